import { describe, expect, test } from "vitest";
import { keptLogEntries } from "../sql/logs-sql.ts";
import type { Storage } from "../storage.ts";
import {
  type EngineUnderTest,
  headOf,
  makeAccounts,
  makePair,
  messageOf,
  recall,
  sideInput,
  unreadOfSide,
  useStorage,
} from "./engine-under-test.ts";

export function testLogs(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("logs of $name", (engine) => {
    const storage = useStorage(engine).current;

    test("an account's log is dense and tells what its devices did, in order", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(b, a));
      const side = await sideInput(storage(), a, b);
      const positions = [
        (await storage().commit("markRead", { ...side, seq: 1 })).logPosition,
        (await storage().commit("deleteMessages", { ...side, seqs: [1] })).logPosition,
        (await storage().commit("setProfile", { account: a, values: { Tag_Profile_IM_Nick: "n" }, at: 1 })).logPosition,
        (await storage().commit("pinConversation", { ...side, isPinned: true, pinnedLimit: 9 })).logPosition,
        (await storage().commit("deleteConversation", { ...side, clearHistory: true })).logPosition,
      ];
      expect(positions).toEqual([1, 2, 3, 4, 5]);
      const { rows, position, isReset } = await storage().accounts.log(a, 0, 100);
      expect(rows.map((row) => row.position)).toEqual(positions);
      expect(rows.map(({ kind, data }) => [kind, JSON.parse(data)])).toEqual([
        ["conversationRead", { conversationId: side.conversationName, readSeq: 1 }],
        ["messagesDeleted", { conversationId: side.conversationName, seqs: [1] }],
        ["profileUpdated", { tags: ["Tag_Profile_IM_Nick"] }],
        ["conversationPinned", { conversationId: side.conversationName, isPinned: true }],
        ["conversationDeleted", { conversationId: side.conversationName, clearedSeq: 1, throughSeq: 1 }],
      ]);
      expect([position, isReset]).toEqual([5, false]);
      expect((await storage().accounts.log(b, 0, 100)).position).toBe(0);
    });

    test("what changes nothing is not logged", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(b, a));
      const side = await sideInput(storage(), a, b);
      await storage().commit("markRead", { ...side, seq: 1 });
      await storage().commit("markRead", { ...side, seq: 1 });
      await storage().commit("pinConversation", { ...side, isPinned: false, pinnedLimit: 9 });
      expect((await storage().accounts.log(a, 0, 9)).position).toBe(1);
    });

    test("a log is read from a position, in pages; an unknown position means starting afresh", async () => {
      const [account] = (await makeAccounts(storage(), 1)) as [number];
      await touchProfile(storage(), account, 5);
      const positions = async (after: number, count: number) => {
        const { rows, isReset } = await storage().accounts.log(account, after, count);
        return isReset ? "reset" : rows.map(({ position }) => position);
      };
      expect(await positions(2, 2)).toEqual([3, 4]);
      expect(await positions(5, 2)).toEqual([]);
      expect(await positions(6, 2)).toBe("reset");
    });

    test("an account's log keeps its newest entries, and older positions start afresh", async () => {
      const [account] = (await makeAccounts(storage(), 1)) as [number];
      await touchProfile(storage(), account, keptLogEntries + 3);
      expect((await storage().accounts.log(account, 2, 1)).isReset).toBe(true);
      const { rows, isReset, position } = await storage().accounts.log(account, 3, 2);
      expect([isReset, position, rows.map((row) => row.position)]).toEqual([false, keptLogEntries + 3, [4, 5]]);
    });

    test("a conversation's change log is dense and holds its recalls", async () => {
      const { a, b } = await makePair(storage());
      for (let i = 0; i < 3; i++) await storage().append(messageOf(a, b));
      for (const seq of [3, 1, 2]) await recall(storage(), a, b, seq);
      const { id, changePosition } = await headOf(storage(), a, b);
      expect(changePosition).toBe(3);
      const changes = await storage().conversations.changes(id, 1, 9);
      expect(changes.map(({ position, kind, data }) => [position, kind, JSON.parse(data).seq])).toEqual([
        [2, "recall", 1],
        [3, "recall", 2],
      ]);
    });

    test("a conversation's change log keeps its newest entries", async () => {
      const { a, b } = await makePair(storage());
      const count = keptLogEntries + 2;
      await Promise.all(Array.from({ length: count }, () => storage().append(messageOf(a, b))));
      const { id, low, high } = await headOf(storage(), a, b);
      const recallOf = (seq: number) =>
        storage().commit("recallMessage", { conversationId: id, seq, sender: a, low, high, by: "x", at: seq });
      await Promise.all(Array.from({ length: count }, (_, i) => recallOf(i + 1)));
      const [oldest] = await storage().conversations.changes(id, 0, 1);
      expect(oldest?.position).toBe(3);
      expect(await unreadOfSide(storage(), b, a)).toBe(0);
    });
  });
}

async function touchProfile(storage: Storage, account: number, times: number): Promise<void> {
  const set = (i: number) => storage.commit("setProfile", { account, values: { Tag_Profile_IM_Level: `${i}` }, at: i });
  await Promise.all(Array.from({ length: times }, (_, i) => set(i)));
}
