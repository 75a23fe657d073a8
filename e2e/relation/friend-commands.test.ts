import TencentCloudChat, { type ChatSDK, type Friend, type FriendGroup } from "@hongyan/chat";
import { beforeAll, expect, test } from "vitest";
import { setAppSettings } from "../call-rest.ts";
import { eventOf, preparePeople } from "../people.ts";

const { EVENT, TYPES } = TencentCloudChat;
const people = preparePeople();
const names = ["c_alice", "c_bob", "c_carol", "c_dave", "c_erin"];

beforeAll(async () => {
  await setAppSettings(people.server(), { friendCustomFields: ["Tag_SNS_Custom_Desk"] });
  await sns("im_open_login_svc/multiaccount_import", { Accounts: names });
});

/** A command of the back end, through the admin SDK. */
// biome-ignore lint/suspicious/noExplicitAny: answers of many commands.
const sns = async (command: string, body: object): Promise<any> => people.admin().callUntyped(command, body);

const itemOf = (To_Account: string, more: object = {}) => ({ To_Account, AddSource: "AddSource_Type_Web", ...more });
const codesOf = ({ ResultItem }: { ResultItem: { ResultCode: number }[] }) =>
  ResultItem.map(({ ResultCode }) => ResultCode);
const listOf = (From_Account: string) => sns("sns/friend_get", { From_Account, StartIndex: 0 });
const relationOf = async (From_Account: string, To_Account: string): Promise<string> => {
  const body = { From_Account, To_Account: [To_Account], CheckType: "CheckResult_Type_Both" };
  return (await sns("sns/friend_check", body)).InfoItem[0].Relation.replace("CheckResult_Type_", "");
};
/** The friend list of a device becomes one that passes. */
const listBecomes = (chat: ChatSDK, isMeant: (list: Friend[]) => boolean): Promise<Friend[]> =>
  eventOf(chat, EVENT.FRIEND_LIST_UPDATED, isMeant);
const hasOnly =
  (...expected: string[]) =>
  (list: Friend[]) =>
    list.map(({ userID }) => userID).join() === expected.join();

test("what a back end adds, imports, changes and deletes is what its people see, at once and after a login", async () => {
  const alice = await people.logIn("c_alice");
  await alice.getFriendList();

  const added = listBecomes(alice, hasOnly("c_bob"));
  const friends = [itemOf("c_bob", { Remark: "Bee", AddWording: "hi" }), itemOf("c_ghost")];
  const answer = await sns("sns/friend_add", { From_Account: "c_alice", AddFriendItem: friends });
  expect([codesOf(answer), answer.Fail_Account]).toEqual([[0, 30003], ["c_ghost"]]);
  expect(await added).toMatchObject([{ userID: "c_bob", remark: "Bee", wording: "hi", source: "AddSource_Type_Web" }]);
  expect(await relationOf("c_bob", "c_alice")).toBe("BothWay");

  const imported = listBecomes(alice, (list) => list.length === 2 && list[1]?.groupList[0] === "Work");
  const more = {
    GroupName: ["Work"],
    AddTime: 1_690_000_000,
    CustomItem: [{ Tag: "Tag_SNS_Custom_Desk", Value: "4b" }],
  };
  await sns("sns/friend_import", { From_Account: "c_alice", AddFriendItem: [itemOf("c_carol", more)] });
  expect((await imported)[1]).toMatchObject({
    userID: "c_carol",
    groupList: ["Work"],
    timeStamp: 1_690_000_000,
    friendCustomField: [{ key: "Tag_SNS_Custom_Desk", value: "4b" }],
  });
  expect(await relationOf("c_alice", "c_carol")).toBe("AWithB");

  const changed = listBecomes(alice, (list) => list[1]?.remark === "Caz");
  const SnsItem = [
    { Tag: "Tag_SNS_IM_Remark", Value: "Caz" },
    { Tag: "Tag_SNS_IM_Group", Value: ["Work", "Chess"] },
  ];
  await sns("sns/friend_update", { From_Account: "c_alice", UpdateItem: [{ To_Account: "c_carol", SnsItem }] });
  await changed;
  const TagList = ["Tag_SNS_IM_Remark", "Tag_SNS_IM_Group"];
  const read = await sns("sns/friend_get_list", { From_Account: "c_alice", To_Account: ["c_carol"], TagList });
  expect(read.InfoItem[0].SnsProfileItem).toEqual(SnsItem);
  const { StandardSequence, CustomSequence, FriendNum } = await listOf("c_alice");
  expect(FriendNum).toBe(2);
  const unchanged = { From_Account: "c_alice", StartIndex: 0, StandardSequence, CustomSequence };
  expect(await sns("sns/friend_get", unchanged)).toMatchObject({ UserDataItem: [], CompleteFlag: 1 });

  const shown = (await alice.getFriendList()).data;
  const fresh = await people.logIn("c_alice", { platform: "PC" });
  expect((await fresh.getFriendList()).data).toEqual(shown);

  const emptied = listBecomes(alice, hasOnly("c_carol"));
  const gone = { From_Account: "c_alice", To_Account: ["c_bob", "c_dave"], DeleteType: "Delete_Type_Both" };
  expect(codesOf(await sns("sns/friend_delete", gone))).toEqual([0, 31704]);
  await emptied;
  expect(await relationOf("c_alice", "c_bob")).toBe("NoRelation");
  const nobody = listBecomes(alice, hasOnly());
  await sns("sns/friend_delete_all", { From_Account: "c_alice" });
  await nobody;
  expect((await listOf("c_alice")).FriendNum).toBe(0);
});

test("friend groups of a back end and of a device are the same groups", async () => {
  const dave = await people.logIn("c_dave");
  await sns("sns/friend_add", { From_Account: "c_dave", AddFriendItem: [itemOf("c_bob"), itemOf("c_carol")] });
  await dave.getFriendGroupList();
  const made = eventOf(dave, EVENT.FRIEND_GROUP_LIST_UPDATED, (groups: FriendGroup[]) => groups.length === 2);
  const body = { From_Account: "c_dave", GroupName: ["Work", "Chess"], To_Account: ["c_bob", "c_alice"] };
  expect(codesOf(await sns("sns/group_add", body))).toEqual([0, 32216]);
  const expected = [
    { name: "Work", userIDList: ["c_bob"], count: 1 },
    { name: "Chess", userIDList: ["c_bob"], count: 1 },
  ];
  expect(await made).toEqual(expected);
  await dave.addToFriendGroup({ name: "Work", userIDList: ["c_carol"] });
  await dave.renameFriendGroup({ oldName: "Chess", newName: "Go" });
  const groups = { From_Account: "c_dave", LastSequence: 0, NeedFriend: "Need_Friend_Type_Yes" };
  const { ResultItem, CurrentSequence } = await sns("sns/group_get", groups);
  expect(ResultItem).toEqual([
    { GroupName: "Work", FriendNumber: 2, To_Account: ["c_bob", "c_carol"] },
    { GroupName: "Go", FriendNumber: 1, To_Account: ["c_bob"] },
  ]);
  expect((await sns("sns/group_get", { ...groups, LastSequence: CurrentSequence })).ResultItem).toEqual([]);
  const gone = eventOf(dave, EVENT.FRIEND_GROUP_LIST_UPDATED, (list: FriendGroup[]) => list.length === 1);
  await sns("sns/group_delete", { From_Account: "c_dave", GroupName: ["Go"] });
  expect(await gone).toMatchObject([{ name: "Work", count: 2 }]);
  expect((await dave.getFriendList()).data.map(({ groupList }) => groupList)).toEqual([["Work"], ["Work"]]);
});

test("a request of a back end reaches the device that is asked, and a deleted account is nobody's friend", async () => {
  const ProfileItem = [{ Tag: "Tag_Profile_IM_AllowType", Value: "AllowType_Type_NeedConfirm" }];
  await sns("profile/portrait_set", { From_Account: "c_erin", ProfileItem });
  const erin = await people.logIn("c_erin");
  const asked = eventOf(erin, EVENT.FRIEND_APPLICATION_LIST_UPDATED, (data) => data.unreadCount === 1);
  const request = { From_Account: "c_bob", AddFriendItem: [itemOf("c_erin", { AddWording: "please" })] };
  expect(codesOf(await sns("sns/friend_add", request))).toEqual([30539]);
  expect((await asked).friendApplicationList).toMatchObject([{ userID: "c_bob", wording: "please" }]);
  const type = TYPES.SNS_APPLICATION_AGREE_AND_ADD;
  const friends = listBecomes(erin, hasOnly("c_bob"));
  await erin.acceptFriendApplication({ userID: "c_bob", type });
  await friends;
  expect(await relationOf("c_erin", "c_bob")).toBe("BothWay");
  const nobody = listBecomes(erin, hasOnly());
  await sns("im_open_login_svc/account_delete", { DeleteItem: [{ UserID: "c_bob" }] });
  await nobody;
  expect(await listOf("c_erin")).toMatchObject({ FriendNum: 0, UserDataItem: [] });
});
