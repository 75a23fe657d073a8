import { messageErrors } from "@hongyan/protocol";
import { messageFlags } from "@hongyan/storage/rows";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDomain, testDomain, textSend } from "../testing/test-domain.ts";
import { deleteMessages } from "./delete-messages.ts";
import { importMessage } from "./import-message.ts";
import { listMessages, type PageRequest } from "./list-messages.ts";
import { sendC2cMessage } from "./send-c2c-message.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

let names = 0;
const pair = async () => {
  const n = ++names;
  return [await t.account(`lister_${n}`), await t.account(`other_${n}`)] as const;
};
type Account = Awaited<ReturnType<TestDomain["account"]>>;
type Start = Pick<PageRequest, "fromSeq" | "fromTime">;

/** Imports of few seconds, so that many stand at one time and out of place, between live messages. */
const someMessages = fc.array(
  fc.record({
    isBack: fc.boolean(),
    isHidden: fc.integer({ min: 0, max: 4 }).map((value) => value === 0),
    second: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
    isDeleted: fc.integer({ min: 0, max: 4 }).map((value) => value === 0),
  }),
  { minLength: 1, maxLength: 35 },
);
type SomeMessage = typeof someMessages extends fc.Arbitrary<(infer Value)[]> ? Value : never;

async function fill(me: Account, peer: Account, messages: readonly SomeMessage[]): Promise<void> {
  for (const { isBack, isHidden, second } of messages) {
    const [sender, receiver] = isBack ? [peer, me] : [me, peer];
    await t.storage.append({
      ...{ sdkAppId: t.app.sdkAppId, sender: sender.number, receiver: receiver.number, msgRandom: 1, clientTime: 1 },
      ...(second !== undefined && { placedAt: second * 1000 }),
      flags: (isHidden ? messageFlags.hiddenFromSender : 0) | (second === undefined ? 0 : messageFlags.imported),
      body: "[]",
    });
  }
  const seqs = messages.flatMap(({ isDeleted }, index) => (isDeleted ? [index + 1] : []));
  const input = { me, conversationId: `C2C${peer.userId}`, seqs };
  if (seqs.length > 0) await deleteMessages(t.domain, t.app, input);
}

/** What can be seen, by another way: every seq, sorted by its place. */
async function visible(me: Account, peer: Account): Promise<{ seq: number; placedAt: number }[]> {
  const head = await t.storage.conversations.findPair(me.number, peer.number);
  const view = { account: me.number, clearedSeq: 0, visibleFrom: 1 };
  const rows = head ? await t.storage.messages.range(head.id, view, 1, head.lastSeq) : [];
  return rows.toSorted((a, b) => a.placedAt - b.placedAt || a.seq - b.seq);
}

/** All pages from a start on, oldest first. */
async function walk(me: Account, peer: Account, direction: "older" | "newer", start: Start, count: number) {
  const read: number[] = [];
  for (let from: Start = start, isCompleted = false; !isCompleted; ) {
    const input = { me, conversationId: `C2C${peer.userId}`, direction, count, ...from };
    const page = await listMessages(t.domain, t.app, input);
    expect(page.messages.length).toBeLessThanOrEqual(count);
    const seqs = page.messages.map(({ seq }) => seq);
    if (direction === "older") read.unshift(...seqs);
    else read.push(...seqs);
    isCompleted = page.isCompleted;
    expect(page.next === undefined).toBe(isCompleted);
    from = { fromSeq: page.next?.seq, fromTime: page.next?.placedAt };
  }
  return read;
}

test("both ways from any message partition the history: it is on both, every other visible message on one", async () => {
  await fc.assert(
    fc.asyncProperty(someMessages, fc.integer({ min: 1, max: 8 }), fc.nat(34), async (messages, count, at) => {
      const [me, peer] = await pair();
      await fill(me, peer, messages);
      const expected = await visible(me, peer);
      const seqs = expected.map(({ seq }) => seq);
      expect(await walk(me, peer, "older", {}, count)).toEqual(seqs);
      expect(await walk(me, peer, "newer", {}, count)).toEqual(seqs);
      const anchor = expected[at % Math.max(1, expected.length)];
      if (!anchor) return;
      const start = { fromSeq: anchor.seq };
      const index = expected.indexOf(anchor);
      expect(await walk(me, peer, "older", start, count)).toEqual(seqs.slice(0, index + 1));
      expect(await walk(me, peer, "newer", start, count)).toEqual(seqs.slice(index));
    }),
    { numRuns: 60 },
  );
});

test("from any time, that time is on the pages of both directions", async () => {
  await fc.assert(
    fc.asyncProperty(
      someMessages,
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 0, max: 8 }),
      async (messages, count, second) => {
        const [me, peer] = await pair();
        await fill(me, peer, messages);
        const expected = await visible(me, peer);
        const seqsWhere = (isWanted: (placedAt: number) => boolean) =>
          expected.filter(({ placedAt }) => isWanted(placedAt)).map(({ seq }) => seq);
        const fromTime = second * 1000;
        expect(await walk(me, peer, "older", { fromTime }, count)).toEqual(seqsWhere((at) => at <= fromTime));
        expect(await walk(me, peer, "newer", { fromTime }, count)).toEqual(seqsWhere((at) => at >= fromTime));
      },
    ),
    { numRuns: 60 },
  );
});

test("a deleted message is a start as good as any", async () => {
  const [me, peer] = await pair();
  for (let i = 0; i < 3; i++) await sendC2cMessage(t.domain, t.app, textSend(peer, me, `${i}`));
  await deleteMessages(t.domain, t.app, { me, conversationId: `C2C${peer.userId}`, seqs: [2] });
  expect(await walk(me, peer, "older", { fromSeq: 2 }, 5)).toEqual([1]);
  expect(await walk(me, peer, "newer", { fromSeq: 2 }, 5)).toEqual([3]);
});

test("a seq that stands in another second than the time beside it counts for nothing", async () => {
  const [me, peer] = await pair();
  for (const time of [100, 200, 300])
    await importMessage(t.domain, t.app, {
      ...{ sender: peer, receiver: me, body: [], random: time, time, isLive: false },
      errors: { malformed: messageErrors.badRequest, tooLong: messageErrors.messageTooLong },
    });
  expect(await walk(me, peer, "older", { fromSeq: 2, fromTime: 200_999 }, 5)).toEqual([1, 2]);
  expect(await walk(me, peer, "older", { fromSeq: 2, fromTime: 300_000 }, 5)).toEqual([1, 2, 3]);
  expect(await walk(me, peer, "newer", { fromSeq: 1, fromTime: 300_000 }, 5)).toEqual([3]);
});

test("beyond the newest message there is nothing newer, and the newest page towards the past", async () => {
  const [me, peer] = await pair();
  await sendC2cMessage(t.domain, t.app, textSend(peer, me, "x"));
  expect(await walk(me, peer, "newer", { fromSeq: 9 }, 5)).toEqual([]);
  expect(await walk(me, peer, "older", { fromSeq: 9 }, 5)).toEqual([1]);
});
