import { updateApp } from "@hongyan/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codesOf, itemOf, relationCalls, success } from "../../testing/relation-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
let calls: ReturnType<typeof relationCalls>;
beforeAll(async () => {
  rest = await testRest();
  calls = relationCalls(rest);
  await updateApp(rest.domain, rest.app.sdkAppId, {
    settings: {
      friendCustomFields: ["Tag_SNS_Custom_Desk"],
      profileCustomFields: ["Tag_Profile_Custom_Team", { tag: "Tag_Profile_Custom_Secret", adminMayRead: false }],
    },
  });
});
afterAll(() => rest.close());

const get = (from: unknown, names: unknown, tags: unknown) =>
  rest.call("sns/friend_get_list", { From_Account: from, To_Account: names, TagList: tags });
const nick = ["Tag_Profile_IM_Nick"];

test("friend and profile fields come in the order asked for, those never set left out", async () => {
  const [a, b] = await calls.two();
  const item = itemOf(b, {
    Remark: "Bee",
    GroupName: ["Work"],
    AddWording: "hi",
    AddTime: 1_690_000_000,
    CustomItem: [{ Tag: "Tag_SNS_Custom_Desk", Value: "4b" }],
  });
  await rest.call("sns/friend_import", { From_Account: a, AddFriendItem: [item] });
  await calls.setProfile(b, "Tag_Profile_IM_Nick", "Bob");
  await calls.setProfile(b, "Tag_Profile_Custom_Team", "red");
  const values = [
    { Tag: "Tag_Profile_IM_Nick", Value: "Bob" },
    { Tag: "Tag_SNS_IM_Remark", Value: "Bee" },
    { Tag: "Tag_SNS_IM_Group", Value: ["Work"] },
    { Tag: "Tag_Profile_Custom_Team", Value: "red" },
    { Tag: "Tag_SNS_IM_AddSource", Value: "AddSource_Type_Web" },
    { Tag: "Tag_SNS_IM_AddWording", Value: "hi" },
    { Tag: "Tag_SNS_IM_AddTime", Value: 1_690_000_000 },
    { Tag: "Tag_SNS_Custom_Desk", Value: "4b" },
  ];
  const tags = ["Tag_Profile_IM_Gender", ...values.map(({ Tag }) => Tag)];
  expect(await get(a, [b], tags)).toEqual({
    ...success,
    InfoItem: [{ To_Account: b, SnsProfileItem: values, ResultCode: 0, ResultInfo: "" }],
    Fail_Account: [],
  });
});

test("who is no friend, and who does not exist, answers 30001 for itself", async () => {
  const [a, b, c] = await calls.three();
  await calls.befriend(a, b);
  const answer = await get(a, [c, b, "f_ghost"], nick);
  expect(codesOf(answer)).toEqual([30001, 0, 30001]);
  expect(answer.InfoItem[0]).toEqual({
    To_Account: c,
    SnsProfileItem: [],
    ResultCode: 30001,
    ResultInfo: "Err_SNS_FriendGetList_Friend_Not_Exist",
  });
  expect(answer.Fail_Account).toEqual([c, "f_ghost"]);
});

test("100 friends are read at once", async () => {
  const a = await calls.one();
  const names = await calls.people(100);
  await calls.befriend(a, ...names);
  expect(codesOf(await get(a, names, nick)).every((code) => code === 0)).toBe(true);
});

test.each([
  ["an account that does not exist", "f_ghost", ["f_1"], nick, 30003],
  ["no account", undefined, ["f_1"], nick, 30001],
  ["a number for the account", 7, ["f_1"], nick, 60015],
  ["no friends", "f_1", undefined, nick, 30001],
  ["an empty list", "f_1", [], nick, 30001],
  ["101 friends", "f_1", Array.from({ length: 101 }, () => "f_2"), nick, 30001],
  ["a number for a friend", "f_1", [7], nick, 60015],
  ["no tags", "f_1", ["f_2"], undefined, 30001],
  ["an empty list of tags", "f_1", ["f_2"], [], 30001],
  ["an unknown friend field", "f_1", ["f_2"], ["Tag_SNS_IM_Nope"], 30001],
  ["a friend field that is not declared", "f_1", ["f_2"], ["Tag_SNS_Custom_Other"], 30001],
  ["an unknown profile field", "f_1", ["f_2"], ["Tag_Profile_IM_Nope"], 30001],
  ["a profile field that is not for back ends", "f_1", ["f_2"], ["Tag_Profile_Custom_Secret"], 30001],
  ["a tag named like a method", "f_1", ["f_2"], ["constructor"], 30001],
])("friend_get_list with %s answers the documented code", async (_name, from, names, tags, code) => {
  expect(await get(from, names, tags)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code, ErrorDisplay: "" });
});
