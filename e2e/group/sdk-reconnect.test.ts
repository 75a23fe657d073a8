import TencentCloudChat, { type ChatSDK, type Message } from "@hongyan/chat";
import { beforeAll, describe, expect, test } from "vitest";
import { createLine, historyOf } from "../message/devices.ts";
import { eventOf, preparePeople } from "../people.ts";
import { conversationOf, groupsOf, heard, sayInGroup } from "./sdk-people.ts";

const { EVENT, TYPES } = TencentCloudChat;
const people = preparePeople();
const line = createLine();
const members = { memberList: [{ userID: "u_bob" }, { userID: "u_carol" }] };
const ids = ["stays", "is-left", "comes-new"];

let alice: ChatSDK;
let bob: ChatSDK;
let carol: ChatSDK;

beforeAll(async () => {
  alice = await people.logIn("u_alice");
  bob = await people.logIn("u_bob");
  carol = await people.logIn("u_carol", { webSocket: line.webSocket });
}, 40_000);

const textsOf = (messages: readonly Message[]) =>
  messages.map(({ isRevoked, type, payload }) => (isRevoked ? "-" : type === TYPES.MSG_TEXT ? payload.text : type));

/** All that a person sees of some groups. */
async function shownGroups(chat: ChatSDK) {
  const { conversationList } = (await chat.getConversationList()).data;
  const groups = (await chat.getGroupList()).data.groupList;
  const histories: Record<string, unknown[]> = {};
  for (const id of ids)
    histories[id] = (await historyOf(chat, `GROUP${id}`)).map((message) => ({
      ...{ ID: message.ID, from: message.from, sequence: message.sequence, isRevoked: message.isRevoked },
      ...{ payload: message.isRevoked ? {} : message.payload, atUserList: message.atUserList },
      ...{ flow: message.flow, type: message.type, isModified: message.isModified, nameCard: message.nameCard },
    }));
  return {
    histories,
    total: chat.getTotalUnreadMessageCount(),
    list: conversationList.map((one) => ({
      ...{ id: one.conversationID, unreadCount: one.unreadCount, groupAtInfoList: one.groupAtInfoList },
      ...{ subType: one.subType, remind: one.messageRemindType, name: one.groupProfile.name },
      ...{ sequence: one.lastMessage.lastSequence, text: one.lastMessage.messageForShow },
      isRevoked: one.lastMessage.isRevoked,
    })),
    groups: groups.map((group) => ({ ...group, lastMessage: {} })).sort((a, b) => a.groupID.localeCompare(b.groupID)),
  };
}

const mention = { text: "@Carol where are you", atUserList: ["u_carol"] };

/** What happens in the groups while Carol is away. */
async function liveWithoutCarol(before: readonly Message[]) {
  for (let number = 0; number < 120; number += 1) await sayInGroup(bob, "stays", `away ${number}`);
  await sayInGroup(alice, "stays", "for Bob", { receiverList: ["u_bob"] });
  await alice.sendMessage(
    alice.createTextAtMessage({ to: "stays", conversationType: TYPES.CONV_GROUP, payload: mention }),
  );
  const wrong = await sayInGroup(bob, "stays", "taken back");
  await bob.revokeMessage(wrong);
  await alice.revokeMessage(before[2] as Message);
  const [edited] = before;
  (edited as Message).payload = { text: "before, edited" };
  await alice.modifyMessage(edited as Message);
  await alice.updateGroupProfile({ groupID: "stays", name: "Still stays", notification: "new" });
  await alice.setGroupMemberRole({ groupID: "stays", userID: "u_carol", role: TYPES.GRP_MBR_ROLE_ADMIN });
  await sayInGroup(alice, "is-left", "before she goes");
  await alice.deleteGroupMember({ groupID: "is-left", userIDList: ["u_carol"], reason: "away too long" });
  await sayInGroup(alice, "is-left", "after she went");
  await bob.createGroup({
    groupID: "comes-new",
    type: TYPES.GRP_PUBLIC,
    name: "Comes new",
    memberList: [{ userID: "u_carol" }],
  });
  await sayInGroup(bob, "comes-new", "welcome");
}

/** Everything once and in order, and nothing that was not for Carol. */
function expectNews(news: readonly Message[]) {
  const ofStays = news.filter(({ conversationID }) => conversationID === "GROUPstays");
  expect(textsOf(ofStays).filter((text) => text.startsWith("away"))).toEqual(
    Array.from({ length: 120 }, (_, number) => `away ${number}`),
  );
  expect(new Set(news.map(({ ID }) => ID)).size).toBe(news.length);
  expect(textsOf(news)).not.toContain("for Bob");
  expect(textsOf(news)).not.toContain("after she went");
  const noticed = news.filter(({ type }) => type === TYPES.MSG_GRP_SYS_NOTICE);
  expect(noticed.map(({ payload }) => payload.operationType)).toEqual(expect.arrayContaining([4, 9]));
}

describe("a member that was away", () => {
  test("hears of everything once, in order, and shows what a fresh login shows", async () => {
    await alice.createGroup({ groupID: "stays", type: TYPES.GRP_PUBLIC, name: "Stays", ...members });
    await alice.createGroup({ groupID: "is-left", type: TYPES.GRP_PUBLIC, name: "Is left", ...members });
    await groupsOf(carol, (groups) => groups.length === 2);
    const before: Message[] = [];
    const last = heard(carol, "before 4");
    for (let number = 0; number < 5; number += 1) before.push(await sayInGroup(alice, "stays", `before ${number}`));
    await last;
    const ofCarol = await sayInGroup(carol, "stays", "mine");
    await carol.setMessageRead({ conversationID: "GROUPstays" });
    const news: Message[] = [];
    carol.on(EVENT.MESSAGE_RECEIVED, ({ data }) => news.push(...data));
    const gone = eventOf(carol, EVENT.NET_STATE_CHANGE, ({ state }) => state === TYPES.NET_STATE_DISCONNECTED);
    line.cut();
    await gone;

    await liveWithoutCarol(before);

    const settled = groupsOf(
      carol,
      (groups) =>
        groups.some(({ groupID }) => groupID === "comes-new") &&
        groups.every(({ groupID }) => groupID !== "is-left") &&
        groups.some(({ name, selfInfo }) => name === "Still stays" && selfInfo.role === "Admin"),
    );
    const heardLast = Promise.all([heard(carol, mention.text), heard(carol, "welcome")]);
    line.restore();
    await settled;
    await heardLast;
    await conversationOf(carol, "stays", ({ unreadCount }) => unreadCount === 121);
    await conversationOf(carol, "comes-new", ({ unreadCount }) => unreadCount === 1);

    expectNews(news);
    expect(ofCarol.isRevoked).toBe(false);

    const later = await people.logIn("u_carol", { platform: "iPhone" });
    await groupsOf(later, (groups) => groups.length === 2);
    expect(await shownGroups(carol)).toEqual(await shownGroups(later));
    expect((await conversationOf(later, "stays")).groupAtInfoList).toHaveLength(1);
  });
});
