import { afterAll, beforeAll, expect, test } from "vitest";
import { listConversations } from "../conversation/list-conversations.ts";
import { listRecentContacts } from "../conversation/list-recent-contacts.ts";
import { importMessage } from "../message/import-message.ts";
import { listMessages } from "../message/list-messages.ts";
import { readRoamingMessages } from "../message/read-roaming-messages.ts";
import { type TestDomain, testDomain, testErrors, textBody } from "../testing/test-domain.ts";
import type { AppSettings } from "./app-settings.ts";
import { quotaOf } from "./quotas.ts";
import { updateApp } from "./update-app.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

const set = (quotas: AppSettings["quotas"]) => updateApp(t.domain, t.app.sdkAppId, { settings: { quotas } });

test("nothing is limited by default, the preset has the documented numbers, single ones go first", () => {
  expect(quotaOf(t.app.settings.quotas, "historyDays")).toBe(Number.POSITIVE_INFINITY);
  expect(quotaOf({ preset: "documented" }, "historyDays")).toBe(7);
  expect(quotaOf({ preset: "documented" }, "listedConversations")).toBe(100);
  expect(quotaOf({ preset: "documented" }, "groupsPerDay")).toBe(10_000);
  expect(quotaOf({ preset: "documented", historyDays: 30 }, "historyDays")).toBe(30);
});

test("with a quota of days, older messages are read from neither side, and the history ends there", async () => {
  const [me, peer] = [await t.account("reader"), await t.account("writer")];
  const now = Math.floor(t.clock.now / 1000);
  const day = 86_400;
  for (const [index, ago] of [9 * day, 7 * day + 1, 7 * day - 10, day].entries())
    await importMessage(t.domain, t.app, {
      sender: peer,
      receiver: me,
      body: textBody(`${ago}`),
      random: index,
      msgSeq: index,
      time: now - ago,
      isLive: false,
      errors: testErrors,
    });
  const read = async (direction: "older" | "newer") => {
    const page = await listMessages(t.domain, t.app, { me, conversationId: `C2C${peer.userId}`, direction, count: 10 });
    return [page.messages.map(({ random }) => random), page.isCompleted];
  };
  const roam = async () =>
    (await readRoamingMessages(t.domain, { me, peer, minTime: 0, maxTime: now, count: 10 })).rows.map(
      ({ msgRandom }) => msgRandom,
    );
  expect([await read("older"), await read("newer"), await roam()]).toEqual([
    [[0, 1, 2, 3], true],
    [[0, 1, 2, 3], true],
    [0, 1, 2, 3],
  ]);
  await set({ preset: "documented" });
  expect([await read("older"), await read("newer"), await roam()]).toEqual([
    [[2, 3], true],
    [[2, 3], true],
    [2, 3],
  ]);
  await set({ preset: "none", historyDays: 8 });
  expect(await roam()).toEqual([1, 2, 3]);
  // Nothing was deleted.
  await set({ preset: "none" });
  expect(await roam()).toEqual([0, 1, 2, 3]);
});

test("with a quota of conversations, a list ends after the latest ones, in whatever pages it is read", async () => {
  const me = await t.account("popular");
  for (let i = 0; i < 7; i++)
    await importMessage(t.domain, t.app, {
      sender: await t.account(`fan-${i}`),
      receiver: me,
      body: textBody("hello"),
      random: i,
      time: Math.floor(t.clock.now / 1000) - 100 + i,
      isLive: true,
      errors: testErrors,
    });
  const walk = async (count: number) => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listConversations(t.domain, { me, count, cursor });
      found.push(...page.conversations.map(({ conversationId }) => conversationId));
      cursor = page.cursor;
    } while (cursor !== undefined);
    return found;
  };
  const all = await walk(3);
  expect(all).toHaveLength(7);
  await set({ preset: "none", listedConversations: 5 });
  for (const count of [1, 2, 3, 5, 100]) expect(await walk(count)).toEqual(all.slice(0, 5));
  const cursor = { pinsAt: undefined, after: undefined };
  const recent = await listRecentContacts(t.domain, {
    me,
    cursor,
    countsPins: true,
    withEmpty: true,
    withSettings: false,
  });
  expect(recent.contacts.map(({ conversationId }) => conversationId)).toEqual(all.slice(0, 5));
  expect(recent.next).toBeUndefined();
  await set({ preset: "none" });
  expect(await walk(3)).toEqual(all);
});
