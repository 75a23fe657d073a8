import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { messageFlags } from "../message-flags.ts";
import type { PlacedAccount } from "../sql/group-messages-sql.ts";
import type { Storage } from "../storage.ts";
import { type EngineUnderTest, makeAccounts, messageOf, sdkAppId, useStorage } from "./engine-under-test.ts";
import { makeGroup } from "./groups-under-test.ts";

const asking = { flags: messageFlags.counts | messageFlags.needReadReceipt };

export function testGroupMessages(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("messages of groups in $name", (engine) => {
    const storage = useStorage(engine).current;

    const crew = async (count: number) => {
      const accounts = await makeAccounts(storage(), count);
      const group = await makeGroup(storage(), accounts, { sdkAppId, maxMembers: 5_000 });
      const say = async (at: number, more = {}) =>
        (await storage().append({ ...messageOf(accounts[at] ?? 0, 0), group: group.number, ...more })).seq;
      return { accounts, ...group, say };
    };
    const receipt = (group: number, account: number, seqs: number[], at: number) =>
      storage().commit("sendGroupReceipts", { conversationId: group, account, seqs, by: "reader", at });

    test("receipts are kept once for each reader, at times that rise, and the change log tells the new ones", async () => {
      const { accounts, number, say } = await crew(4);
      const [, b = 0, c = 0, d = 0] = accounts;
      const seqs = [await say(0, asking), await say(0, asking), await say(1, asking)];
      const [first = 0, second = 0, own = 0] = seqs;
      expect(await receipt(number, b, [second, first, second, own], 5_000)).toEqual({
        ...{ outcome: "sent", seqs: [second, first], changePosition: 1 },
      });
      expect(await receipt(number, b, [first], 6_000)).toEqual({ outcome: "sent", seqs: [], changePosition: 0 });
      await receipt(number, d, [first], 5_000);
      await receipt(number, c, [first], 1_000);
      const readers = await storage().groupMessages.readers(number, first, 0, 9);
      expect(readers).toEqual([
        { account: b, place: 5_000 },
        { account: d, place: 5_001 },
        { account: c, place: 5_002 },
      ]);
      const counts = await storage().groupMessages.receiptCounts(number, number, [first, second, own]);
      expect([...counts.values()]).toEqual([
        { seq: first, readers: 3, readingMembers: 3, lastAt: 5_002 },
        { seq: second, readers: 1, readingMembers: 1, lastAt: 5_000 },
      ]);
      const changes = await storage().conversations.changes(number, 0, 9);
      expect(changes.map(({ kind, data }) => [kind, JSON.parse(data).seqs])).toEqual([
        ["receipts", [second, first]],
        ["receipts", [first]],
        ["receipts", [first]],
      ]);
    });

    test("readers are counted in the batch where that is asked for, those who left apart", async () => {
      const { accounts, number, groupId, say } = await crew(3);
      const [, b = 0, c = 0] = accounts;
      const [seq, other] = [await say(0, asking), await say(0, asking)];
      await receipt(number, b, [seq], 5_000);
      await leave(storage(), { number, groupId }, b);
      const input = {
        conversationId: number,
        account: c,
        seqs: [seq, other],
        by: "reader",
        countIn: number,
        at: 6_000,
      };
      expect(await storage().commit("sendGroupReceipts", input)).toMatchObject({
        seqs: [seq, other],
        counts: [
          { seq, readers: 2, readingMembers: 1 },
          { seq: other, readers: 1, readingMembers: 1 },
        ],
      });
      expect(await storage().commit("sendGroupReceipts", input)).toEqual({
        outcome: "sent",
        seqs: [],
        changePosition: 0,
      });
    });

    test("who came after a message is found whole, however many came and whatever their order", async () => {
      const { number, say } = await crew(1);
      const seq = await say(0);
      const others = await makeAccounts(storage(), 2_500);
      const at = Date.now() + 1_000;
      const additions = others.map((account, i) => ({
        ...{ account, role: "Member" as const, joinedAt: at + (i % 3), told: { userId: `u${account}` } },
      }));
      for (let from = 0; from < additions.length; from += 500) {
        const some = additions.slice(from, from + 500);
        const members = some.map(({ account }) => account);
        await storage().commit("addGroupMembers", {
          ...{ group: number, groupId: "g", members, additions: some, showsEarlier: false, at },
        });
      }
      const { groupMessages } = storage();
      const sorted = (found: number[]) => found.toSorted((x, y) => x - y);
      expect(sorted(await groupMessages.cameLater(number, seq))).toEqual(sorted(others));
      expect(sorted(await groupMessages.joinedSince(number, at))).toEqual(sorted(others));
      expect((await groupMessages.joinedSince(number, at + 1)).length).toBe(others.filter((_, i) => i % 3 > 0).length);
      expect(await groupMessages.cameLater(number, seq + 1)).toEqual([]);
    });

    test("a message without receipts refuses all, a recalled one is passed over", async () => {
      const { accounts, number, say } = await crew(2);
      const [plain, asked, gone] = [await say(0), await say(0, asking), await say(0, asking)];
      expect(await receipt(number, accounts[1] ?? 0, [asked, plain], 1)).toEqual({ outcome: "notWanted", seq: plain });
      expect(await receipt(number, accounts[1] ?? 0, [99], 1)).toEqual({ outcome: "notWanted", seq: 99 });
      await storage().commit("recallGroupMessages", { conversationId: number, seqs: [gone], by: "x", at: 1 });
      expect(await receipt(number, accounts[1] ?? 0, [asked, gone], 1)).toMatchObject({ seqs: [asked] });
    });

    test("pages of readers and of the others miss and repeat nobody, whoever reads, comes or goes between them", async () => {
      const step = fc.record({ what: fc.constantFrom("read", "leave", "join"), who: fc.integer({ min: 1, max: 11 }) });
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { maxLength: 10 }),
          fc.array(step, { maxLength: 10 }),
          fc.integer({ min: 1, max: 4 }),
          async (before, between, count) => {
            const { accounts, number, groupId, say } = await crew(12);
            const seq = await say(0, asking);
            const gone = new Set<number>();
            const late = await makeAccounts(storage(), 20);
            const run = async ({ what, who }: (typeof before)[number]) => {
              const account = accounts[who] ?? 0;
              if (what === "read") {
                if (!gone.has(account)) await receipt(number, account, [seq], 10);
              } else if (what === "join") await join(storage(), { number, groupId }, late.shift() ?? 0);
              else {
                gone.add(account);
                await leave(storage(), { number, groupId }, account);
              }
            };
            for (const one of before) await run(one);
            const readers = walk((after) => storage().groupMessages.readers(number, seq, after, count), count);
            const others = walk(
              (after) =>
                storage().groupMessages.nonReaders(number, number, { seq, sender: accounts[0] ?? 0 }, after, count),
              count,
            );
            const [readBefore, unreadBefore] = [await everyReader(seq), await everyOther(seq)];
            for (const one of between) {
              await readers.next();
              await others.next();
              await run(one);
            }
            const [read, unread] = [await readers.rest(), await others.rest()];
            for (const list of [read, unread]) expect(new Set(list).size).toBe(list.length);
            // Receipts stay, so that who had one is in the list; of the others, those who neither read nor left since.
            expect(read.slice(0, readBefore.length)).toEqual(readBefore);
            const stayed = (await everyOther(seq)).filter((account) => unreadBefore.includes(account));
            expect(unread).toEqual(expect.arrayContaining(stayed));
            const known = [...unreadBefore, ...(await everyOther(seq))];
            expect(unread.every((account) => known.includes(account))).toBe(true);

            async function everyReader(of: number) {
              return (await storage().groupMessages.readers(number, of, 0, 99)).map(({ account }) => account);
            }
            async function everyOther(of: number) {
              const message = { seq: of, sender: accounts[0] ?? 0 };
              const placed = await storage().groupMessages.nonReaders(number, number, message, 0, 99);
              return placed.map(({ account }) => account);
            }
          },
        ),
        { numRuns: 40 },
      );
    });

    test("recalled messages lose their content, pairs and pin, and leave a change each", async () => {
      const { accounts, number, say } = await crew(2);
      const seq = await say(0, { flags: messageFlags.supportExtension, customData: "c", pushInfo: "{}" });
      const place = { conversationId: number, seq, at: 1 };
      await storage().commit("writeExtensions", {
        ...{ ...place, pairs: [{ key: "a", value: "1" }], mostPairs: 9, writesPerMinute: 9 },
      });
      await storage().commit("pinGroupMessage", { ...place, isPinned: true, by: accounts[0] ?? 0, mostPins: 10 });
      const input = { conversationId: number, seqs: [seq, seq, 99], by: "admin", reason: "why", at: 7 };
      expect(await storage().commit("recallGroupMessages", input)).toEqual({
        outcome: "recalled",
        results: [
          { seq, outcome: "recalled", changePosition: 2 },
          { seq, outcome: "notRecallable", changePosition: 0 },
          { seq: 99, outcome: "notFound", changePosition: 0 },
        ],
        recalled: [{ seq, sender: accounts[0], clientTime: expect.any(Number), random: expect.any(Number) }],
      });
      expect(await storage().commit("recallGroupMessages", input)).toMatchObject({
        outcome: "unchanged",
        recalled: [],
      });
      expect(await storage().messages.get(number, seq)).toMatchObject({ body: "[]", customData: null });
      expect(await storage().messages.pushInfo(number, seq)).toBeUndefined();
      expect(await storage().extensions.list(number, seq, 0, 9)).toMatchObject({ extensions: [], latestVersion: 0 });
      expect(await storage().groupMessages.pins(number)).toEqual([]);
      const [, change] = await storage().conversations.changes(number, 0, 9);
      expect([change?.kind, JSON.parse(change?.data ?? "")]).toEqual(["recall", { seq, by: "admin", reason: "why" }]);
    });

    test("pins stand in the order of pinning, as many as allowed; what was cleared for all takes no place", async () => {
      const { accounts, number, say } = await crew(1);
      const seqs: number[] = [];
      for (let i = 0; i < 4; i++) seqs.push(await say(0));
      const [a = 0, b = 0, c = 0, d = 0] = seqs;
      const pin = async (seq: number, isPinned = true) =>
        (
          await storage().commit("pinGroupMessage", {
            ...{ conversationId: number, seq, isPinned, by: accounts[0] ?? 0, mostPins: 2, at: 1 },
          })
        ).outcome;
      expect([await pin(b), await pin(a), await pin(b), await pin(c), await pin(99)]).toEqual([
        ...["changed", "changed", "unchanged", "tooMany", "gone"],
      ]);
      expect(await storage().groupMessages.pins(number)).toEqual([a, b]);
      expect([await pin(b, false), await pin(b, false), await pin(c)]).toEqual(["changed", "unchanged", "changed"]);
      expect(await storage().groupMessages.pins(number)).toEqual([c, a]);
      await storage().commit("clearGroupHistory", { group: number, members: [], seq: c, at: 2 });
      expect(await pin(d)).toBe("changed");
      expect(await storage().groupMessages.pins(number)).toEqual([d]);
    });

    test("what an account sent is found after a seq, without tips and what was recalled", async () => {
      const { accounts, number, say } = await crew(2);
      const seqs = [await say(1), await say(0), await say(1), await say(1), await say(1, { flags: messageFlags.tip })];
      const [first = 0, , third = 0, fourth = 0] = seqs;
      await storage().commit("recallGroupMessages", { conversationId: number, seqs: [third], by: "x", at: 1 });
      const find = (after: number) => storage().groupMessages.seqsOfSender(number, accounts[1] ?? 0, after);
      expect([await find(0), await find(first)]).toEqual([[first, fourth], [fourth]]);
    });

    test("the list of what no longer counts stays short, however many messages are recalled here and there", async () => {
      const { accounts, number, say } = await crew(2);
      for (let i = 0; i < 1_102; i++) void say(0);
      const last = await say(0);
      const seqs = Array.from({ length: 551 }, (_, at) => 2 * at + 1);
      await storage().commit("recallGroupMessages", { conversationId: number, seqs, by: "x", at: 1 });
      const summary = await storage().conversations.groupSummary(accounts[1] ?? 0, number);
      expect(summary?.head.uncounted).toHaveLength(500);
      // Too high by those that were left out, and right again once it was read up to somewhere near the end.
      expect(summary?.unread).toBe(last - 500);
      await storage().commit("markGroupRead", {
        ...{ account: accounts[1] ?? 0, conversationId: number, conversationName: "G", seq: 200, at: 2 },
      });
      const unread = (await storage().conversations.groupSummary(accounts[1] ?? 0, number))?.unread;
      expect(unread).toBe(last - 200 - seqs.filter((seq) => seq > 200).length);
    });
  });
}

async function leave(storage: Storage, group: { number: number; groupId: string }, account: number): Promise<void> {
  await storage.commit("removeGroupMembers", {
    ...{
      group: group.number,
      groupId: group.groupId,
      members: [account],
      told: [],
      roles: ["Owner", "Admin", "Member"],
    },
    ...{ endsWhenEmpty: false, at: 1 },
  });
}

async function join(storage: Storage, group: { number: number; groupId: string }, account: number): Promise<void> {
  const addition = { account, role: "Member" as const, joinedAt: 1, told: { userId: `u${account}` } };
  await storage.commit("addGroupMembers", {
    ...{ group: group.number, groupId: group.groupId, members: [account], additions: [addition] },
    ...{ showsEarlier: false, at: 1 },
  });
}

/** A walk through a list in pages: one page at a time, or what is left. */
function walk(read: (after: number) => Promise<PlacedAccount[]>, count: number) {
  const found: number[] = [];
  let after: number | undefined = 0;
  const next = async (): Promise<boolean> => {
    if (after === undefined) return false;
    const page = await read(after);
    found.push(...page.map(({ account }) => account));
    after = page.length < count ? undefined : page.at(-1)?.place;
    return after !== undefined;
  };
  return {
    next,
    rest: async (): Promise<number[]> => {
      while (await next());
      return found;
    },
  };
}
