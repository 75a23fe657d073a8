import { describe, expect, test } from "vitest";
import { type EngineUnderTest, makeAccounts, messageOf, useStorage } from "./engine-under-test.ts";
import { logOf, makeGroup, storedTip } from "./groups-under-test.ts";

export function testGroupProfiles(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("profiles of groups of $name", (engine) => {
    const storage = useStorage(engine).current;
    const accounts = (count: number) => makeAccounts(storage(), count) as Promise<[number, number, ...number[]]>;
    const farewell = JSON.stringify({ kind: 5 });

    test("a change writes what is given, raises infoSeq, and leaves a tip where one is to stay", async () => {
      const [owner] = await accounts(1);
      const { number } = await makeGroup(storage(), [owner], { custom: { port: "Lund", berth: "4" } });
      const changes = { name: "New", mutesAll: true, custom: { port: "", deck: "2" } };
      const tip = storedTip(owner);
      const result = await storage().commit("updateGroup", { group: number, members: [], changes, tip, at: 2_000 });
      expect(result).toMatchObject({
        outcome: "updated",
        group: { name: "New", introduction: "", mutesAll: true, custom: { berth: "4", deck: "2" }, infoSeq: 2 },
        placed: { seq: 1 },
      });
      const found = await storage().groups.findNumber(number);
      expect(found).toMatchObject({ name: "New", infoSeq: 2, infoAt: 2_000, applyOption: "FreeAccess" });
      expect(await storage().conversations.touched(owner, 2_000, 0, 10)).toMatchObject([{ head: { id: number } }]);
    });

    test("a group gets another owner only while the one that the caller knew owns it", async () => {
      const [owner, heir, stranger] = (await accounts(3)) as [number, number, number];
      const { number } = await makeGroup(storage(), [owner, heir]);
      const change = (next: number, formerOwner: number | null) =>
        storage().commit("changeGroupOwner", {
          group: number,
          members: [owner, heir, next],
          owner: next,
          formerOwner,
          tip: undefined,
          at: 2_000,
        });
      expect(await change(heir, heir)).toEqual({ outcome: "changed" });
      expect(await change(stranger, owner)).toEqual({ outcome: "notMember" });
      expect(await storage().groups.member(number, owner)).toMatchObject({ role: "Owner" });
      expect(await change(heir, owner)).toMatchObject({ outcome: "updated", group: { owner: heir, infoSeq: 2 } });
      expect(await storage().groups.managers(number)).toMatchObject([{ account: heir, role: "Owner" }]);
      expect(await storage().groups.member(number, owner)).toMatchObject({ role: "Member" });
    });

    test("a dismissed group is found no more, frees its id, and its members leave page by page", async () => {
      const members = await accounts(5);
      const { number, groupId } = await makeGroup(storage(), members);
      await storage().append({ ...messageOf(members[0], 0), group: number });
      const first = await storage().commit("dismissGroup", { group: number, farewell, count: 2, at: 2_000 });
      expect(first).toMatchObject({ outcome: "dismissed", page: { isDone: false } });
      expect(await storage().groups.find(1, groupId)).toBeUndefined();
      expect(await storage().groups.joinedNumbers(members[4] as number)).toEqual([]);
      expect(await storage().groupLists.toEmpty()).toEqual([number]);
      const again = await makeGroup(storage(), [members[1]], { groupId });
      expect(again.number).toBeGreaterThan(number);
      const left: number[] = first.outcome === "dismissed" ? first.page.left.map(({ account }) => account) : [];
      for (let isDone = false; !isDone; ) {
        const page = await storage().commit("emptyGroup", { group: number, count: 2, at: 3_000 });
        left.push(...page.left.map(({ account }) => account));
        isDone = page.isDone;
      }
      expect(left).toEqual(members);
      expect(await storage().groupLists.toEmpty()).toEqual([]);
      for (const account of members) {
        expect(await logOf(storage(), account)).toEqual(
          expect.arrayContaining([
            ["groupLeft", { groupId }],
            ["groupNoticed", { notice: { kind: 5 } }],
          ]),
        );
        expect(await storage().conversations.side(account, number)).toMatchObject({ visibleTo: 1, readSeq: 1 });
        expect(await storage().conversations.totalUnread(account)).toBe(0);
      }
      expect(await storage().commit("dismissGroup", { group: number, farewell, count: 2, at: 4_000 })).toEqual({
        outcome: "gone",
      });
      expect(await storage().commit("emptyGroup", { group: number, count: 2, at: 4_000 })).toEqual({
        left: [],
        isDone: true,
      });
    });

    test("of a group that waited for its first message only the owner hears that it is gone", async () => {
      const [owner, member] = await accounts(2);
      const { number } = await makeGroup(storage(), [owner, member], { type: "Private", isActivated: false });
      await storage().commit("dismissGroup", { group: number, farewell, count: 10, at: 2_000 });
      expect((await logOf(storage(), owner)).map(([kind]) => kind)).toEqual([
        "groupJoined",
        "groupLeft",
        "groupNoticed",
      ]);
      expect(await logOf(storage(), member)).toEqual([]);
    });

    test("a deleted member leaves; a group that it owned has no owner, one that is empty then is gone", async () => {
      const [owner, member] = await accounts(2);
      const { number, groupId } = await makeGroup(storage(), [owner, member]);
      const leave = (account: number) =>
        storage().commit("removeDeletedMember", { group: number, members: [account], account, userId: "x", at: 2_000 });
      expect(await leave(owner)).toMatchObject({
        changed: { owner: null, memberCount: 1, infoSeq: 2 },
        leftIds: ["x"],
        isOver: false,
      });
      expect(await leave(owner)).toMatchObject({ changed: { memberCount: 1, infoSeq: 2 }, leftIds: [] });
      expect(await storage().groups.member(number, owner)).toBeUndefined();
      expect(await leave(member)).toEqual({ changed: undefined, leftIds: ["x"], isOver: true });
      expect(await storage().groups.find(1, groupId)).toBeUndefined();
    });

    test("the first message shows a group to its members page by page, once", async () => {
      const members = await accounts(4);
      const { number, groupId } = await makeGroup(storage(), members, { isActivated: false });
      const page = (after: number) =>
        storage().commit("activateGroup", { group: number, groupId, after, count: 2, at: 2 });
      const first = await page(0);
      expect(first).toMatchObject({ logPositions: [{ account: members[1] }], next: 2 });
      expect(await page(2)).toMatchObject({
        logPositions: [{ account: members[2] }, { account: members[3] }],
        next: 4,
      });
      expect(await page(4)).toEqual({ logPositions: [], next: undefined });
      expect(await page(0)).toEqual({ logPositions: [], next: undefined });
    });

    test("groups count on the day on which they are made and end; growth is held to a limit and told where alarming", async () => {
      const [owner] = await accounts(1);
      const of = { sdkAppId: 78, day: 20240611 };
      const figures = async (day = of.day) =>
        Object.fromEntries(
          (await storage().statistics.dailyCounts(of.sdkAppId, day, day)).map(({ figure, value }) => [figure, value]),
        );
      const make = async (more: object) => {
        const { number, ...made } = await makeGroup(storage(), [owner], { ...of, ...more });
        return { number, alarmingGrowth: (made as { alarmingGrowth?: number }).alarmingGrowth };
      };
      const growth = { most: 3, alarmAbove: 1.5 };
      expect((await make({ growth })).alarmingGrowth).toBeUndefined();
      const { number } = await make({ growth });
      expect((await make({ growth })).alarmingGrowth).toBe(3);
      await expect(make({ growth })).rejects.toThrow("tooManyPerDay");
      expect(await figures()).toEqual({ groupsCreated: 3 });
      // Without a limit it counts all the same, and on another day nothing stands in its way.
      expect((await make({})).alarmingGrowth).toBeUndefined();
      expect((await make({ growth, day: 20240612 })).alarmingGrowth).toBeUndefined();
      await storage().commit("dismissGroup", { group: number, farewell, count: 10, day: of.day, at: 2_000 });
      await storage().commit("dismissGroup", { group: number, farewell, count: 10, day: of.day, at: 3_000 });
      expect(await figures()).toEqual({ groupsCreated: 4, groupsDissolved: 1 });
      await expect(make({ growth })).rejects.toThrow("tooManyPerDay");
      expect(await figures(20240612)).toEqual({ groupsCreated: 1 });
    });

    test("a new group counts against what the app may have of its type, of some types, and of all", async () => {
      const [owner] = await accounts(1);
      const sdkAppId = 77;
      await makeGroup(storage(), [owner], { sdkAppId, type: "Harbour" });
      const make = (types: string[], most: number) =>
        makeGroup(storage(), [owner], {
          sdkAppId,
          type: "Harbour",
          quotas: [{ types, most, outcome: "tooManyOfApp" }],
        });
      for (const types of [["Harbour"], ["Other", "Harbour"], []])
        await expect(make(types, 1)).rejects.toThrow("tooManyOfApp");
      await expect(make(["Other"], 1)).resolves.toMatchObject({ outcome: "created" });
      await expect(make([], 2)).rejects.toThrow("tooManyOfApp");
    });
  });
}
