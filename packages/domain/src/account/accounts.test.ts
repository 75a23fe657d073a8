import { accountErrors, profileErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDomain, testDomain } from "../testing/test-domain.ts";
import { deleteAccounts } from "./delete-accounts.ts";
import { importAccount, importAccounts } from "./import-accounts.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

test.each(["", "x".repeat(33), "雁".repeat(11), "@TGS#group", "@RBT#bot", "a\nb", " a", "a "])(
  "%j is no name for an account",
  async (userId) => {
    await expect(importAccount(t.domain, t.app, { userId })).rejects.toMatchObject({
      code: accountErrors.badParameter.code,
    });
  },
);

test("names have at most 32 bytes, of any script", async () => {
  for (const userId of ["x".repeat(32), "鸿雁", "a b", "名@例.cn"]) {
    await importAccount(t.domain, t.app, { userId });
    expect(await t.storage.accounts.find(t.app.sdkAppId, userId)).toBeDefined();
  }
});

test("an import sets nickname and picture where they are given, and refuses them where they are too long", async () => {
  await importAccount(t.domain, t.app, { userId: "named", nick: "one", avatar: "pic" });
  await importAccount(t.domain, t.app, { userId: "named", nick: "two" });
  expect(await t.storage.accounts.find(t.app.sdkAppId, "named")).toMatchObject({ nick: "two", avatar: "pic" });
  await expect(importAccount(t.domain, t.app, { userId: "named", nick: "x".repeat(501) })).rejects.toMatchObject({
    code: profileErrors.valueTooLong.code,
  });
});

test("a batch makes the good ones and names the others", async () => {
  const accounts = [
    { userId: "good_1" },
    { userId: "" },
    { userId: "loud", nick: "x".repeat(501) },
    { userId: "good_2" },
  ];
  expect(await importAccounts(t.domain, t.app, accounts)).toEqual(["", "loud"]);
  const found = await t.storage.accounts.findMany(t.app.sdkAppId, ["good_1", "good_2", "loud"]);
  expect([...found.keys()].sort()).toEqual(["good_1", "good_2"]);
});

test("deleting ends sessions and answers for each name", async () => {
  await t.account("leaving");
  const results = await deleteAccounts(t.domain, t.app, ["leaving", "ghost", "leaving"]);
  expect(results.map(({ userId, error }) => [userId, error?.code])).toEqual([
    ["leaving", undefined],
    ["ghost", accountErrors.accountNotFound.code],
    ["leaving", accountErrors.accountNotFound.code],
  ]);
  expect(t.kicked).toEqual([{ userId: "leaving", type: "REST_API_Kick" }]);
});

test("an import of accounts that exist is told to their devices and stands in their logs", async () => {
  const account = await t.account("known");
  t.takeDelivered();
  await importAccounts(t.domain, t.app, [
    { userId: "known", nick: "Known" },
    { userId: "unknown", nick: "New" },
    { userId: "known", avatar: "pic" },
  ]);
  const own = t.takeDelivered().filter(({ event }) => event === "profileUpdated");
  expect(own.map(({ to, data }) => [to, data.logPosition])).toEqual([
    [["known"], 1],
    [["known"], 2],
  ]);
  const { rows } = await t.storage.accounts.log(account.number, 0, 9);
  expect(rows.map(({ kind, data }) => [kind, JSON.parse(data)])).toEqual([
    ["profileUpdated", { tags: ["Tag_Profile_IM_Nick"] }],
    ["profileUpdated", { tags: ["Tag_Profile_IM_Image"] }],
  ]);
  expect(await t.storage.accounts.find(t.app.sdkAppId, "known")).toMatchObject({ nick: "Known", avatar: "pic" });
});

test("an administrator of the app is not deleted, whether its account exists or not", async () => {
  const [admin = ""] = t.app.admins;
  for (const _ of ["missing", "existing"]) {
    const [result] = await deleteAccounts(t.domain, t.app, [admin]);
    expect(result?.error?.code).toBe(accountErrors.badParameter.code);
    await t.account(admin);
  }
  expect(await t.storage.accounts.find(t.app.sdkAppId, admin)).toBeDefined();
});
