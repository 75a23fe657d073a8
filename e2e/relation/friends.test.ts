import TencentCloudChat, { type ChatSDK, type Friend, type FriendApplications } from "@hongyan/chat";
import { beforeAll, expect, test } from "vitest";
import { callRest } from "../call-rest.ts";
import { createLine } from "../message/devices.ts";
import { eventOf, preparePeople } from "../people.ts";

const { EVENT, TYPES } = TencentCloudChat;
const people = preparePeople();

/** Everybody here wants to be asked before becoming a friend. */
const names = ["f_alice", "f_bob", "f_carol", "f_dave"];
beforeAll(async () => {
  await rest("im_open_login_svc/multiaccount_import", { Accounts: names });
  for (const From_Account of names)
    await rest("profile/portrait_set", {
      From_Account,
      ProfileItem: [
        { Tag: "Tag_Profile_IM_Nick", Value: From_Account.slice(2) },
        { Tag: "Tag_Profile_IM_AllowType", Value: "AllowType_Type_NeedConfirm" },
      ],
    });
});

// biome-ignore lint/suspicious/noExplicitAny: answers of many commands.
async function rest(command: string, body: object): Promise<any> {
  const answer = await callRest(people.server(), command, body);
  expect(answer).toMatchObject({ ErrorCode: 0 });
  return answer;
}

const namesOf = (list: readonly { userID: string }[]) => list.map(({ userID }) => userID);
const friendsOf = async (chat: ChatSDK) => namesOf((await chat.getFriendList()).data);
const listBecomes = (chat: ChatSDK, ...expected: string[]): Promise<Friend[]> =>
  eventOf(chat, EVENT.FRIEND_LIST_UPDATED, (list: Friend[]) => namesOf(list).join() === expected.join());
const friendsByRest = async (From_Account: string) =>
  (await rest("sns/friend_get", { From_Account, StartIndex: 0 })).UserDataItem.map(
    (item: { To_Account: string }) => item.To_Account,
  );
/** All that a device shows of its friends. */
const shown = async (chat: ChatSDK) => ({
  friends: (await chat.getFriendList()).data,
  groups: (await chat.getFriendGroupList()).data,
  applications: (await chat.getFriendApplicationList()).data,
  blacklist: (await chat.getBlacklist()).data,
  remarks: (await chat.getConversationList()).data.conversationList.map(({ conversationID, remark }) => [
    conversationID,
    remark,
  ]),
});

test("a request is asked, accepted on one device, and both lists and all devices show the friendship", async () => {
  const [alice, bob] = [await people.logIn("f_alice"), await people.logIn("f_bob")];
  const tablet = await people.logIn("f_bob", { platform: "iPad" });
  const asked = (chat: ChatSDK): Promise<FriendApplications> =>
    eventOf(chat, EVENT.FRIEND_APPLICATION_LIST_UPDATED, (data: FriendApplications) => data.unreadCount === 1);
  const [atBob, atTablet] = [asked(bob), asked(tablet)];
  const source = "AddSource_Type_Web";
  const added = await alice.addFriend({ to: "f_bob", source, wording: "hi, Alice here", remark: "Bobby" });
  expect(added).toEqual({ code: 0, data: { code: 30539 } });
  for (const { friendApplicationList } of [await atBob, await atTablet])
    expect(friendApplicationList).toMatchObject([
      { userID: "f_alice", nick: "alice", source, wording: "hi, Alice here", type: TYPES.SNS_APPLICATION_SENT_TO_ME },
    ]);
  expect((await alice.getFriendApplicationList()).data).toMatchObject({
    friendApplicationList: [{ userID: "f_bob", type: TYPES.SNS_APPLICATION_SENT_BY_ME }],
    unreadCount: 0,
  });
  const read = eventOf(tablet, EVENT.FRIEND_APPLICATION_LIST_UPDATED, (data) => data.unreadCount === 0);
  await bob.setFriendApplicationRead();
  await read;
  const message = alice.createTextMessage({ to: "f_bob", conversationType: TYPES.CONV_C2C, payload: { text: "?" } });
  await alice.sendMessage(message);

  const told = [listBecomes(alice, "f_bob"), listBecomes(tablet, "f_alice"), listBecomes(bob, "f_alice")];
  const type = TYPES.SNS_APPLICATION_AGREE_AND_ADD;
  await bob.acceptFriendApplication({ userID: "f_alice", type, remark: "Al" });
  const [atAlice, onTablet, here] = await Promise.all(told);
  expect(atAlice).toMatchObject([{ userID: "f_bob", remark: "Bobby", source, profile: { nick: "bob" } }]);
  expect(onTablet).toMatchObject([{ userID: "f_alice", remark: "Al", profile: { nick: "alice" } }]);
  expect(here).toEqual(onTablet);
  expect([await friendsOf(alice), await friendsOf(bob)]).toEqual([["f_bob"], ["f_alice"]]);
  expect([await friendsByRest("f_alice"), await friendsByRest("f_bob")]).toEqual([["f_bob"], ["f_alice"]]);
  const { conversation } = (await alice.getConversationProfile("C2Cf_bob")).data;
  expect(conversation.remark).toBe("Bobby");
  for (const chat of [alice, bob, tablet])
    expect((await chat.getFriendApplicationList()).data.friendApplicationList).toEqual([]);
  expect(await shown(tablet)).toEqual(await shown(bob));
  await Promise.all([alice, bob, tablet].map((chat) => chat.logout()));
});

test("a device that comes back shows what a fresh login shows", async () => {
  const force = (From_Account: string, ...others: string[]) =>
    rest("sns/friend_add", {
      From_Account,
      AddFriendItem: others.map((To_Account) => ({ To_Account, AddSource: "AddSource_Type_Web" })),
      ForceAddFlags: 1,
    });
  await force("f_carol", "f_bob", "f_dave");
  const line = createLine();
  const device = await people.logIn("f_carol", { webSocket: line.webSocket });
  const other = await people.logIn("f_carol", { platform: "Web" });
  await other.createFriendGroup({ name: "Old", userIDList: ["f_bob"] });
  await shown(device);

  line.cut();
  await force("f_carol", "f_alice");
  await other.updateFriend({ userID: "f_alice", remark: "Ally" });
  await other.deleteFriend({ userIDList: ["f_bob"] });
  await other.createFriendGroup({ name: "New", userIDList: ["f_alice", "f_dave"] });
  await other.renameFriendGroup({ oldName: "Old", newName: "Older" });
  await other.addToBlacklist({ userIDList: ["f_dave"] });
  const dave = await people.logIn("f_dave");
  const bob = await people.logIn("f_bob");
  await bob.addFriend({ to: "f_carol", source: "AddSource_Type_Web", wording: "again?" });
  await expect(dave.addFriend({ to: "f_carol", source: "AddSource_Type_Web" })).rejects.toMatchObject({ code: 30525 });

  const blocked = eventOf(device, EVENT.BLACKLIST_UPDATED, (list: string[]) => list.includes("f_dave"));
  const asked = eventOf(
    device,
    EVENT.FRIEND_APPLICATION_LIST_UPDATED,
    (data: FriendApplications) => data.unreadCount === 1,
  );
  const remarked = eventOf(device, EVENT.FRIEND_LIST_UPDATED, (list: Friend[]) => list[0]?.groupList[0] === "New");
  line.restore();
  await Promise.all([blocked, asked, remarked]);
  const fresh = await people.logIn("f_carol", { platform: "PC" });
  const expected = await shown(fresh);
  expect(await shown(device)).toEqual(expected);
  expect(await shown(other)).toEqual(expected);
  expect(expected).toMatchObject({
    friends: [{ userID: "f_alice", remark: "Ally", groupList: ["New"] }],
    groups: [
      { name: "Older", userIDList: [], count: 0 },
      { name: "New", userIDList: ["f_alice"], count: 1 },
    ],
    applications: { friendApplicationList: [{ userID: "f_bob", wording: "again?" }], unreadCount: 1 },
    blacklist: ["f_dave"],
  });
});
