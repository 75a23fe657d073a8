import type { Account } from "@hongyan/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestCrew, testCrew } from "../testing/test-crew.ts";
import { actAsApp, type TypedGroup } from "./find-group.ts";
import { importMembers } from "./import-members.ts";
import { listMembers, listMembersAtOffset } from "./list-members.ts";
import { removeMembers } from "./remove-members.ts";

const memberCount = 100_000;
const perBatch = 300;

let t: TestCrew;
let typed: TypedGroup;
let crowd: Account[];
beforeAll(async () => {
  t = await testCrew();
  const userIds = Array.from({ length: memberCount - 1 }, (_, i) => `crowd${i}`);
  const at = t.clock.now;
  const numbers = await Promise.all(
    pagesOf(userIds, 1_000).map((page) => {
      const accounts = page.map((userId) => ({ userId, profile: {} }));
      return t.storage.commit("importAccounts", { sdkAppId: t.app.sdkAppId, accounts, at });
    }),
  );
  crowd = numbers.flat().map((number, i) => ({ number, userId: `crowd${i}` }) as Account);
  const { groupId } = await t.makeGroup({ type: "Community", groupId: "@TGS#_crowd", members: [] });
  typed = await t.open(groupId);
  await Promise.all(
    pagesOf(crowd, perBatch).map((page, at) =>
      importMembers(t.domain, t.app, typed, {
        operator: t.administrator,
        members: page.map((account, i) => ({ account, isAdmin: at % 100 === 0 && i === 0 })),
      }),
    ),
  );
}, 120_000);
afterAll(() => t.close());

const pagesOf = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

const administrator = () => actAsApp(t.administrator);

test("a group holds 100,000 members and not one more", async () => {
  expect((await t.open(typed.group.groupId)).group.memberCount).toBe(memberCount);
  const late = { operator: t.administrator, members: [{ account: t.people.outsider, isAdmin: false }] };
  await expect(importMembers(t.domain, t.app, typed, late)).rejects.toMatchObject({ code: 10014 });
});

test("its few admins are found on one page", async () => {
  const page = await listMembers(t.domain, typed, { actor: administrator(), count: 100, roles: ["Owner", "Admin"] });
  expect(page.members.map(({ userId }) => userId)).toEqual([
    "m_owner",
    "crowd0",
    "crowd30000",
    "crowd60000",
    "crowd90000",
  ]);
  expect(page.cursor).toBeUndefined();
});

test("an offset at the end answers as a cursor does there", async () => {
  const wanted = { actor: administrator(), count: 5 };
  const byOffset = await listMembersAtOffset(t.domain, typed, { ...wanted, offset: memberCount - 3 });
  expect(byOffset.members.map(({ userId }) => userId)).toEqual(["crowd99996", "crowd99997", "crowd99998"]);
  const before = await listMembersAtOffset(t.domain, typed, {
    actor: administrator(),
    count: 1,
    offset: memberCount - 4,
  });
  expect(before.cursor).toBeDefined();
  expect(await listMembers(t.domain, typed, { ...wanted, cursor: before.cursor })).toEqual(byOffset);
  const beyond = await listMembersAtOffset(t.domain, typed, { ...wanted, offset: memberCount });
  expect(beyond).toEqual({ members: [] });
});

test("paged from end to end while members leave, everybody who stays comes once", async () => {
  const leavers = crowd.filter((_, i) => i % 97 === 0);
  const rounds = pagesOf(leavers, 100);
  const left = new Set<string>();
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listMembers(t.domain, typed, { actor: administrator(), count: 6_000, cursor });
    expect(page.members.length).toBeLessThanOrEqual(6_000);
    seen.push(...page.members.map(({ userId }) => userId));
    cursor = page.cursor;
    const accounts = rounds.shift() ?? [];
    await removeMembers(t.domain, typed, { actor: administrator(), accounts, isSilent: true });
    for (const { userId } of accounts) left.add(userId);
  } while (cursor !== undefined);
  expect(new Set(seen).size).toBe(seen.length);
  const known = new Set(seen);
  expect(crowd.filter(({ userId }) => !known.has(userId) && !left.has(userId))).toEqual([]);
  expect((await t.open(typed.group.groupId)).group.memberCount).toBe(memberCount - left.size);
});
