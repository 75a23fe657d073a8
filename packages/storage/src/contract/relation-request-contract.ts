import { describe, expect, test } from "vitest";
import type { RequestAnswer } from "../sql/friend-request-batches.ts";
import type { RequestPlace } from "../sql/friend-requests-sql.ts";
import type { Named } from "../sql/named.ts";
import { type EngineUnderTest, useStorage } from "./engine-under-test.ts";
import { accountLog, addFriends, makeNamed } from "./relations-under-test.ts";

const start: RequestPlace = { direction: "received", after: 0 };

export function testFriendRequests(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("friend requests and groups of $name", (engine) => {
    const storage = useStorage(engine).current;
    const ask = (from: Named, to: Named, more: object = {}) =>
      addFriends(storage(), from, [to], { consent: "needed", ...more });
    const answer = (account: Named, requester: Named, how: RequestAnswer, friends = 3_000, remark?: string) =>
      storage().commit("answerFriendRequest", {
        account,
        requester,
        answer: how,
        remark,
        limits: { friends, groups: 32 },
        at: 6_000,
      });
    const hide = (account: Named, other: Named, direction: "received" | "sent") =>
      storage().commit("hideFriendRequest", { account, other, direction, at: 7_000 });
    const seen = ({ number }: Named) => storage().relations.requests(number, start, 100);
    const friendship = async (a: Named, b: Named) => {
      const { own, back } = await storage().relations.friendships(a.number, [b.number]);
      return [own.size, back.size];
    };

    test("a request waits, unread, and both sides see it; said again it is one, and unread again", async () => {
      const [a, b] = await makeNamed(storage(), 2);
      expect(await ask(a, b)).toMatchObject({ outcomes: ["waiting"], made: 0 });
      await storage().commit("markFriendRequestsRead", { account: b.number, at: 1 });
      expect(await seen(b)).toMatchObject({ unread: 0, rows: [{ requester: a.number, readAt: 1 }] });
      await ask(a, b);
      expect(await seen(b)).toMatchObject({ unread: 1, rows: [{ requester: a.number, readAt: null }] });
      expect((await seen(a)).rows).toMatchObject([{ receiver: b.number }]);
      expect((await seen(b)).rows).toHaveLength(1);
      const changed = ["friendRequestsChanged", { userIds: [a.userId] }];
      expect(await accountLog(storage(), b)).toEqual([changed, ["friendRequestsChanged", { userIds: [] }], changed]);
    });

    test("an answer ends it: one direction, both, or none", async () => {
      const [me, one, both, none] = await makeNamed(storage(), 4);
      for (const requester of [one, both, none]) await ask(requester, me, { remark: "theirs", group: "New" });
      expect(await storage().relations.request(me.number, one.number)).toMatchObject({ groupName: "New" });
      expect(await answer(me, one, "accept")).toMatchObject({
        outcome: "done",
        made: 1,
        pairs: [{ owner: one.userId, friend: me.userId, initiator: one.userId }],
      });
      expect(await storage().relations.request(me.number, one.number)).toBeUndefined();
      expect(await answer(me, both, "acceptAndAdd", 9, "mine")).toMatchObject({ outcome: "done", made: 2 });
      expect(await answer(me, none, "refuse")).toMatchObject({ outcome: "done", made: 0 });
      expect(await Promise.all([one, both, none].map((other) => friendship(me, other)))).toEqual([
        [0, 1],
        [1, 1],
        [0, 0],
      ]);
      const [theirs] = await storage().relations.friendsOf(both.number, [me.number]);
      const [mine] = await storage().relations.friendsOf(me.number, [both.number]);
      expect([theirs?.remark, theirs?.groups, mine?.remark, mine?.groups]).toEqual(["theirs", ["New"], "mine", []]);
      expect((await seen(me)).rows).toEqual([]);
      expect(await answer(me, one, "accept")).toMatchObject({ outcome: "notFound" });
      expect((await accountLog(storage(), none)).at(-1)).toEqual(["friendRequestsChanged", { userIds: [me.userId] }]);
    });

    test("an answer that a full list does not allow leaves the request waiting", async () => {
      const [me, requester, friend] = await makeNamed(storage(), 3);
      await ask(requester, me);
      await addFriends(storage(), requester, [friend]);
      expect(await answer(me, requester, "accept", 1)).toMatchObject({ outcome: "otherFull" });
      await addFriends(storage(), me, [friend]);
      await storage().commit("deleteFriends", { account: requester, friends: [friend], isBoth: true, at: 1 });
      expect(await answer(me, requester, "acceptAndAdd", 1)).toMatchObject({ outcome: "full" });
      expect((await seen(me)).unread).toBe(1);
      expect(await answer(me, requester, "accept", 1)).toMatchObject({ outcome: "done" });
    });

    test("two that ask each other at the same moment are friends", async () => {
      const [a, b] = await makeNamed(storage(), 2);
      const results = await Promise.all([ask(a, b), ask(b, a)]);
      expect(results.map(({ outcomes, pairs }) => [outcomes, pairs])).toEqual([
        [["waiting"], []],
        [
          ["friends"],
          [
            { owner: b.userId, friend: a.userId, initiator: b.userId },
            { owner: a.userId, friend: b.userId, initiator: a.userId },
          ],
        ],
      ]);
      expect(await friendship(a, b)).toEqual([1, 1]);
      expect([(await seen(a)).rows, (await seen(b)).rows]).toEqual([[], []]);
    });

    test("each side puts a request away for itself; said again both see it", async () => {
      const [a, b] = await makeNamed(storage(), 2);
      await ask(a, b);
      expect(await hide(b, a, "received")).toMatchObject({ isFound: true });
      expect(await hide(b, a, "received")).toMatchObject({ isFound: false, logged: [] });
      expect(await answer(b, a, "accept")).toMatchObject({ outcome: "notFound" });
      expect([(await seen(a)).rows.length, (await seen(b)).rows.length, (await seen(b)).unread]).toEqual([1, 0, 0]);
      await ask(a, b);
      expect((await seen(b)).unread).toBe(1);
      await hide(b, a, "received");
      await hide(a, b, "sent");
      await ask(b, a);
      expect((await seen(a)).rows).toHaveLength(1);
    });

    test("unread requests have a bound, which read and hidden ones do not fill", async () => {
      const [me, first, second, third] = await makeNamed(storage(), 4);
      const bound = { unreadRequests: 2 };
      for (const other of [first, second]) expect((await ask(other, me, bound)).outcomes).toEqual(["waiting"]);
      expect((await ask(third, me, bound)).outcomes).toEqual(["tooManyRequests"]);
      await hide(me, first, "received");
      expect((await ask(third, me, bound)).outcomes).toEqual(["waiting"]);
      expect((await ask(first, me, bound)).outcomes).toEqual(["tooManyRequests"]);
      expect((await ask(second, me, bound)).outcomes).toEqual(["waiting"]);
    });

    test("pages of requests are complete while some of them are answered", async () => {
      const [me, ...others] = await makeNamed(storage(), 9);
      const [received, sent] = [others.slice(0, 4), others.slice(4)];
      for (const other of received) await ask(other, me);
      for (const other of sent) await ask(me, other);
      const names: number[] = [];
      let place: RequestPlace | undefined = start;
      while (place) {
        const page = await storage().relations.requests(me.number, place, 3);
        expect(page.rows.length).toBeLessThanOrEqual(3);
        for (const { receiver, requester } of page.rows) names.push(receiver === me.number ? requester : receiver);
        place = page.next;
        // What was read already goes: the rest keeps its places.
        if (names.length === 3) for (const other of received.slice(0, 3)) await answer(me, other, "refuse");
      }
      expect(names).toEqual(others.map(({ number }) => number));
    });

    test("a group is renamed and filled as its account says, and deleting it leaves the friends", async () => {
      const [a, b, c] = await makeNamed(storage(), 3);
      await addFriends(storage(), a, [b], { isBoth: false });
      const group = { account: a.number, at: 1 };
      const move = (name: string, friends: number[], isIn: boolean) =>
        storage().commit("moveInFriendGroup", { ...group, name, friends, isIn });
      await storage().commit("createFriendGroups", { ...group, names: ["One", "Two"], friends: [], limit: 2 });
      expect(await move("One", [b.number, c.number], true)).toMatchObject({ outcome: "done", friends: [b.number] });
      expect(await move("One", [b.number], true)).toMatchObject({ outcome: "done", logged: [] });
      expect(await move("Three", [b.number], true)).toMatchObject({ outcome: "notFound" });
      const rename = (oldName: string, newName: string) =>
        storage().commit("renameFriendGroup", { ...group, oldName, newName });
      expect(await rename("One", "Two")).toMatchObject({ outcome: "nameTaken", logged: [] });
      expect(await rename("Three", "Four")).toMatchObject({ outcome: "notFound" });
      expect(await rename("One", "First")).toMatchObject({
        outcome: "done",
        logged: [{ data: { names: ["One", "First"] } }],
      });
      expect((await storage().relations.groups(a.number, true)).groups).toMatchObject([
        { name: "First", friends: [b.userId] },
        { name: "Two", friends: [] },
      ]);
      expect(await move("First", [b.number], false)).toMatchObject({ outcome: "done", friends: [b.number] });
      const gone = await storage().commit("deleteFriendGroups", { ...group, names: ["First", "Two", "x"] });
      expect(gone).toMatchObject({ outcome: "done", logged: [{ data: { names: ["First", "Two"] } }] });
      expect(await friendship(a, b)).toEqual([1, 0]);
    });
  });
}
