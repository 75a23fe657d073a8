import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { messageFlags } from "../message-flags.ts";
import type { Storage } from "../storage.ts";
import { type EngineUnderTest, makeAccounts, messageOf, sdkAppId, useStorage } from "./engine-under-test.ts";
import { makeGroup } from "./groups-under-test.ts";

/** A message as a test counts it again. */
type Counted = { sender: number; counts: boolean; isRecalled: boolean };

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ what: fc.constant("send" as const), who: fc.nat(2), counts: fc.boolean() }),
  },
  fc.record({ what: fc.constantFrom("read", "delete", "recall" as const), who: fc.nat(2), at: fc.nat(30) }),
  fc.record({ what: fc.constant("import" as const), who: fc.nat(2), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ what: fc.constant("set" as const), who: fc.nat(2), unread: fc.nat(8) }),
  fc.record({ what: fc.constant("clearOwn" as const), who: fc.nat(2), isDeletion: fc.boolean() }),
  fc.record({ what: fc.constant("clearAll" as const), at: fc.nat(30) }),
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
type Side = { account: number; readSeq: number; clearedSeq: number; deleted: Set<number> };

/** A group, and beside it what its messages and its members' sides should be. */
type CountedGroup = { storage: Storage; group: number; sides: Side[]; messages: Counted[]; clearedSeq: number };

const names = { conversationName: "G" };

async function makeCountedGroup(storage: Storage): Promise<CountedGroup> {
  const accounts = await makeAccounts(storage, 3);
  const { number: group } = await makeGroup(storage, accounts, { sdkAppId });
  const sides = accounts.map((account): Side => ({ account, readSeq: 0, clearedSeq: 0, deleted: new Set() }));
  return { storage, group, sides, messages: [], clearedSeq: 0 };
}

function isUnread({ messages }: CountedGroup, { account, deleted }: Side, seq: number): boolean {
  const message = messages[seq - 1];
  return message?.counts === true && !message.isRecalled && message.sender !== account && !deleted.has(seq);
}

type Doing = { mine: Side; seq: number; at: number };
type Take = {
  [What in Step["what"]]: (of: CountedGroup, one: Extract<Step, { what: What }>, how: Doing) => Promise<void>;
};

/** Each step, done to the storage and to what is expected of it. */
const take: Take = {
  send: async ({ storage, group, messages }, { counts }, { mine: { account } }) => {
    await storage.append({ ...messageOf(account, 0), group, flags: counts ? messageFlags.counts : 0 });
    messages.push({ sender: account, counts, isRecalled: false });
  },
  import: async ({ storage, group, messages, sides }, { count }, { mine: { account }, at }) => {
    const message = { time: Math.floor(at / 1000), random: 1, mayRepeat: false, body: "[]", customData: null };
    const bodies = Array.from({ length: count }, () => ({ sender: account, ...message }));
    const input = { group, members: [], messages: bodies, counts: true, isQuiet: true, at };
    const results = await storage.commit("importGroupMessages", input);
    expect(results.map(({ outcome }) => outcome)).toEqual(bodies.map(() => "imported"));
    for (const _ of bodies) messages.push({ sender: account, counts: true, isRecalled: false });
    for (const side of sides) side.readSeq = messages.length;
  },
  set: async (of, { unread }, { mine, at }) => {
    const input = { account: mine.account, conversationId: of.group, ...names, unread, at };
    await of.storage.commit("setGroupUnread", input);
    mine.readSeq = of.messages.length;
    let left = unread;
    for (let seq = mine.readSeq; seq > Math.max(of.clearedSeq, mine.clearedSeq) && left > 0; seq--)
      if (isUnread(of, mine, seq)) {
        left--;
        mine.readSeq = seq - 1;
      }
  },
  read: async ({ storage, group }, _one, { mine, seq, at }) => {
    await storage.commit("markGroupRead", { account: mine.account, conversationId: group, ...names, seq, at });
    mine.readSeq = Math.max(mine.readSeq, seq);
  },
  delete: async ({ storage, group }, _one, { mine, seq, at }) => {
    const input = { account: mine.account, conversationId: group, ...names, seqs: [seq], at };
    await storage.commit("deleteGroupMessages", input);
    mine.deleted.add(seq);
  },
  recall: async ({ storage, group, messages }, _one, { seq, at }) => {
    await storage.commit("recallGroupMessages", { conversationId: group, seqs: [seq], by: "x", at });
    (messages[seq - 1] as Counted).isRecalled = true;
  },
  clearOwn: async ({ storage, group, messages }, { isDeletion }, { mine, at }) => {
    const input = { account: mine.account, conversationId: group, ...names, at };
    if (isDeletion) await storage.commit("deleteConversation", { ...input, clearHistory: true });
    else await storage.commit("clearHistory", input);
    if (isDeletion || mine.clearedSeq < messages.length) mine.readSeq = messages.length;
    mine.clearedSeq = messages.length;
  },
  clearAll: async (of, _one, { seq, at }) => {
    const result = await of.storage.commit("clearGroupHistory", { group: of.group, members: [], seq, at });
    if (result.outcome === "unchanged") return;
    of.clearedSeq = seq;
    for (const side of of.sides) side.readSeq = Math.max(side.readSeq, seq);
  },
};

const needsMessages: readonly Step["what"][] = ["read", "delete", "recall", "clearOwn", "clearAll"];

async function takeStep(of: CountedGroup, one: Step): Promise<void> {
  const last = of.messages.length;
  if (last === 0 && needsMessages.includes(one.what)) return;
  const seq = "at" in one ? 1 + (one.at % Math.max(1, last)) : 0;
  const mine = of.sides["who" in one ? one.who : 0] as Side;
  await take[one.what](of, one as never, { mine, seq, at: Date.now() });
}

async function compareSides(of: CountedGroup): Promise<void> {
  const { conversations } = of.storage;
  for (const side of of.sides) {
    let expected = 0;
    for (let seq = side.readSeq + 1; seq <= of.messages.length; seq++) if (isUnread(of, side, seq)) expected++;
    const summary = await conversations.groupSummary(side.account, of.group);
    expect([side.account, summary?.unread]).toEqual([side.account, expected]);
    expect(summary?.side.readSeq).toBe(side.readSeq);
    expect(await conversations.totalUnread(side.account)).toBe(expected);
  }
}

export function testGroupUnread(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("unread of groups in $name", (engine) => {
    const storage = useStorage(engine).current;

    test("whatever happens in whatever order, it equals a count of the messages, for every member", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40, size: "max" }), async (steps) => {
          const of = await makeCountedGroup(storage());
          for (const one of steps) {
            await takeStep(of, one);
            await compareSides(of);
          }
        }),
        { numRuns: Number(process.env.HONGYAN_PROPERTY_RUNS ?? 60) },
      );
    }, 60_000);

    test("an import into a large group writes nothing of its members", async () => {
      const accounts = await makeAccounts(storage(), 300);
      const { number: group } = await makeGroup(storage(), accounts, { sdkAppId, at: 1_000 });
      const [a, b] = accounts as [number, number];
      await storage().append({ ...messageOf(a, 0), group });
      const at = Date.now();
      const message = {
        sender: a,
        time: Math.floor(at / 1000),
        random: 1,
        mayRepeat: false,
        body: "[]",
        customData: null,
      };
      await storage().commit("importGroupMessages", {
        ...{ group, members: [], messages: [message], counts: true, isQuiet: false, at: at + 1_000 },
      });
      expect(await storage().conversations.totalUnread(b)).toBe(0);
      expect(await storage().conversations.touched(b, at + 1_000, 0, 10)).toMatchObject([{ head: { id: group } }]);
      await storage().append({ ...messageOf(a, 0), group });
      expect(await storage().conversations.totalUnread(b)).toBe(1);
      expect(await storage().conversations.totalUnread(a)).toBe(0);
    });
  });
}
