import TencentCloudChat, { type ChatSDK, type Message } from "@hongyan/chat";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { mustCallRest } from "../call-rest.ts";
import { eventOf, preparePeople } from "../people.ts";
import { builtInTypes, type GroupType, whoMay } from "./group-types.ts";

const { EVENT, TYPES } = TencentCloudChat;
const people = preparePeople();
const names = ["s_ann", "s_ben", "s_cho", "s_dan", "s_eve", "s_fay"] as const;
const six = new Map<string, ChatSDK>();

beforeAll(async () => {
  for (const name of names) six.set(name, await people.logIn(name));
});

const chatOf = (name: string) => six.get(name) as ChatSDK;

const rest = (command: string, body: object) => mustCallRest(people.server(), command, body);

const textMessage = (chat: ChatSDK, groupID: string, text: string): Message =>
  chat.createTextMessage({ to: groupID, conversationType: TYPES.CONV_GROUP, payload: { text } });

/** The texts that one client hears in a group, from now on. */
function listen(chat: ChatSDK, groupID: string): string[] {
  const heard: string[] = [];
  chat.on(EVENT.MESSAGE_RECEIVED, ({ data }) => {
    for (const message of data as Message[])
      if (message.to === groupID && message.type === TYPES.MSG_TEXT) heard.push(message.payload.text);
  });
  return heard;
}

async function textsOf(chat: ChatSDK, groupID: string): Promise<string[]> {
  const { data } = await chat.getMessageList({ conversationID: `GROUP${groupID}` });
  return data.messageList.filter(({ type }) => type === TYPES.MSG_TEXT).map(({ payload }) => payload.text);
}

async function unreadOf(chat: ChatSDK, groupID: string): Promise<number> {
  const { data } = await chat.getConversationProfile(`GROUP${groupID}`);
  return data.conversation.unreadCount;
}

const stored = builtInTypes.filter(({ kind }) => kind === "log");
const [owner, ...others] = names;
const [ben, cho, dan, , fay] = others;

/** How people come into a group of this type: by themselves, by consent, or brought by a member. */
async function comeIn(type: GroupType, groupID: string, name: string): Promise<void> {
  if (!whoMay(type, "apply").includes("Outsider")) {
    await chatOf(owner).addGroupMember({ groupID, userIDList: [name] });
    return;
  }
  const asks = eventOf(chatOf(owner), EVENT.MESSAGE_RECEIVED, ([message]) => message.payload.operationType === 1);
  const { data } = await chatOf(name).joinGroup({ groupID, type: type.name });
  if (data.status === TYPES.JOIN_STATUS_SUCCESS) return;
  expect(data.status).toBe(TYPES.JOIN_STATUS_WAIT_APPROVAL);
  const joined = eventOf(chatOf(name), EVENT.MESSAGE_RECEIVED, ([message]) => message.payload.operationType === 2);
  const [message] = await asks;
  await chatOf(owner).handleGroupApplication({ handleAction: "Agree", message });
  await joined;
}

describe.each(stored.map((type) => [type.name, type] as const))("six people in a group of type %s", (_name, type) => {
  test("come in, talk, read, go and are put out, and all of them see the same", async () => {
    const { data } = await chatOf(owner).createGroup({ name: "Crew", type: type.name });
    const { groupID } = data.group;
    const early = await chatOf(owner).sendMessage(textMessage(chatOf(owner), groupID, "before anybody came"));
    expect(early.data.message.status).toBe("success");
    for (const name of others) await comeIn(type, groupID, name);
    const heard = new Map(names.map((name) => [name, listen(chatOf(name), groupID)]));

    const said: string[] = [];
    for (const name of names) {
      await chatOf(name).sendMessage(textMessage(chatOf(name), groupID, `hello from ${name}`));
      said.push(`hello from ${name}`);
    }
    for (const name of names) {
      const expected = said.filter((text) => !text.endsWith(name));
      await vi.waitFor(() => expect(heard.get(name)).toEqual(expected), { timeout: 10_000 });
      const isEarlyShown = name === owner || type.showsEarlier;
      expect(await textsOf(chatOf(name), groupID)).toEqual([...(isEarlyShown ? ["before anybody came"] : []), ...said]);
      await vi.waitFor(async () => expect(await unreadOf(chatOf(name), groupID)).toBe(type.countsUnread ? 5 : 0));
    }
    await chatOf(ben).setMessageRead({ conversationID: `GROUP${groupID}` });
    expect(await unreadOf(chatOf(ben), groupID)).toBe(0);
    if (type.countsUnread) expect(await unreadOf(chatOf(cho), groupID)).toBe(5);

    await chatOf(dan).quitGroup(groupID);
    const putOut = eventOf(chatOf(fay), EVENT.MESSAGE_RECEIVED, ([message]) => message.payload.operationType === 4);
    await chatOf(owner).deleteGroupMember({ groupID, userIDList: [fay], reason: "enough" });
    expect((await putOut)[0].payload).toMatchObject({ operationType: 4, handleMessage: "enough" });
    await chatOf(ben).sendMessage(textMessage(chatOf(ben), groupID, "the four of us"));
    for (const name of [owner, cho])
      await vi.waitFor(() => expect(heard.get(name)?.at(-1)).toBe("the four of us"), { timeout: 10_000 });
    for (const name of [dan, fay]) {
      expect(heard.get(name)).not.toContain("the four of us");
      await expect(chatOf(name).sendMessage(textMessage(chatOf(name), groupID, "still here"))).rejects.toMatchObject({
        code: 10007,
      });
      expect(await textsOf(chatOf(name), groupID)).not.toContain("the four of us");
    }
    const { data: members } = await chatOf(owner).getGroupMemberList({ groupID });
    expect(members.memberList.map(({ userID }) => userID).sort()).toEqual([owner, ben, cho, "s_eve"].sort());
    const { data: profile } = await chatOf(ben).getGroupProfile({ groupID });
    expect(profile.group).toMatchObject({ memberCount: 4, ownerID: owner });

    const ended = eventOf(chatOf(ben), EVENT.GROUP_LIST_UPDATED, (list) =>
      list.every((group: { groupID: string }) => group.groupID !== groupID),
    );
    await rest("group_open_http_svc/destroy_group", { GroupId: groupID });
    await ended;
    await expect(chatOf(ben).sendMessage(textMessage(chatOf(ben), groupID, "too late"))).rejects.toMatchObject({
      code: 10010,
    });
    expect(await textsOf(chatOf(ben), groupID)).toContain("the four of us");
  });
});

const live = builtInTypes.filter(({ kind }) => kind === "live");

describe.each(live.map((type) => [type.name, type] as const))("six people in a room of type %s", (_name, type) => {
  test("hear what is said while they are there, and nothing of it is kept", async () => {
    const { GroupId } = await rest("group_open_http_svc/create_group", {
      Type: type.name,
      Name: "Stage",
      ...(type.hasOwner && { Owner_Account: owner }),
    });
    const groupID = GroupId as string;
    for (const name of names) {
      const { data } = await chatOf(name).joinGroup({ groupID });
      expect(data.status).toBe(TYPES.JOIN_STATUS_SUCCESS);
    }
    const heard = new Map(names.map((name) => [name, listen(chatOf(name), groupID)]));
    const mayTalk = whoMay(type, "send").includes("Member");
    const speak = (text: string) =>
      mayTalk
        ? chatOf(ben).sendMessage(textMessage(chatOf(ben), groupID, text))
        : rest("group_open_http_svc/send_group_msg", {
            GroupId: groupID,
            Random: Math.floor(Math.random() * 2 ** 32),
            MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
          });
    await speak("one");
    const listeners = names.filter((name) => !mayTalk || name !== ben);
    for (const name of listeners) await vi.waitFor(() => expect(heard.get(name)).toEqual(["one"]), { timeout: 10_000 });
    if (!mayTalk)
      await expect(chatOf(cho).sendMessage(textMessage(chatOf(cho), groupID, "me too"))).rejects.toMatchObject({
        code: 10007,
      });
    await chatOf(cho).quitGroup(groupID);
    await speak("two");
    for (const name of listeners.filter((one) => one !== cho))
      await vi.waitFor(() => expect(heard.get(name)).toEqual(["one", "two"]), { timeout: 10_000 });
    expect(heard.get(cho)).toEqual(["one"]);
    const { data } = await chatOf(dan).getConversationList();
    const entry = data.conversationList.find(({ conversationID }) => conversationID === `GROUP${groupID}`);
    expect(entry?.unreadCount ?? 0).toBe(0);
    await rest("group_open_http_svc/destroy_group", { GroupId: groupID });
  });
});
