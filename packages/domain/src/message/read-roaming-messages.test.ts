import { messageFlags } from "@hongyan/storage/rows";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDomain, testDomain } from "../testing/test-domain.ts";
import { type RoamingCursor, readRoamingMessages } from "./read-roaming-messages.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

let names = 0;
const pair = async () => {
  const n = ++names;
  return [await t.account(`reader_${n}`), await t.account(`other_${n}`)] as const;
};
type Account = Awaited<ReturnType<TestDomain["account"]>>;

/** Few numbers and few times, so that many messages share a key, a second, or both. */
const someMessage = fc.record({
  isBack: fc.boolean(),
  isHidden: fc.integer({ min: 0, max: 3 }).map((value) => value === 0),
  /** Second of an import; a live message without. */
  second: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  /** What a caller of a live message names as its time. */
  publicTime: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  msgSeq: fc.integer({ min: 1, max: 2 }),
  isLong: fc.boolean(),
});
type SomeMessage = typeof someMessage extends fc.Arbitrary<infer Value> ? Value : never;

async function write(me: Account, peer: Account, message: SomeMessage): Promise<number> {
  const { isBack, isHidden, second, publicTime, msgSeq, isLong } = message;
  const [sender, receiver] = isBack ? [peer, me] : [me, peer];
  const { seq } = await t.storage.append({
    sdkAppId: t.app.sdkAppId,
    sender: sender.number,
    receiver: receiver.number,
    ...(second === undefined ? publicTime !== undefined && { publicTime } : { placedAt: second * 1000 }),
    msgSeq,
    msgRandom: 1,
    clientTime: 1,
    flags: (isHidden ? messageFlags.hiddenFromSender : 0) | (second === undefined ? 0 : messageFlags.imported),
    body: JSON.stringify([{ MsgType: "TIMTextElem", MsgContent: { Text: "x".repeat(isLong ? 5_000 : 1) } }]),
  });
  return seq;
}

async function remove(me: Account, peer: Account, seqs: number[]): Promise<void> {
  const head = await t.storage.conversations.findPair(me.number, peer.number);
  if (!head || seqs.length === 0) return;
  const side = { account: me.number, conversationId: head.id, conversationName: "x", isLow: me.number <= peer.number };
  await t.storage.commit("deleteMessages", { ...side, seqs, at: t.clock.now });
}

async function visibleTo(me: Account, peer: Account): Promise<number[]> {
  const conversation = await t.storage.conversations.findPair(me.number, peer.number);
  if (!conversation) return [];
  const view = { account: me.number, clearedSeq: 0, visibleFrom: 1 };
  const { rows } = await t.storage.messages.history({ conversation, view, count: 1_000 });
  return rows.map(({ seq }) => seq);
}

type BetweenPages = () => Promise<unknown>;

/** All pages, as a back end reads them: with the time and the cursor of the answer before. */
async function readAll(me: Account, peer: Account, count: number, betweenPages: BetweenPages[]): Promise<number[]> {
  const read: number[] = [];
  let maxTime = 0x7fff_ffff;
  let after: RoamingCursor | undefined;
  for (let pages = 0, isCompleted = false; !isCompleted; pages += 1) {
    expect(pages).toBeLessThan(200);
    const page = await readRoamingMessages(t.domain, { me, peer, minTime: 0, maxTime, count, after });
    expect(page.rows.length).toBeLessThanOrEqual(count);
    if (!page.isCompleted) expect(page.rows).not.toEqual([]);
    read.push(...page.rows.map(({ seq }) => seq).reverse());
    isCompleted = page.isCompleted;
    after = page.last?.cursor;
    maxTime = Math.floor((page.last?.placedAt ?? 0) / 1000);
    await betweenPages.shift()?.();
  }
  return read;
}

test("pages of any size meet every message once, whatever keys they share, for both sides", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(someMessage, { minLength: 1, maxLength: 40 }),
      fc.array(fc.nat(39), { maxLength: 6 }),
      fc.integer({ min: 1, max: 9 }),
      async (messages, deleted, count) => {
        const [me, peer] = await pair();
        const seqs: number[] = [];
        for (const message of messages) seqs.push(await write(me, peer, message));
        const gone = deleted.map((index) => seqs[index]).filter((seq) => seq !== undefined);
        await remove(me, peer, gone);
        expect(await readAll(me, peer, count, [])).toEqual(await visibleTo(me, peer));
        expect(await readAll(peer, me, count, [])).toEqual(await visibleTo(peer, me));
      },
    ),
    { numRuns: 80 },
  );
});

test("while messages are deleted and sent between pages, none that stays is lost and none comes twice", async () => {
  const change = fc.oneof(
    fc.record({ deleted: fc.array(fc.nat(39), { minLength: 1, maxLength: 5 }) }),
    fc.record({ sent: fc.array(someMessage, { minLength: 1, maxLength: 3 }) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(someMessage, { minLength: 5, maxLength: 40 }),
      fc.array(change, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (messages, changes, count) => {
        const [me, peer] = await pair();
        const seqs: number[] = [];
        for (const message of messages) seqs.push(await write(me, peer, message));
        const before = await visibleTo(me, peer);
        const betweenPages = changes.map((one) => async () => {
          if ("deleted" in one)
            await remove(
              me,
              peer,
              one.deleted.map((index) => seqs[index]).filter((seq) => seq !== undefined),
            );
          else for (const message of one.sent) await write(me, peer, message);
        });
        const read = await readAll(me, peer, count, betweenPages);
        const after = new Set(await visibleTo(me, peer));
        expect(new Set(read).size).toBe(read.length);
        expect(before.filter((seq) => after.has(seq) && !read.includes(seq))).toEqual([]);
      },
    ),
    { numRuns: 80 },
  );
});

test("a page in front of very many hidden messages is short and goes on, instead of looking through all of them", async () => {
  const [me, peer] = await pair();
  const hidden = { isBack: false, isHidden: true, second: undefined, publicTime: undefined, msgSeq: 1, isLong: false };
  const shown = { ...hidden, isHidden: false };
  const oldest = await write(me, peer, shown);
  await Promise.all(Array.from({ length: 32_000 }, () => write(me, peer, hidden)));
  const newest = await write(me, peer, shown);
  const range = { me, peer, minTime: 0, maxTime: 0x7fff_ffff, count: 10 };
  const first = await readRoamingMessages(t.domain, range);
  expect([first.rows.map(({ seq }) => seq), first.isCompleted]).toEqual([[newest], false]);
  const seen: number[] = [];
  let pages = 0;
  for (let page = first; !page.isCompleted; pages += 1) {
    page = await readRoamingMessages(t.domain, { ...range, after: page.last?.cursor });
    seen.push(...page.rows.map(({ seq }) => seq));
  }
  expect([seen, pages < 5]).toEqual([[oldest], true]);
});
