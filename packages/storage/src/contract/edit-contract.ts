import { describe, expect, test } from "vitest";
import type { Storage } from "../storage.ts";
import {
  type EngineUnderTest,
  headOf,
  importOf,
  makePair,
  messageOf,
  recall,
  useStorage,
  viewOf,
} from "./engine-under-test.ts";

export function testEdits(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("edits of $name", (engine) => {
    const storage = useStorage(engine).current;

    async function edit(
      a: number,
      b: number,
      seq: number,
      basedOn: number,
      change: { body?: string; customData?: string },
    ) {
      const { id } = await headOf(storage(), a, b);
      return storage().commit("editMessage", { conversationId: id, seq, basedOn, ...change, at: Date.now() });
    }

    test("what is given is replaced, the rest stays, and the change log says so", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b, { customData: "kept" }));
      expect(await edit(a, b, 1, 0, { body: '["new"]' })).toEqual({ outcome: "edited", changePosition: 1 });
      expect(await edit(a, b, 1, 1, { customData: "new" })).toEqual({ outcome: "edited", changePosition: 2 });
      expect(await messageAt(storage(), a, b, 1)).toMatchObject({
        body: '["new"]',
        customData: "new",
        editPosition: 2,
      });
      const { id, changePosition } = await headOf(storage(), a, b);
      expect(changePosition).toBe(2);
      expect((await storage().conversations.changes(id, 0, 9)).map(({ kind, data }) => [kind, data])).toEqual([
        ["edit", '{"seq":1}'],
        ["edit", '{"seq":1}'],
      ]);
    });

    test("of edits at the same moment one is taken; the others write nothing", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b));
      const tries = await Promise.all([1, 2, 3, 4].map((n) => edit(a, b, 1, 0, { body: `["${n}"]` })));
      const taken = tries.findIndex(({ outcome }) => outcome === "edited");
      expect(tries.map(({ outcome }) => outcome).toSorted()).toEqual(["conflict", "conflict", "conflict", "edited"]);
      expect(await messageAt(storage(), a, b, 1)).toMatchObject({ body: `["${taken + 1}"]`, editPosition: 1 });
      expect((await headOf(storage(), a, b)).changePosition).toBe(1);
    });

    test("a recalled message, or none, cannot be edited", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b));
      await edit(a, b, 1, 0, { body: '["new"]' });
      await recall(storage(), a, b, 1);
      expect(await edit(a, b, 1, 1, { body: '["late"]' })).toEqual({ outcome: "gone" });
      expect(await edit(a, b, 2, 0, { body: '["late"]' })).toEqual({ outcome: "gone" });
      expect(await messageAt(storage(), a, b, 1)).toMatchObject({ body: "[]", editPosition: 1 });
    });

    test("history, ranges and lists read the new state, of late imports too", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b));
      await storage().append(importOf(a, b, 1_000));
      await edit(a, b, 1, 0, { body: '["one"]' });
      await edit(a, b, 2, 0, { body: '["two"]' });
      const conversation = await headOf(storage(), a, b);
      const view = await viewOf(storage(), b, conversation.id);
      const { rows } = await storage().messages.history({ conversation, view, count: 9 });
      expect(rows.map(({ body }) => body)).toEqual(['["one"]', '["two"]']);
      const range = await storage().messages.range(conversation.id, view, 1, 2);
      expect(range.map(({ editPosition }) => editPosition)).toEqual([1, 2]);
      expect((await storage().messages.visible(conversation.id, view, [2, 7])).map(({ seq }) => seq)).toEqual([2]);
      expect((await storage().conversations.summary(b, a))?.lastMessage?.body).toBe('["one"]');
    });
  });
}

async function messageAt(storage: Storage, a: number, b: number, seq: number) {
  return storage.messages.get((await headOf(storage, a, b)).id, seq);
}
