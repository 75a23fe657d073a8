import { describe, expect, test } from "vitest";
import { messageFlags } from "../message-flags.ts";
import type { MessageRow } from "../sql/messages-sql.ts";
import type { Storage } from "../storage.ts";
import {
  type EngineUnderTest,
  headOf,
  makePair,
  messageOf,
  recall,
  sideInput,
  unreadOfSide,
  useStorage,
  viewOf,
} from "./engine-under-test.ts";

const asking = { flags: messageFlags.counts | messageFlags.needReadReceipt };

export function testReceipts(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("receipts of $name", (engine) => {
    const storage = useStorage(engine).current;

    test("are read with the message, are told once, and leave the unread as it is", async () => {
      const { a, b } = await makePair(storage());
      for (let i = 0; i < 3; i++) await storage().append(messageOf(a, b, asking));
      const messages = await Promise.all([2, 1].map((seq) => named(storage(), a, b, seq)));
      expect(await receipt(storage(), b, a, [2, 1, 2], 5_000)).toEqual({
        outcome: "sent",
        seqs: [2, 1],
        messages,
        changePosition: 1,
      });
      expect(await receipt(storage(), b, a, [1, 3], 6_000)).toMatchObject({ seqs: [3], changePosition: 2 });
      expect(await receipt(storage(), b, a, [3, 2, 1], 7_000)).toMatchObject({
        seqs: [],
        messages: [],
        changePosition: 0,
      });
      const { id, changePosition } = await headOf(storage(), a, b);
      for (const reader of [a, b]) {
        const rows = await storage().messages.range(id, await viewOf(storage(), reader, id), 1, 9);
        expect(rows.map(({ receiptAt }) => receiptAt)).toEqual([5_000, 5_000, 6_000]);
      }
      const changes = await storage().conversations.changes(id, 0, 9);
      expect(changes.map(({ kind, data }) => [kind, JSON.parse(data)])).toEqual([
        ["receipts", { seqs: [2, 1], by: "reader" }],
        ["receipts", { seqs: [3], by: "reader" }],
      ]);
      expect([changePosition, await unreadOfSide(storage(), b, a)]).toEqual([2, 3]);
    });

    test("one message that cannot have one refuses all", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b, asking));
      await storage().append(messageOf(a, b));
      await storage().append(messageOf(b, a, asking));
      const hidden = { flags: asking.flags | messageFlags.hiddenFromReceiver };
      await storage().append(messageOf(a, b, hidden));
      expect(await receipt(storage(), b, a, [1, 2], 1)).toEqual({ outcome: "notWanted", seq: 2 });
      for (const seq of [3, 4, 99])
        expect(await receipt(storage(), b, a, [1, seq], 1)).toEqual({ outcome: "notFound", seq });
      const { id, changePosition } = await headOf(storage(), a, b);
      expect([changePosition, (await storage().messages.get(id, 1))?.receiptAt]).toEqual([0, null]);
    });

    test("a recalled message is passed over", async () => {
      const { a, b } = await makePair(storage());
      for (let i = 0; i < 2; i++) await storage().append(messageOf(a, b, asking));
      await recall(storage(), a, b, 1);
      expect(await receipt(storage(), b, a, [1, 2], 1)).toMatchObject({ seqs: [2] });
    });

    test("two at the same moment give one receipt", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b, asking));
      const results = await Promise.all([1, 2].map((at) => receipt(storage(), b, a, [1], at)));
      expect(results.map((result) => "seqs" in result && result.seqs)).toEqual([[1], []]);
    });
  });

  describe.each(engines)("clearing a history in $name", (engine) => {
    const storage = useStorage(engine).current;

    test("empties one side, which stays on the list where it stood, read; the other side keeps all", async () => {
      const { a, b } = await makePair(storage());
      for (let i = 0; i < 3; i++) await storage().append(messageOf(a, b));
      const before = await storage().conversations.summary(b, a);
      expect(await clear(storage(), b, a)).toMatchObject({ outcome: "cleared", hasReadMore: true, clearedSeq: 3 });
      const after = await storage().conversations.summary(b, a);
      expect(after).toMatchObject({ isListed: true, unread: 0, sortedAt: before?.sortedAt });
      expect(after?.lastMessage).toBeUndefined();
      expect((await storage().conversations.list(b, undefined, 9)).summaries).toMatchObject([{ isListed: true }]);
      expect(await storage().conversations.summary(a, b)).toMatchObject({ peerReadSeq: 3, lastMessage: { seq: 3 } });
      expect(await clear(storage(), b, a)).toMatchObject({ outcome: "unchanged", clearedSeq: 3 });
    });

    test("once more after something new, and the deletion of the conversation after it", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b));
      await clear(storage(), b, a);
      const { placedAt } = await storage().append(messageOf(a, b, { flags: messageFlags.counts }));
      await clear(storage(), b, a);
      await storage().append(messageOf(a, b, { flags: messageFlags.noLastMessage }));
      await clear(storage(), b, a);
      expect(await storage().conversations.summary(b, a)).toMatchObject({ isListed: true, sortedAt: placedAt });
      await storage().commit("deleteConversation", { ...(await sideInput(storage(), b, a)), clearHistory: false });
      expect(await storage().conversations.summary(b, a)).toMatchObject({ isListed: false });
      await storage().append(messageOf(a, b));
      expect(await storage().conversations.summary(b, a)).toMatchObject({ isListed: true, unread: 1 });
    });

    test("a conversation that is not on the list does not come back to it", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b));
      await storage().commit("deleteConversation", { ...(await sideInput(storage(), b, a)), clearHistory: false });
      await clear(storage(), b, a);
      expect(await storage().conversations.summary(b, a)).toMatchObject({ isListed: false });
    });
  });
}

async function named(storage: Storage, a: number, b: number, seq: number) {
  const { id } = await headOf(storage, a, b);
  const { msgSeq, msgRandom, publicTime, clientTime } = (await storage.messages.get(id, seq)) as MessageRow;
  return { seq, msgSeq, msgRandom, publicTime, clientTime };
}

async function receipt(storage: Storage, reader: number, sender: number, seqs: number[], at: number) {
  const { id } = await headOf(storage, reader, sender);
  return storage.commit("sendReadReceipts", { account: reader, conversationId: id, seqs, by: "reader", at });
}

async function clear(storage: Storage, account: number, peer: number) {
  const { conversationId, conversationName, at } = await sideInput(storage, account, peer);
  return storage.commit("clearHistory", { account, conversationId, conversationName, at });
}
