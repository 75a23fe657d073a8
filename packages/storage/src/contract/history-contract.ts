import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { messageFlags } from "../message-flags.ts";
import type { HistoryRequest } from "../sql/history-sql.ts";
import type { MessageRow } from "../sql/messages-sql.ts";
import type { Storage } from "../storage.ts";
import {
  type EngineUnderTest,
  headOf,
  importOf,
  makePair,
  messageOf,
  sideInput,
  useStorage,
  viewOf,
} from "./engine-under-test.ts";

const { counts, hiddenFromSender, noLastMessage } = messageFlags;

export function testHistory(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("history of $name", (engine) => {
    const storage = useStorage(engine).current;

    test("merges late imports into their place in time, newest first", async () => {
      const { a, b } = await makePair(storage());
      for (const second of [100, 200, 150, 300, 50, 200, 250]) await storage().append(importOf(a, b, second));
      const { rows, isCompleted } = await page(storage(), a, b, { count: 10 });
      expect(rows.map(({ placedAt, seq }) => [placedAt / 1000, seq])).toEqual([
        [300, 4],
        [250, 7],
        [200, 6],
        [200, 2],
        [150, 3],
        [100, 1],
        [50, 5],
      ]);
      expect(isCompleted).toBe(true);
    });

    test("goes on before a place, and stops at a time", async () => {
      const { a, b } = await makePair(storage());
      for (const second of [100, 200, 150, 300]) await storage().append(importOf(a, b, second));
      const before = { placedAt: 200_000, seq: 2 };
      expect(seqs(await page(storage(), a, b, { count: 1, before }))).toEqual([3]);
      expect(seqs(await page(storage(), a, b, { count: 10, before, notBefore: 120_000 }))).toEqual([3]);
      expect((await page(storage(), a, b, { count: 10, before, notBefore: 120_000 })).isCompleted).toBe(true);
      expect((await page(storage(), a, b, { count: 2 })).isCompleted).toBe(false);
      expect((await page(storage(), a, b, { count: 4 })).isCompleted).toBe(true);
    });

    test("leaves out what this account deleted, cleared or must not see, and nobody else's", async () => {
      const { a, b } = await makePair(storage());
      for (let i = 0; i < 4; i++) await storage().append(messageOf(a, b));
      await storage().append(messageOf(a, b, { flags: counts | hiddenFromSender }));
      await storage().commit("deleteMessages", { ...(await sideInput(storage(), b, a)), seqs: [2, 5] });
      expect(seqs(await page(storage(), a, b, { count: 10 }))).toEqual([4, 3, 2, 1]);
      expect(seqs(await page(storage(), b, a, { count: 10 }))).toEqual([4, 3, 1]);
      await storage().commit("deleteConversation", { ...(await sideInput(storage(), a, b)), clearHistory: true });
      await storage().append(messageOf(b, a));
      expect(seqs(await page(storage(), a, b, { count: 10 }))).toEqual([6]);
      expect(seqs(await page(storage(), b, a, { count: 10 }))).toEqual([6, 4, 3, 1]);
    });

    test("finds the newest fitting message behind very many that do not fit", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b));
      await Promise.all(
        Array.from({ length: 3_000 }, () => storage().append(messageOf(a, b, { flags: noLastMessage }))),
      );
      const found = await page(storage(), b, a, { count: 1, withoutFlags: noLastMessage });
      expect(seqs(found)).toEqual([1]);
      expect(found.isCompleted).toBe(true);
    });

    test("a range of seqs holds every message its reader may see, by seq", async () => {
      const { a, b } = await makePair(storage());
      for (const flags of [counts, counts | hiddenFromSender, counts, counts])
        await storage().append(messageOf(a, b, { flags }));
      const { id } = await headOf(storage(), a, b);
      const range = async (account: number, from: number, to: number) =>
        (await storage().messages.range(id, await viewOf(storage(), account, id), from, to)).map(({ seq }) => seq);
      expect(await range(a, 1, 3)).toEqual([1, 3]);
      expect(await range(b, 2, 99)).toEqual([2, 3, 4]);
      expect(await range(b, 5, 9)).toEqual([]);
    });

    test("the last seq at a time steps over late imports", async () => {
      const { a, b } = await makePair(storage());
      for (const second of [100, 200, 50, 300]) await storage().append(importOf(a, b, second));
      const head = await headOf(storage(), a, b);
      const at = (second: number) => storage().messages.lastSeqAt(head, second * 1000);
      expect(await Promise.all([99, 100, 199, 200, 299, 300, 9999].map(at))).toEqual([0, 1, 1, 3, 3, 4, 4]);
    });

    testPartition(storage);
    testWalks(storage);
  });
}

type PageRequest = Omit<HistoryRequest, "conversation" | "view">;

async function page(storage: Storage, me: number, peer: number, request: PageRequest) {
  const conversation = await headOf(storage, me, peer);
  return storage.messages.history({ conversation, view: await viewOf(storage, me, conversation.id), ...request });
}

const seqs = ({ rows }: { rows: MessageRow[] }) => rows.map(({ seq }) => seq);

/** What a message is in a generated history. */
const someMessages = fc.array(
  fc.record({
    isBack: fc.boolean(),
    isHidden: fc.boolean(),
    /** Seconds of an import; live without. Few seconds, so that many share one. */
    second: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
    isDeleted: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40 },
);

function testPartition(storage: () => Storage): void {
  test("pages of any size partition what one may see: nothing is lost, nothing comes twice, in order of time and seq", async () => {
    await fc.assert(
      fc.asyncProperty(
        someMessages,
        fc.integer({ min: 1, max: 9 }),
        fc.nat(40),
        async (messages, count, clearAfter) => {
          const { a, b } = await makePair(storage());
          const expected = await fill(storage(), a, b, messages, clearAfter);
          const read: MessageRow[] = [];
          for (let before: MessageRow | undefined, isCompleted = false; !isCompleted; before = read.at(-1)) {
            const next = await page(storage(), a, b, { count, ...(before && { before }) });
            expect(next.rows.length).toBeLessThanOrEqual(count);
            if (!next.isCompleted) expect(next.rows.length).toBe(count);
            read.push(...next.rows);
            isCompleted = next.isCompleted;
          }
          expect(read.map(({ seq }) => seq)).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });
}

/** Both ways through a history, by the place at which a page says that it goes on. */
const walks = {
  older: (next: MessageRow | undefined) =>
    next ? { before: { placedAt: next.placedAt, seq: next.seq + 1 } } : ({} as PageRequest),
  newer: (next: MessageRow | undefined) => ({ from: next ?? { placedAt: 0, seq: 0 } }),
};

function testWalks(storage: () => Storage): void {
  test.each([
    ["older", undefined],
    ["newer", undefined],
    ["older", 3],
    ["newer", 3],
  ] as const)(
    "walking %s by the next place meets every message once, giving up after %s rows",
    async (way, mostRows) => {
      await fc.assert(
        fc.asyncProperty(
          someMessages,
          fc.integer({ min: 1, max: 9 }),
          fc.nat(40),
          async (messages, count, clearAfter) => {
            const { a, b } = await makePair(storage());
            const expected = await fill(storage(), a, b, messages, clearAfter);
            const read: number[] = [];
            for (let next: MessageRow | undefined, isCompleted = false; !isCompleted; ) {
              const more = mostRows === undefined ? {} : { mostRows };
              const answer = await page(storage(), a, b, { count, ...walks[way](next), ...more });
              expect(answer.rows.length).toBeLessThanOrEqual(count);
              expect(answer.next === undefined).toBe(answer.isCompleted);
              read.push(...seqs(answer));
              ({ next, isCompleted } = answer);
            }
            expect(read).toEqual(way === "older" ? expected : expected.toReversed());
          },
        ),
        { numRuns: 40 },
      );
    },
  );

  test("a page in front of very many that may not be seen gives up where it is told to, and goes on from there", async () => {
    const { a, b } = await makePair(storage());
    await storage().append(messageOf(a, b));
    await Promise.all(
      Array.from({ length: 400 }, () => storage().append(messageOf(a, b, { flags: hiddenFromSender }))),
    );
    await storage().append(messageOf(a, b));
    const first = await page(storage(), a, b, { count: 5, mostRows: 100 });
    expect(seqs(first)).toEqual([402]);
    expect(first.isCompleted).toBe(false);
    expect(402 - (first.next?.seq ?? 0)).toBeLessThan(250);
    const rest = await page(storage(), a, b, { count: 5, ...walks.older(first.next) });
    expect([seqs(rest), rest.isCompleted]).toEqual([[1], true]);
  });
}

/** Writes the messages as seen from `a`, and returns the seqs it may see, newest first. */
async function fill(
  storage: Storage,
  a: number,
  b: number,
  messages: { isBack: boolean; isHidden: boolean; second: number | undefined; isDeleted: boolean }[],
  clearAfter: number,
): Promise<number[]> {
  const visible: { seq: number; placedAt: number }[] = [];
  const stored = await Promise.all(
    messages.map(({ isBack, isHidden, second }) => {
      const [sender, receiver] = isBack ? [b, a] : [a, b];
      const flags = isHidden ? hiddenFromSender : 0;
      const message = second === undefined ? messageOf(sender, receiver) : importOf(sender, receiver, second);
      return storage.append({ ...message, flags: message.flags | flags });
    }),
  );
  const deleted = stored.filter((_, i) => messages[i]?.isDeleted).map(({ seq }) => seq);
  const side = await sideInput(storage, a, b);
  if (deleted.length > 0) await storage.commit("deleteMessages", { ...side, seqs: deleted });
  const isCleared = clearAfter < messages.length;
  if (isCleared) await storage.commit("deleteConversation", { ...side, clearHistory: true });
  const more = isCleared ? [await storage.append(messageOf(b, a)), await storage.append(importOf(b, a, 6))] : [];
  for (const [i, { seq, placedAt }] of stored.entries()) {
    const { isBack, isHidden, isDeleted } = messages[i] as (typeof messages)[number];
    if (!isCleared && !isDeleted && !(isHidden && !isBack)) visible.push({ seq, placedAt });
  }
  visible.push(...more);
  return visible.sort((x, y) => y.placedAt - x.placedAt || y.seq - x.seq).map(({ seq }) => seq);
}
