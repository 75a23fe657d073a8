import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("d_a", "d_b", "d_c");
});
afterAll(() => rest.close());

const remove = (...names: unknown[]) =>
  rest.call("im_open_login_svc/account_delete", { DeleteItem: names.map((UserID) => ({ UserID })) });
const check = (...names: unknown[]) =>
  rest.call("im_open_login_svc/account_check", { CheckItem: names.map((UserID) => ({ UserID })) });

test("deletes accounts, ends their sessions and names those that were not there", async () => {
  expect(await remove("d_a", "d_ghost")).toEqual({
    ActionStatus: "OK",
    ErrorCode: 0,
    ErrorInfo: "",
    ResultItem: [
      { UserID: "d_a", ResultCode: 0, ResultInfo: "" },
      { UserID: "d_ghost", ResultCode: 70107, ResultInfo: expect.stringMatching(/./) },
    ],
  });
  expect(rest.kicked).toContainEqual(expect.objectContaining({ userId: "d_a" }));
  expect((await check("d_a", "d_b")).ResultItem).toEqual([
    { UserID: "d_a", ResultCode: 0, ResultInfo: "", AccountStatus: "NotImported" },
    { UserID: "d_b", ResultCode: 0, ResultInfo: "", AccountStatus: "Imported" },
  ]);
});

test("an account imported again inherits nothing", async () => {
  await rest.call("im_open_login_svc/account_import", { UserID: "d_b", Nick: "Bee" });
  await rest.call("openim/sendmsg", { From_Account: "d_c", To_Account: "d_b", MsgRandom: 1, MsgBody: text("hi") });
  await remove("d_b");
  await rest.importAll("d_b");
  const profile = await rest.call("profile/portrait_get", { To_Account: ["d_b"], TagList: ["Tag_Profile_IM_Nick"] });
  expect(profile.UserProfileItem[0].ProfileItem).toEqual([]);
  const unread = await rest.call("openim/get_c2c_unread_msg_num", { To_Account: "d_b" });
  expect(unread.AllC2CUnreadMsgNum).toBe(0);
  const range = { MaxCnt: 10, MinTime: 0, MaxTime: rest.now() + 10 };
  const history = await rest.call("openim/admin_getroammsg", {
    ...range,
    Operator_Account: "d_b",
    Peer_Account: "d_c",
  });
  expect(history.MsgList).toEqual([]);
});

test("an administrator of the app is not deleted, and the others of the call are", async () => {
  await rest.importAll("administrator", "d_e");
  expect((await remove("administrator", "d_e")).ResultItem).toEqual([
    { UserID: "administrator", ResultCode: 70402, ResultInfo: expect.stringContaining("administrator") },
    { UserID: "d_e", ResultCode: 0, ResultInfo: "" },
  ]);
  expect((await check("administrator")).ResultItem).toMatchObject([{ AccountStatus: "Imported" }]);
  expect(rest.kicked).not.toContainEqual(expect.objectContaining({ userId: "administrator" }));
});

test("a name given twice is deleted once", async () => {
  await rest.importAll("d_f");
  expect((await remove("d_f", "d_f")).ResultItem).toMatchObject([{ ResultCode: 0 }, { ResultCode: 70107 }]);
});

test("a name that no account can have fails alone", async () => {
  expect((await remove("x".repeat(40))).ResultItem).toMatchObject([{ ResultCode: 70107 }]);
  expect((await check("x".repeat(40), "")).ResultItem).toMatchObject([
    { AccountStatus: "NotImported" },
    { AccountStatus: "NotImported" },
  ]);
});

test("100 accounts are taken, 101 answer 70402", async () => {
  const names = Array.from({ length: 101 }, (_, i) => `d_${i}`);
  for (const call of [remove, check]) {
    expect(await call(...names)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 70402 });
    expect((await call(...names.slice(1))).ResultItem).toHaveLength(100);
  }
});

test.each([
  ["no list", {}, 70402],
  ["an empty list", { DeleteItem: [], CheckItem: [] }, 70402],
  ["names in place of objects", { DeleteItem: ["d_c"], CheckItem: ["d_c"] }, 70402],
  ["an object without a name", { DeleteItem: [{}], CheckItem: [{}] }, 70402],
  ["a number for a name", { DeleteItem: [{ UserID: 1 }], CheckItem: [{ UserID: 1 }] }, 60015],
])("with %s both answer the documented code", async (_name, body, code) => {
  for (const command of ["account_delete", "account_check"])
    expect(await rest.call(`im_open_login_svc/${command}`, body)).toMatchObject({
      ActionStatus: "FAIL",
      ErrorCode: code,
    });
});
