import { describe, expect, test } from "vitest";
import { type EngineUnderTest, makeAccounts, messageOf, useStorage } from "./engine-under-test.ts";
import { makeGroup } from "./groups-under-test.ts";

export function testGroupLists(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("lists of groups of $name", (engine) => {
    const storage = useStorage(engine).current;
    let apps = 500;
    const makeApp = () => ++apps;

    test("the groups of an app come by number, of one type or of all, without topics and dismissed ones", async () => {
      const [owner] = (await makeAccounts(storage(), 1)) as [number];
      const sdkAppId = makeApp();
      const made = [];
      for (const type of ["Public", "Private", "Public", "Public"])
        made.push(await makeGroup(storage(), [owner], { sdkAppId, type }));
      await storage().commit("dismissGroup", { group: made[2]?.number ?? 0, farewell: "{}", count: 5, at: 2_000 });
      const ids = (rows: { groupId: string }[]) => rows.map(({ groupId }) => groupId);
      const all = await storage().groupLists.ofApp({ sdkAppId, after: 0, count: 10 });
      expect(ids(all)).toEqual([made[0], made[1], made[3]].map((group) => group?.groupId));
      const after = made[0]?.number ?? 0;
      expect(ids(await storage().groupLists.ofApp({ sdkAppId, type: "Public", after, count: 10 }))).toEqual([
        made[3]?.groupId,
      ]);
      expect(await storage().groupLists.ofApp({ sdkAppId, after: 0, count: 1 })).toHaveLength(1);
      expect(await storage().groupLists.countOfApp(sdkAppId)).toBe(3);
      expect(await storage().groupLists.countOfApp(sdkAppId, ["Public"])).toBe(2);
    });

    test("the groups of an account come with its place in them, filtered and paged both ways", async () => {
      const [owner, member] = (await makeAccounts(storage(), 2)) as [number, number];
      const club = await makeGroup(storage(), [owner, member], { createdAt: 3_000, at: 3_000 });
      const plaza = await makeGroup(storage(), [owner, member], { type: "Community", hasTopics: true });
      const circle = await makeGroup(storage(), [owner, member], { type: "Private", isActivated: false });
      await storage().append({ ...messageOf(owner, 0), group: club.number });
      const numbers = async (more: object) =>
        (await storage().groupLists.joinedAfter({ account: member, inactive: "none", ...more }, 0, 10)).map(
          ({ group }) => group,
        );
      expect(await numbers({})).toEqual([club.number, plaza.number]);
      expect(await numbers({ inactive: "owned" })).toEqual([club.number, plaza.number]);
      expect(await numbers({ inactive: "all" })).toEqual([club.number, plaza.number, circle.number]);
      expect(await numbers({ account: owner, inactive: "owned" })).toHaveLength(3);
      expect(await numbers({ type: "Community" })).toEqual([plaza.number]);
      expect(await numbers({ hasTopics: false })).toEqual([club.number]);
      const filter = { account: member, inactive: "none" as const };
      const [first] = await storage().groupLists.joinedAfter(filter, 0, 1);
      expect(first).toMatchObject({ member: { role: "Member" }, head: { lastSeq: 1 }, unread: 1, remindType: null });
      // By joining: the club was joined last.
      const [last] = await storage().groupLists.joinedAt(filter, 1, 5);
      expect(last?.group).toBe(club.number);
      expect(await storage().groupLists.countJoined(filter)).toBe(2);
      expect(await storage().groupLists.ownedNumbers(owner)).toEqual([club.number, plaza.number, circle.number]);
      expect(await storage().groupLists.countOwned(owner, "Private")).toBe(1);
      expect(await storage().groupLists.countOwned(member, "Private")).toBe(0);
    });

    test("a search reads so many names in a step, and takes signs of patterns for what they are", async () => {
      const [owner] = (await makeAccounts(storage(), 1)) as [number];
      const sdkAppId = makeApp();
      const made: Record<string, number> = {};
      for (const name of ["Harbour Club", "100% rowing", "The harbour choir", "港口 club"])
        made[name] = (await makeGroup(storage(), [owner], { sdkAppId, name })).number;
      const search = (words: string[], after = 0, names = 10) =>
        storage().groupLists.searchNames({ sdkAppId, type: "Public", words, after, names });
      expect(await search(["HARBOUR"])).toEqual({
        numbers: [made["Harbour Club"], made["The harbour choir"]],
        last: undefined,
      });
      expect((await search(["harbour", "choir"])).numbers).toEqual([made["The harbour choir"]]);
      expect((await search(["0%"])).numbers).toEqual([made["100% rowing"]]);
      expect((await search(["_"])).numbers).toEqual([]);
      expect((await search(["港口"])).numbers).toEqual([made["港口 club"]]);
      const step = await search(["club"], 0, 2);
      expect(step).toEqual({ numbers: [made["Harbour Club"]], last: made["100% rowing"] });
      expect((await search(["club"], step.last, 10)).numbers).toEqual([made["港口 club"]]);
    });
  });
}
