import type { Account } from "@hongyan/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDomain, testDomain } from "../testing/test-domain.ts";
import { blockAccounts } from "./block-accounts.ts";
import { followAccounts } from "./follow-accounts.ts";
import { blocklistCursor, listBlocklist } from "./list-blocklist.ts";
import { listFollows } from "./list-follows.ts";

let t: TestDomain;
let me: Account;
const userIds = ["p_bob", "p_carol", "p_dave"];
beforeAll(async () => {
  t = await testDomain();
  me = await t.account("p_alice");
  for (const name of userIds) await t.account(name);
});
afterAll(() => t.close());

test("a client pages through a blocklist with the cursors it is given, and others are refused", async () => {
  await blockAccounts(t.domain, t.app, { me, userIds });
  const first = await listBlocklist(t.domain, { me, count: 2 });
  expect(first.blocked.map(({ userId }) => userId)).toEqual(["p_bob", "p_carol"]);
  const rest = await listBlocklist(t.domain, { me, after: blocklistCursor(String(first.next)), count: 2 });
  expect([rest.blocked.map(({ userId }) => userId), rest.next]).toEqual([["p_dave"], undefined]);
  expect(blocklistCursor(undefined)).toBeUndefined();
  for (const cursor of ["x", "-1", "1.5", "9007199254740993"])
    expect(() => blocklistCursor(cursor)).toThrowError(expect.objectContaining({ code: 30001 }));
});

test("so it does through followed accounts", async () => {
  await followAccounts(t.domain, t.app, { me, userIds });
  const first = await listFollows(t.domain, t.app, { me, list: "following", count: 2 });
  const { follows, cursor } = await listFollows(t.domain, t.app, {
    me,
    list: "following",
    count: 2,
    cursor: first.cursor,
  });
  expect([...first.follows, ...follows].map(({ userId }) => userId)).toEqual(userIds.toReversed());
  expect(cursor).toBeUndefined();
  for (const wrong of ["x", "1", "1_x", "1_2_3"])
    await expect(listFollows(t.domain, t.app, { me, list: "following", cursor: wrong })).rejects.toMatchObject({
      code: 30001,
    });
});
