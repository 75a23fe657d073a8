import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

const path = "im_open_login_svc/multiaccount_import";
let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
});
afterAll(() => rest.close());

async function statusOf(...names: string[]): Promise<string[]> {
  const answer = await rest.call("im_open_login_svc/account_check", {
    CheckItem: names.map((name) => ({ UserID: name })),
  });
  return answer.ResultItem.map((item: { AccountStatus: string }) => item.AccountStatus);
}

async function profileOf(name: string): Promise<unknown> {
  const tags = ["Tag_Profile_IM_Nick", "Tag_Profile_IM_Image"];
  const answer = await rest.call("profile/portrait_get", { To_Account: [name], TagList: tags });
  return answer.UserProfileItem[0].ProfileItem;
}

test("imports the names of the older list, and says so with an empty FailAccounts", async () => {
  expect(await rest.call(path, { Accounts: ["m_a", "m_b"] })).toEqual({
    ActionStatus: "OK",
    ErrorCode: 0,
    ErrorInfo: "",
    FailAccounts: [],
  });
  expect(await statusOf("m_a", "m_b", "m_c")).toEqual(["Imported", "Imported", "NotImported"]);
});

test("imports the objects of today's list with nicknames and pictures", async () => {
  await rest.call(path, {
    AccountList: [{ UserID: "m_d", Nick: "Dee", FaceUrl: "https://img.example.org/d" }, { UserID: "m_e" }],
  });
  expect(await profileOf("m_d")).toEqual([
    { Tag: "Tag_Profile_IM_Nick", Value: "Dee" },
    { Tag: "Tag_Profile_IM_Image", Value: "https://img.example.org/d" },
  ]);
  expect(await profileOf("m_e")).toEqual([]);
});

test("takes both lists together, and null or empty fields for absent ones", async () => {
  const answer = await rest.call(path, {
    Accounts: ["m_f"],
    AccountList: [{ UserID: "m_g", Nick: null, FaceUrl: "" }],
    Unknown: 1,
  });
  expect(answer.ErrorCode).toBe(0);
  expect(await statusOf("m_f", "m_g")).toEqual(["Imported", "Imported"]);
  expect(await profileOf("m_g")).toEqual([]);
});

test("lists accounts that cannot be made and imports the others", async () => {
  const tooLong = "名".repeat(11);
  const answer = await rest.call(path, {
    Accounts: ["m_h", tooLong, "", "@TGS#1", "@RBT#1"],
    AccountList: [{ UserID: "m_i", Nick: "n".repeat(501) }, { UserID: "m_j" }],
  });
  expect(answer.ErrorCode).toBe(0);
  expect(answer.FailAccounts.toSorted()).toEqual(["", "@RBT#1", "@TGS#1", "m_i", tooLong].toSorted());
  expect(await statusOf("m_h", "m_i", "m_j")).toEqual(["Imported", "NotImported", "Imported"]);
});

test("takes 100 accounts and refuses 101 with 70402", async () => {
  const names = Array.from({ length: 101 }, (_, i) => `many_${i}`);
  expect(await rest.call(path, { Accounts: names })).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 70402 });
  expect(
    await rest.call(path, { Accounts: names.slice(0, 60), AccountList: names.slice(60).map((UserID) => ({ UserID })) }),
  ).toMatchObject({ ErrorCode: 70402 });
  expect(await statusOf("many_0")).toEqual(["NotImported"]);
  expect(await rest.call(path, { Accounts: names.slice(0, 100) })).toMatchObject({ ErrorCode: 0, FailAccounts: [] });
  expect(await statusOf("many_0", "many_99")).toEqual(["Imported", "Imported"]);
});

test.each([
  ["no list", {}, 70402],
  ["an empty list", { Accounts: [] }, 70402],
  ["an empty list of objects", { AccountList: [] }, 70402],
  ["a list that is none", { Accounts: "m_a" }, 70402],
  ["an object without a name", { AccountList: [{ Nick: "n" }] }, 70402],
  ["a nickname that is no text", { AccountList: [{ UserID: "m_x", Nick: 1 }] }, 70402],
  ["a number for a name", { Accounts: ["m_x", 12] }, 60015],
  ["a number for a name in an object", { AccountList: [{ UserID: 12 }] }, 60015],
])("with %s answers the documented code and imports nothing", async (_name, body, code) => {
  expect(await rest.call(path, body)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  expect(await statusOf("m_x")).toEqual(["NotImported"]);
});
