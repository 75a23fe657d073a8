import { describe, expect, test } from "vitest";
import { messageFlags } from "../message-flags.ts";
import type { Storage } from "../storage.ts";
import { type EngineUnderTest, makeAccounts, messageOf, sdkAppId, useStorage } from "./engine-under-test.ts";
import { makeGroup, storedTip } from "./groups-under-test.ts";

export function testGroupAppends(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("messages of groups in $name", (engine) => {
    const storage = useStorage(engine).current;
    const start = async (count = 3) => {
      const accounts = (await makeAccounts(storage(), count)) as [number, number, number];
      const { number: group } = await makeGroup(storage(), accounts, { sdkAppId });
      const say = (sender: number, more = {}) => storage().append({ ...messageOf(sender, 0), group, ...more });
      return { accounts, group, say };
    };
    const unread = async (account: number, group: number) =>
      (await storage().conversations.groupSummary(account, group))?.unread;
    const read = (account: number, group: number, seq: number) =>
      storage().commit("markGroupRead", {
        ...{ account, conversationId: group, conversationName: "G", seq, at: Date.now() },
      });

    test("get dense seqs and rising times, whoever sends at the same moment, tips in between", async () => {
      const { accounts, group, say } = await start();
      const [a] = accounts;
      const sends = await Promise.all(
        Array.from({ length: 30 }, async (_, i) => {
          if (i % 10 !== 9) return (await say(accounts[i % 3] as number)).seq;
          const tip = storedTip(a);
          const told = await storage().commit("updateGroup", {
            ...{ group, members: [], changes: { name: `n${i}` }, tip, at: Date.now() },
          });
          return told.outcome === "updated" ? told.placed?.seq : undefined;
        }),
      );
      expect(sends.toSorted((x, y) => (x ?? 0) - (y ?? 0))).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
      const rows = await storage().messages.wholeRange(group, 1, 100);
      expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
      expect(rows.every(({ placedAt }, i) => i === 0 || placedAt >= (rows[i - 1]?.placedAt ?? 0))).toBe(true);
      const head = await storage().conversations.head(group);
      expect(head).toMatchObject({ lastSeq: 30, counted: 27, lastPlacedAt: rows.at(-1)?.placedAt });
      for (const account of accounts) expect(await unread(account, group)).toBe(18);
      expect((await say(a)).seq).toBe(31);
    });

    test("count for everybody but their sender, after a mark at any seq", async () => {
      const { accounts, group, say } = await start();
      const [a, b, c] = accounts;
      const senders = [a, b, a, c, b, a, c, a];
      for (const sender of senders) await say(sender);
      for (const me of accounts)
        for (let seq = 0; seq <= senders.length; seq++) {
          if (seq > 0) await read(me, group, seq);
          const expected = senders.slice(seq).filter((sender) => sender !== me).length;
          expect([me, seq, await unread(me, group)]).toEqual([me, seq, expected]);
        }
      await say(a);
      await say(b, { flags: 0 });
      expect(await Promise.all(accounts.map((account) => unread(account, group)))).toEqual([0, 1, 1]);
      expect(await storage().conversations.side(a, group)).toMatchObject({ ownSince: 1 });
      expect(await read(a, group, 4)).toMatchObject({ outcome: "unchanged", readSeq: 8 });
    });

    test("of one commit write their sender's side once, and a numbered send is stored once", async () => {
      const { accounts, group, say } = await start();
      const [a, b] = accounts;
      const device = { instance: "d", sendNumber: 1 };
      const [first, again] = await Promise.all([say(a, device), say(a, device), say(a), say(a)]);
      expect([first?.outcome, again?.outcome, again?.seq]).toEqual(["appended", "duplicate", first?.seq]);
      expect(await storage().conversations.side(a, group)).toMatchObject({ ownSince: 3 });
      expect([await unread(a, group), await unread(b, group)]).toEqual([0, 3]);
      expect((await say(a, device)).outcome).toBe("duplicate");
      expect(await storage().messages.findNumberedSend(a, "d", 1)).toMatchObject({ seq: first?.seq });
    });

    test("for some members only are hidden from the others, and count for nobody", async () => {
      const { accounts, group, say } = await start();
      const [a, b, c] = accounts;
      await say(a, { flags: messageFlags.targeted, audience: JSON.stringify({ targets: [b] }) });
      await say(a);
      const seen = async (account: number) => {
        const view = { account, clearedSeq: 0, visibleFrom: 1 };
        return (await storage().messages.range(group, view, 1, 9)).map(({ seq }) => seq);
      };
      expect([await seen(a), await seen(b), await seen(c)]).toEqual([[1, 2], [1, 2], [2]]);
      expect(await unread(b, group)).toBe(1);
    });

    test("two apps with the same account and group ids have nothing in common", async () => {
      const [here] = (await makeAccounts(storage(), 1)) as [number];
      const [there] = (await makeAccounts(storage(), 1, sdkAppId + 1)) as [number];
      const groupId = "same-id";
      const mine = await makeGroup(storage(), [here], { sdkAppId, groupId });
      const theirs = await makeGroup(storage(), [there], { sdkAppId: sdkAppId + 1, groupId });
      await storage().append({ ...messageOf(here, 0), group: mine.number });
      expect((await storage().conversations.head(theirs.number))?.lastSeq).toBe(0);
      expect((await storage().groups.find(sdkAppId, groupId))?.number).toBe(mine.number);
      expect((await storage().groups.find(sdkAppId + 1, groupId))?.number).toBe(theirs.number);
      expect(await storage().conversations.list(there, undefined, 10)).toMatchObject({ summaries: [] });
    });

    test("that a REST caller sent are found again by the rules against repeats, with their group", async () => {
      const { accounts, group, say } = await start();
      const since = Date.now() - 60_000;
      const sent = await say(accounts[0], { flags: messageFlags.counts | messageFlags.fromRest, msgRandom: 91 });
      await say(accounts[0], { msgRandom: 92 });
      const found = (await storage().messages.recentRestMessages(since, 1_000)).filter(
        ({ conversationId }) => conversationId === group,
      );
      expect(found).toMatchObject([{ seq: sent.seq, msgRandom: 91, low: 0, high: 0, sender: accounts[0] }]);
    });

    test("leave the group when a member does: what comes later is neither read nor counted nor moves it in the list", async () => {
      const { accounts, group, say } = await start();
      const [a, b] = accounts;
      const first = await say(a);
      await leave(storage(), group, b);
      await say(a);
      const summary = await storage().conversations.groupSummary(b, group);
      expect(summary).toMatchObject({ unread: 0, isListed: true, head: { lastSeq: 1 }, lastMessage: { seq: 1 } });
      expect(await storage().conversations.totalUnread(b)).toBe(0);
      const { summaries } = await storage().conversations.list(b, undefined, 10);
      expect(summaries).toMatchObject([{ head: { id: group }, sortedAt: first.placedAt }]);
    });
  });
}

export async function leave(storage: Storage, group: number, account: number): Promise<void> {
  await storage.commit("removeGroupMembers", {
    ...{ group, groupId: `${group}`, members: [account], told: [] },
    ...{ roles: ["Owner", "Admin", "Member"], endsWhenEmpty: false, at: Date.now() },
  });
}
