import { describe, expect, test } from "vitest";
import { hasFlag, messageFlags } from "../message-flags.ts";
import {
  type EngineUnderTest,
  headOf,
  importOf,
  makeAccounts,
  makePair,
  messageOf,
  useStorage,
} from "./engine-under-test.ts";

const { counts, imported, late, named } = messageFlags;

export function testAppends(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("appending to $name", (engine) => {
    const storage = useStorage(engine).current;

    test("seqs of a conversation are dense from 1, in both directions together", async () => {
      const { a, b } = await makePair(storage());
      const first = await storage().append(messageOf(a, b));
      const second = await storage().append(messageOf(b, a));
      const third = await storage().append(messageOf(a, b));
      expect([first.seq, second.seq, third.seq]).toEqual([1, 2, 3]);
      expect(new Set([first, second, third].map(({ conversationId }) => conversationId)).size).toBe(1);
    });

    test("conversations of different pairs have different ids, and nothing of each other", async () => {
      const [a, b, c] = (await makeAccounts(storage(), 3)) as [number, number, number];
      const [ab, ac] = [await storage().append(messageOf(a, b)), await storage().append(messageOf(a, c))];
      expect(ab.conversationId).not.toBe(ac.conversationId);
      expect([ab.seq, ac.seq]).toEqual([1, 1]);
      expect(await storage().conversations.findPair(b, c)).toBeUndefined();
    });

    test("a live message stands at the time of its commit, which never runs backwards", async () => {
      const { a, b } = await makePair(storage());
      const from = Date.now();
      const placed: number[] = [];
      for (let i = 0; i < 20; i++) placed.push((await storage().append(messageOf(a, b))).placedAt);
      expect(placed).toEqual([...placed].sort((x, y) => x - y));
      expect(placed[0]).toBeGreaterThanOrEqual(from);
      expect(placed.at(-1)).toBeLessThanOrEqual(Date.now());
    });

    test("without a MsgSeq of the caller the public one is the seq, and the public time the second it stands at", async () => {
      const { a, b } = await makePair(storage());
      const plain = await storage().append(messageOf(a, b));
      expect(plain.msgSeq).toBe(plain.seq);
      expect(plain.publicTime).toBe(Math.floor(plain.placedAt / 1000));
      const own = await storage().append(messageOf(a, b, { msgSeq: 4_000_000_000, publicTime: 1_600_000_000 }));
      expect(own).toMatchObject({ outcome: "appended", seq: 2, msgSeq: 4_000_000_000, publicTime: 1_600_000_000 });
      const stored = await storage().messages.get(own.conversationId, own.seq);
      expect(stored).toMatchObject({ msgSeq: 4_000_000_000, publicTime: 1_600_000_000, placedAt: own.placedAt });
      expect(hasFlag(stored?.flags ?? 0, "named")).toBe(true);
    });

    test("a message is stored as it was given", async () => {
      const { a, b } = await makePair(storage());
      const given = messageOf(a, b, { msgRandom: 0xffff_ffff, customData: "c", body: '["鸿雁 🪿"]', clientTime: 12 });
      const { conversationId, seq } = await storage().append(given);
      expect(await storage().messages.get(conversationId, seq)).toMatchObject({
        seq,
        sender: a,
        msgRandom: 0xffff_ffff,
        clientTime: 12,
        flags: counts,
        body: '["鸿雁 🪿"]',
        customData: "c",
      });
    });

    test("counted messages are counted by direction, others are not", async () => {
      const { a, b } = await makePair(storage());
      for (const message of [messageOf(a, b), messageOf(a, b), messageOf(b, a), messageOf(a, b, { flags: 0 })])
        await storage().append(message);
      expect(await headOf(storage(), a, b)).toMatchObject({ low: a, high: b, counted: 2, countedBack: 1, lastSeq: 4 });
    });

    test("what somebody writes to himself counts for nobody", async () => {
      const [me] = (await makeAccounts(storage(), 1)) as [number];
      await storage().append(messageOf(me, me));
      expect(await headOf(storage(), me, me)).toMatchObject({ low: me, high: me, counted: 0, countedBack: 0 });
      expect(await storage().conversations.totalUnread(me)).toBe(0);
      expect((await storage().conversations.summary(me, me))?.unread).toBe(0);
    });

    testImports(storage);
    testRepeats(storage);
  });
}

type StorageOf = ReturnType<typeof useStorage>["current"];

function testImports(storage: StorageOf): void {
  describe("imports", () => {
    test("keep their own time; one before what is there is late, and its seq is noted", async () => {
      const { a, b } = await makePair(storage());
      const flags: number[] = [];
      for (const second of [1000, 2000, 500, 600, 2000, 1999]) {
        const { conversationId, seq, placedAt } = await storage().append(importOf(a, b, second));
        expect(placedAt).toBe(second * 1000);
        flags.push((await storage().messages.get(conversationId, seq))?.flags ?? 0);
      }
      expect(flags.map((value) => (value & late) !== 0)).toEqual([false, false, true, true, false, true]);
      const head = await headOf(storage(), a, b);
      expect(head.lateRanges).toEqual([
        [3, 4],
        [6, 6],
      ]);
      expect(head.lastPlacedAt).toBe(2_000_000);
    });

    test("one ahead of the clock does not push live messages into the future", async () => {
      const { a, b } = await makePair(storage());
      const ahead = Math.floor(Date.now() / 1000) + 86_400;
      await storage().append(importOf(a, b, ahead));
      const live = await storage().append(messageOf(a, b));
      expect(live.placedAt).toBeLessThanOrEqual(Date.now());
      expect((await headOf(storage(), a, b)).lateRanges).toEqual([[1, 1]]);
    });

    test("are duplicates by public name, whoever sent them and whatever they say", async () => {
      const { a, b } = await makePair(storage());
      const first = await storage().append(importOf(a, b, 1000, { msgSeq: 5 }));
      const again = await storage().append(importOf(b, a, 1000, { msgSeq: 5, body: '["else"]' }));
      expect(again).toEqual({ ...first, outcome: "duplicate" });
      for (const other of [{ msgSeq: 6 }, { msgSeq: 5, msgRandom: 8 }])
        expect((await storage().append(importOf(a, b, 1000, other))).outcome).toBe("appended");
      expect((await storage().append(importOf(a, b, 1001, { msgSeq: 5 }))).outcome).toBe("appended");
      expect((await headOf(storage(), a, b)).lastSeq).toBe(4);
    });

    test("are duplicates also where the first is late, carries a live message's name, or came in the same commit", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(importOf(a, b, 2000, { msgSeq: 1 }));
      const lateOne = await storage().append(importOf(a, b, 1000, { msgSeq: 2 }));
      const namedOne = await storage().append(messageOf(a, b, { msgSeq: 3, publicTime: 1500 }));
      const together = await Promise.all([1, 2].map(() => storage().append(importOf(a, b, 1200, { msgSeq: 4 }))));
      expect(await storage().append(importOf(a, b, 1000, { msgSeq: 2 }))).toEqual({ ...lateOne, outcome: "duplicate" });
      expect(await storage().append(importOf(a, b, 1500, { msgSeq: 3 }))).toEqual({
        ...namedOne,
        outcome: "duplicate",
      });
      expect(together.map(({ outcome, seq }) => ({ outcome, seq }))).toEqual([
        { outcome: "appended", seq: 4 },
        { outcome: "duplicate", seq: 4 },
      ]);
    });

    test("may count, and then count in their direction", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(importOf(b, a, 1000, { flags: imported | counts }));
      expect(await headOf(storage(), a, b)).toMatchObject({ counted: 0, countedBack: 1 });
    });
  });

  test("a public name finds all messages that carry it, newest first", async () => {
    const { a, b } = await makePair(storage());
    const name = { msgSeq: 9, msgRandom: 9 };
    const second = Math.floor(Date.now() / 1000) - 100;
    await storage().append(importOf(a, b, second + 50));
    const inOrder = await storage().append(importOf(a, b, second + 60, name));
    const lateOne = await storage().append(importOf(b, a, second + 1, name));
    const namedOne = await storage().append(messageOf(b, a, { ...name, publicTime: second + 60 }));
    await storage().append(messageOf(b, a, name));
    const head = await headOf(storage(), a, b);
    const find = async (time: number) =>
      (await storage().messages.findByPublicName(head, { ...name, time })).map(({ seq }) => seq);
    expect(await find(second + 60)).toEqual([namedOne.seq, inOrder.seq]);
    expect(await find(second + 1)).toEqual([lateOne.seq]);
    expect(await find(second + 2)).toEqual([]);
    const wrong = await storage().messages.findByPublicName(head, { ...name, msgRandom: 8, time: second + 60 });
    expect(wrong).toEqual([]);
  });

  test("public names are marked only where they differ from the place", async () => {
    const { a, b } = await makePair(storage());
    const { conversationId, seq } = await storage().append(importOf(a, b, 1000, { msgSeq: 1 }));
    expect((await storage().messages.get(conversationId, seq))?.flags).toBe(imported);
    const own = await storage().append(messageOf(a, b, { publicTime: 1 }));
    expect((await storage().messages.get(conversationId, own.seq))?.flags).toBe(counts | named);
  });
}

function testRepeats(storage: StorageOf): void {
  describe("numbered sends", () => {
    const send = (a: number, b: number, sendNumber: number, instance = "phone") =>
      storage().append(messageOf(a, b, { sendNumber, instance }));

    test("a number sent again answers as the first did, also to somebody else and in one commit", async () => {
      const [a, b, c] = (await makeAccounts(storage(), 3)) as [number, number, number];
      const first = await send(a, b, 1);
      expect(await send(a, b, 1)).toEqual({ ...first, outcome: "duplicate" });
      expect(await send(a, c, 1)).toEqual({ ...first, outcome: "duplicate" });
      const both = await Promise.all([send(a, b, 2), send(a, b, 2)]);
      expect(both.map(({ outcome, seq }) => [outcome, seq])).toEqual([
        ["appended", 2],
        ["duplicate", 2],
      ]);
      expect((await headOf(storage(), a, b)).lastSeq).toBe(2);
      expect(await storage().conversations.findPair(a, c)).toBeUndefined();
    });

    test("numbers belong to one instance of one account", async () => {
      const { a, b } = await makePair(storage());
      const results = [await send(a, b, 1), await send(a, b, 1, "tablet"), await send(b, a, 1)];
      expect(results.map(({ outcome }) => outcome)).toEqual(["appended", "appended", "appended"]);
    });

    test("numbers may come out of order inside the window, and older ones are refused", async () => {
      const { a, b } = await makePair(storage());
      expect((await send(a, b, 40)).outcome).toBe("appended");
      // 32 are remembered: 9 to 40.
      expect((await send(a, b, 9)).outcome).toBe("appended");
      expect((await send(a, b, 9)).outcome).toBe("duplicate");
      expect(await send(a, b, 8)).toMatchObject({ outcome: "sendNumberTooOld", seq: 0 });
      expect((await send(a, b, 41)).outcome).toBe("appended");
      expect((await send(a, b, 9)).outcome).toBe("sendNumberTooOld");
      expect((await headOf(storage(), a, b)).lastSeq).toBe(3);
    });

    test("what a number was stored as is found as long as it is remembered", async () => {
      const { a, b } = await makePair(storage());
      const find = (sendNumber: number, instance = "phone") =>
        storage().messages.findNumberedSend(a, instance, sendNumber);
      expect(await find(1)).toBeUndefined();
      const { conversationId, outcome, ...placed } = await send(a, b, 1);
      expect(await find(1)).toMatchObject(placed);
      expect([await find(2), await find(1, "tablet")]).toEqual([undefined, undefined]);
      await send(a, b, 40);
      expect(await find(1)).toBeUndefined();
    });

    test("the last number of an instance is told with its devices", async () => {
      const { a, b } = await makePair(storage());
      await storage().commit("recordLogin", { account: a, instance: "phone", platform: "Web", at: 1 });
      for (const number of [1, 3, 2]) await send(a, b, number);
      const devices = await storage().accounts.devices(a);
      expect(devices).toMatchObject([{ instance: "phone", platform: "Web", lastSendNumber: 3 }]);
    });
  });
}
