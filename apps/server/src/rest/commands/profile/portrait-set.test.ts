import { updateApp } from "@hongyan/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("r_a", "r_b", "r_all");
  await updateApp(rest.domain, rest.app.sdkAppId, {
    settings: {
      profileCustomFields: [
        "Tag_Profile_Custom_Team",
        { tag: "Tag_Profile_Custom_Own", adminMayRead: false, adminMayWrite: false },
        { tag: "Tag_Profile_Custom_Rank", appMayRead: false, appMayWrite: false },
        { tag: "Tag_Profile_Custom_Letter" },
      ],
    },
  });
});
afterAll(() => rest.close());

type Item = { Tag: string; Value: unknown };
const set = (account: unknown, ...items: Item[]) =>
  rest.call("profile/portrait_set", { From_Account: account, ProfileItem: items });
const get = (accounts: unknown, tags: unknown) =>
  rest.call("profile/portrait_get", { To_Account: accounts, TagList: tags });
const envelope = { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", ErrorDisplay: "" };

const everyField: Item[] = [
  { Tag: "Tag_Profile_IM_Nick", Value: "爱丽丝" },
  { Tag: "Tag_Profile_IM_Gender", Value: "Gender_Type_Female" },
  { Tag: "Tag_Profile_IM_BirthDay", Value: 19900101 },
  { Tag: "Tag_Profile_IM_Location", Value: "1234567890123456" },
  { Tag: "Tag_Profile_IM_SelfSignature", Value: "s".repeat(500) },
  { Tag: "Tag_Profile_IM_AllowType", Value: "AllowType_Type_DenyAny" },
  { Tag: "Tag_Profile_IM_Language", Value: 0xffff_ffff },
  { Tag: "Tag_Profile_IM_Image", Value: "https://img.example.org/a.png" },
  { Tag: "Tag_Profile_IM_MsgSettings", Value: 0 },
  { Tag: "Tag_Profile_IM_AdminForbidType", Value: "AdminForbid_Type_SendOut" },
  { Tag: "Tag_Profile_IM_Level", Value: 3 },
  { Tag: "Tag_Profile_IM_Role", Value: 4 },
  { Tag: "Tag_Profile_Custom_Team", Value: "" },
];

test("every field reads as it was set, and the account's devices learn of it", async () => {
  expect(await set("r_all", ...everyField)).toEqual(envelope);
  const tags = everyField.map(({ Tag }) => Tag);
  expect(await get(["r_all"], tags)).toEqual({
    ...envelope,
    UserProfileItem: [{ To_Account: "r_all", ProfileItem: everyField, ResultCode: 0, ResultInfo: "" }],
    Fail_Account: [],
  });
  expect(rest.delivered.at(-1)).toMatchObject({ to: "r_all", event: "profileUpdated" });
});

test("only the wanted fields come, in the order asked for, without those never set", async () => {
  await set("r_a", { Tag: "Tag_Profile_IM_Nick", Value: "A" }, { Tag: "Tag_Profile_IM_Level", Value: 1 });
  const { UserProfileItem } = await get(
    ["r_a"],
    ["Tag_Profile_IM_Level", "Tag_Profile_IM_Gender", "Tag_Profile_IM_Nick"],
  );
  expect(UserProfileItem[0].ProfileItem).toEqual([
    { Tag: "Tag_Profile_IM_Level", Value: 1 },
    { Tag: "Tag_Profile_IM_Nick", Value: "A" },
  ]);
});

test("an account that does not exist fails alone", async () => {
  const answer = await get(["r_ghost", "r_b"], ["Tag_Profile_IM_Nick"]);
  expect(answer).toMatchObject({ ErrorCode: 0, Fail_Account: ["r_ghost"] });
  expect(answer.UserProfileItem).toEqual([
    { To_Account: "r_ghost", ProfileItem: [], ResultCode: 40003, ResultInfo: expect.stringMatching(/./) },
    { To_Account: "r_b", ProfileItem: [], ResultCode: 0, ResultInfo: "" },
  ]);
});

test("a custom field declared with rights takes 500 bytes from whoever may write it, and clients do not see what is not theirs", async () => {
  const longest = "é".repeat(250);
  await set(
    "r_a",
    { Tag: "Tag_Profile_Custom_Rank", Value: longest },
    { Tag: "Tag_Profile_Custom_Letter", Value: "l" },
  );
  const { UserProfileItem } = await get(["r_a"], ["Tag_Profile_Custom_Rank", "Tag_Profile_Custom_Letter"]);
  expect(UserProfileItem[0].ProfileItem).toEqual([
    { Tag: "Tag_Profile_Custom_Rank", Value: longest },
    { Tag: "Tag_Profile_Custom_Letter", Value: "l" },
  ]);
  const told = rest.delivered.findLast(({ to }) => to === "r_a")?.data as { profile: { fields: object } };
  expect(told.profile.fields).toHaveProperty("Tag_Profile_Custom_Letter");
  expect(told.profile.fields).not.toHaveProperty("Tag_Profile_Custom_Rank");
});

test("one wrong field keeps all from being set", async () => {
  const answer = await set("r_b", { Tag: "Tag_Profile_IM_Nick", Value: "B" }, { Tag: "Tag_Profile_IM_Nope", Value: 1 });
  expect(answer).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 40009, ErrorDisplay: "" });
  expect((await get(["r_b"], ["Tag_Profile_IM_Nick"])).UserProfileItem[0].ProfileItem).toEqual([]);
});

test.each([
  ["an account that does not exist", "r_ghost", [{ Tag: "Tag_Profile_IM_Nick", Value: "x" }], 40003],
  ["no account", undefined, [{ Tag: "Tag_Profile_IM_Nick", Value: "x" }], 40001],
  ["a number for the account", 7, [{ Tag: "Tag_Profile_IM_Nick", Value: "x" }], 60015],
  ["no fields", "r_b", undefined, 40001],
  ["an empty list of fields", "r_b", [], 40001],
  ["a field without a tag", "r_b", [{ Value: "x" }], 40001],
  ["a field without a value", "r_b", [{ Tag: "Tag_Profile_IM_Nick" }], 40001],
  ["a value that is neither text nor number", "r_b", [{ Tag: "Tag_Profile_IM_Nick", Value: true }], 40610],
  ["a field only clients write", "r_b", [{ Tag: "Tag_Profile_Custom_Own", Value: "x" }], 40008],
  ["an unknown tag", "r_b", [{ Tag: "Tag_Profile_IM_Nope", Value: "x" }], 40009],
  ["a tag named like a method", "r_b", [{ Tag: "constructor", Value: "x" }], 40009],
  ["a custom field that is not declared", "r_b", [{ Tag: "Tag_Profile_Custom_Other", Value: "x" }], 40009],
  ["a nickname over 500 bytes", "r_b", [{ Tag: "Tag_Profile_IM_Nick", Value: "é".repeat(251) }], 40601],
  ["a location over 16 bytes", "r_b", [{ Tag: "Tag_Profile_IM_Location", Value: "x".repeat(17) }], 40601],
  ["a custom value over 500 bytes", "r_b", [{ Tag: "Tag_Profile_Custom_Team", Value: "x".repeat(501) }], 40601],
  ["an illegal gender", "r_b", [{ Tag: "Tag_Profile_IM_Gender", Value: "female" }], 40605],
  ["a number over 32 bits", "r_b", [{ Tag: "Tag_Profile_IM_Level", Value: 2 ** 32 }], 40605],
  ["a broken number", "r_b", [{ Tag: "Tag_Profile_IM_Level", Value: 1.5 }], 40605],
  ["a number for a custom field", "r_b", [{ Tag: "Tag_Profile_Custom_Team", Value: 7 }], 40610],
  ["a number for a text", "r_b", [{ Tag: "Tag_Profile_IM_Nick", Value: 5 }], 40610],
  ["a text for a number", "r_b", [{ Tag: "Tag_Profile_IM_Level", Value: "5" }], 40610],
])("portrait_set with %s answers the documented code", async (_name, account, items, code) => {
  const answer = await rest.call("profile/portrait_set", { From_Account: account, ProfileItem: items });
  expect(answer).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code, ErrorDisplay: "" });
});

const nick = ["Tag_Profile_IM_Nick"];
test.each([
  ["no account", undefined, nick, 40002],
  ["an empty list of accounts", [], nick, 40002],
  ["a name in place of the list", "r_a", nick, 40001],
  ["101 accounts", Array.from({ length: 101 }, (_, i) => `r_${i}`), nick, 40001],
  ["a number for a name", [1], nick, 60015],
  ["no tags", ["r_a"], undefined, 40001],
  ["an empty list of tags", ["r_a"], [], 40001],
  ["a field only clients read", ["r_a"], ["Tag_Profile_IM_Nick", "Tag_Profile_Custom_Own"], 40007],
  ["a tag that is no text", ["r_a"], [5], 40001],
  ["an unknown tag", ["r_a"], ["Tag_Profile_IM_Nope"], 40009],
])("portrait_get with %s answers the documented code", async (_name, accounts, tags, code) => {
  expect(await get(accounts, tags)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code, ErrorDisplay: "" });
});

test("portrait_get takes 100 accounts", async () => {
  const names = Array.from({ length: 100 }, (_, i) => `r_${i}`);
  expect((await get(names, nick)).Fail_Account).toHaveLength(100);
});

test("a tag that is asked for many times is answered once", async () => {
  await set("r_a", { Tag: "Tag_Profile_IM_Nick", Value: "once" });
  const { UserProfileItem } = await get(["r_a"], Array(1_000).fill("Tag_Profile_IM_Nick"));
  expect(UserProfileItem[0].ProfileItem).toEqual([{ Tag: "Tag_Profile_IM_Nick", Value: "once" }]);
});
