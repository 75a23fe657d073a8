import { describe, expect, test } from "vitest";
import type { MembershipTip } from "../sql/group-membership-sql.ts";
import { type EngineUnderTest, makeAccounts, messageOf, useStorage } from "./engine-under-test.ts";
import { logOf, makeGroup } from "./groups-under-test.ts";
import { entryOf, newApp, waiting } from "./outbox-under-test.ts";

export function testGroupMembers(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("members of groups of $name", (engine) => {
    const storage = useStorage(engine).current;
    const tipOf = (operator: number, kind = 1): MembershipTip => ({
      ...{ kind, operator, operatorId: `u${operator}`, random: 1, isStored: true },
    });
    const additionOf = (group: number, members: readonly number[], more: object = {}) => ({
      ...{ group, groupId: "g", members, showsEarlier: false, at: 2_000 },
      additions: members.map((account) => ({
        ...{ account, role: "Member" as const, joinedAt: 2_000, told: { userId: `u${account}` } },
      })),
      ...more,
    });
    const add = (group: number, members: readonly number[], more: object = {}) =>
      storage().commit("addGroupMembers", additionOf(group, members, more));
    const remove = (group: number, members: readonly number[], more: object = {}) =>
      storage().commit("removeGroupMembers", {
        ...{ group, groupId: "g", members, told: members.map((one) => ({ userId: `u${one}` })), at: 3_000 },
        ...{ roles: ["Owner", "Admin", "Member"] as const, endsWhenEmpty: false },
        ...more,
      });
    const listed = async (group: number) =>
      (await storage().groupMembers.page({ group, after: 0, count: 100 })).map(({ account }) => account);

    test("an addition says who came, writes the tip with them and the logs of those who came", async () => {
      const [a, b, c] = (await makeAccounts(storage(), 3)) as [number, number, number];
      const { number } = await makeGroup(storage(), [a, b]);
      const result = await add(number, [b, c], { tip: tipOf(a), notice: { kind: 7 } });
      expect(result).toEqual({
        outcome: "done",
        results: [
          { account: b, outcome: "alreadyMember" },
          { account: c, outcome: "added", logPosition: 1, noticePosition: 2 },
        ],
        memberCount: 3,
        joinedIds: [`u${c}`],
        isFull: false,
        told: {
          tip: { kind: 1, operator: `u${a}`, members: [{ userId: `u${c}` }], memberCount: 3 },
          placed: { seq: 1, placedAt: 2_000 },
        },
      });
      expect(await logOf(storage(), c)).toEqual([
        ["groupJoined", { groupId: "g" }],
        ["groupNoticed", { notice: { kind: 7 } }],
      ]);
      expect(await storage().conversations.side(c, number)).toMatchObject({ visibleFrom: 1, readSeq: 0 });
      expect(await listed(number)).toEqual([a, b, c]);
      // Nobody came: nothing is told.
      expect(await add(number, [b, c], { tip: tipOf(a) })).not.toHaveProperty("told");
    });

    test("nothing of an addition is left where there is no room, or the group is gone", async () => {
      const [a, b, c] = (await makeAccounts(storage(), 3)) as [number, number, number];
      const { number } = await makeGroup(storage(), [a], { maxMembers: 2 });
      expect(await add(number, [b, c], { tip: tipOf(a) })).toEqual({ outcome: "full", isFull: true });
      expect(await listed(number)).toEqual([a]);
      expect(await storage().conversations.side(b, number)).toBeUndefined();
      await remove(number, [a], { endsWhenEmpty: true });
      expect(await add(number, [b])).toEqual({ outcome: "gone" });
      expect(await remove(number, [b])).toEqual({ outcome: "gone" });
    });

    test("who takes the last place fills the group; names of members come in pages", async () => {
      const [a, b, c] = (await makeAccounts(storage(), 3)) as [number, number, number];
      const { number } = await makeGroup(storage(), [a], { maxMembers: 3 });
      expect(await add(number, [b])).toMatchObject({ isFull: false });
      expect(await add(number, [c])).toMatchObject({ isFull: true });
      expect(await add(number, [c])).toMatchObject({ isFull: false, joinedIds: [] });
      const page = (after: number) => storage().groupMembers.names({ group: number, after, count: 2 });
      const [first, second] = await page(0);
      const userIdOf = async (account: number) => (await storage().accounts.findNumber(account))?.userId;
      expect([first?.userId, second?.userId]).toEqual([await userIdOf(a), await userIdOf(b)]);
      expect(await page(second?.position ?? 0)).toEqual([{ userId: await userIdOf(c), position: 3 }]);
      expect(await remove(number, [c, a, 99])).toMatchObject({ leftIds: [`u${c}`, `u${a}`] });
    });

    test("an entry that waits for something of the result is written where there is something", async () => {
      const app = newApp();
      const [a, b, c] = (await makeAccounts(storage(), 3)) as [number, number, number];
      const { number } = await makeGroup(storage(), [a], { maxMembers: 2 });
      const entries = [
        entryOf(app, "joined", { when: "joinedIds", keep: ["joinedIds"] }),
        entryOf(app, "full", { when: "isFull" }),
      ];
      const addAndTell = (account: number) =>
        storage().commit("addGroupMembers", additionOf(number, [account]), entries);
      await addAndTell(a);
      expect(await waiting(storage(), app)).toEqual([]);
      await addAndTell(b);
      await addAndTell(c);
      expect((await waiting(storage(), app)).map(({ facts, outcome }) => [facts, outcome])).toEqual([
        ["joined", `{"joinedIds":["u${b}"]}`],
        ["full", null],
        ["full", null],
      ]);
    });

    test("an entry of a new group stands in the stream of the number that the group is given", async () => {
      const app = newApp();
      const [a] = (await makeAccounts(storage(), 1)) as [number];
      const group = await storage().commit(
        "createGroup",
        {
          ...{ sdkAppId: app, groupId: undefined, idPrefix: "@TGS#2", type: "Public", name: "", introduction: "" },
          ...{ notification: "", faceUrl: "", owner: a, maxMembers: 5, applyOption: "", inviteOption: "" },
          ...{ isActivated: true, hasTopics: false, usesPermissions: false, defaultPermission: 0, custom: {} },
          ...{ members: [], createdAt: 1, at: 1 },
        },
        [entryOf(app, "made", { stream: "g{number}", outcomes: ["created"], keep: ["groupId"] })],
      );
      if (group.outcome !== "created") throw new Error(group.outcome);
      expect(await waiting(storage(), app)).toMatchObject([
        { stream: `g${group.number}`, outcome: JSON.stringify({ groupId: group.groupId }) },
      ]);
    });

    test("a group that nobody is left in goes on until somebody leaves it as the last one", async () => {
      const [a, b] = (await makeAccounts(storage(), 2)) as [number, number];
      const { number } = await makeGroup(storage(), [a]);
      await remove(number, [a]);
      expect(await remove(number, [b], { endsWhenEmpty: true })).toMatchObject({ removed: [], isOver: false });
      expect(await add(number, [b])).toMatchObject({ memberCount: 1 });
      await storage().commit("storeGroupRequests", {
        ...{ group: number, members: [], kind: "apply", accounts: [{ account: a, userId: `u${a}` }], asker: a },
        ...{ note: "please", deciders: ["Owner"], notice: { kind: 1 }, mostOpen: 50, at: 2_500 },
      });
      await storage().commit("muteGroupMembers", {
        ...{ group: number, memberGroup: number, members: [a, b], roles: ["Member"], until: 9_000, at: 2_500 },
      });
      expect(await remove(number, [b], { endsWhenEmpty: true })).toMatchObject({ isOver: true });
      // Nothing of it is kept but what was said.
      expect(await storage().groupMembers.request(number, 1)).toBeUndefined();
      expect(await storage().groups.mutedUntil(number, a)).toBe(0);
    });

    test("who was put out keeps its side, ended and read; positions of the others stay", async () => {
      const [a, b, c] = (await makeAccounts(storage(), 3)) as [number, number, number];
      const { number } = await makeGroup(storage(), [a, b, c]);
      for (let i = 0; i < 3; i++) await storage().append({ ...messageOf(a, 0), group: number });
      const result = await remove(number, [b, b], { tip: tipOf(a, 3) });
      expect(result).toMatchObject({ removed: [{ account: b, logPosition: 2 }], memberCount: 2, isOver: false });
      expect(await storage().conversations.side(b, number)).toMatchObject({
        visibleTo: 3,
        readSeq: 3,
        readPosition: 3,
      });
      expect(await storage().groups.member(number, b)).toBeUndefined();
      await add(number, [b]);
      const page = await storage().groupMembers.page({ group: number, after: 0, count: 10 });
      expect(page.map(({ account, position }) => [account, position])).toEqual([
        [a, 1],
        [c, 3],
        [b, 4],
      ]);
      expect(await storage().conversations.side(b, number)).toMatchObject({
        visibleFrom: 5,
        visibleTo: null,
        readSeq: 4,
      });
    });

    test("an owner who leaves leaves none behind, and roles that are not named stay in", async () => {
      const [a, b] = (await makeAccounts(storage(), 2)) as [number, number];
      const { number } = await makeGroup(storage(), [a, b]);
      expect(await remove(number, [a, b], { roles: ["Member"] })).toMatchObject({ removed: [{ account: b }] });
      expect((await storage().groups.findNumber(number))?.owner).toBe(a);
      await remove(number, [a]);
      expect(await storage().groups.findNumber(number)).toMatchObject({
        owner: null,
        memberCount: 0,
        isDismissed: false,
      });
    });

    test("a change of a member is in every cache that knew it", async () => {
      const [a, b] = (await makeAccounts(storage(), 2)) as [number, number];
      const { number } = await makeGroup(storage(), [a, b]);
      expect(await storage().groups.member(number, b)).toMatchObject({ role: "Member", mutedUntil: 0 });
      const changed = await storage().commit("changeGroupMember", {
        ...{ group: number, groupId: "g", members: [b] as const, conversationName: "GROUPg", settingsLimit: 10 },
        ...{ roles: ["Member"], change: { role: "Admin", nameCard: "B", mutedUntil: 9_000 }, at: 4_000 },
        ...{ roleTip: { operator: a, tip: { kind: 4 }, random: 1 }, roleNotice: { kind: 9 } },
      });
      expect(changed).toMatchObject({
        outcome: "changed",
        isAdminChanged: true,
        news: { role: "Admin", nameCard: "B" },
        roleTipAt: { seq: 1 },
        noticePosition: 2,
      });
      expect(await storage().groups.member(number, b)).toMatchObject({
        role: "Admin",
        nameCard: "B",
        mutedUntil: 9_000,
      });
      expect((await storage().groups.managers(number)).map(({ account }) => account)).toEqual([a, b]);
      const input = {
        ...{ group: number, memberGroup: number, members: [b], until: 0, at: 5_000 },
      };
      expect(await storage().commit("muteGroupMembers", { ...input, roles: ["Member"] })).toEqual({
        outcome: "notPermitted",
      });
      await storage().commit("muteGroupMembers", { ...input, roles: ["Admin", "Member"] });
      expect(await storage().groups.member(number, b)).toMatchObject({ mutedUntil: 0 });
    });

    test("a request is answered once, and closed where its account came in another way", async () => {
      const [a, b, c] = (await makeAccounts(storage(), 3)) as [number, number, number];
      const { number } = await makeGroup(storage(), [a]);
      const ask = (account: number) =>
        storage().commit("storeGroupRequests", {
          ...{
            group: number,
            members: [],
            kind: "apply",
            accounts: [{ account, userId: `u${account}` }],
            asker: account,
          },
          ...{ note: "please", deciders: ["Owner"], notice: { kind: 1 }, mostOpen: 50, at: 6_000 },
        });
      expect(await ask(b)).toMatchObject({ requests: [{ outcome: "waiting", requestId: 1 }], told: [{ account: a }] });
      expect(await ask(b)).toMatchObject({ requests: [{ requestId: 1 }] });
      expect(await ask(c)).toMatchObject({ requests: [{ requestId: 2 }] });
      expect((await storage().groupMembers.openRequests(a, 10)).map(({ id }) => id)).toEqual([2, 1]);
      const answer = (requestId: number, account: number) =>
        storage().commit("answerGroupRequest", {
          ...{ group: number, members: [account], requestId, isAccepted: true, asker: account, at: 7_000 },
          ...{ answer: { kind: 2 }, addition: additionOf(number, [account]) },
        });
      const both = await Promise.all([answer(1, b), answer(1, b)]);
      expect(both.map(({ outcome }) => outcome)).toEqual(["done", "alreadyHandled"]);
      await add(number, [c]);
      expect(await answer(2, c)).toEqual({ outcome: "alreadyHandled" });
      expect(await storage().groupMembers.openRequests(a, 10)).toEqual([]);
      expect(await listed(number)).toEqual([a, b, c]);
    });
  });
}
