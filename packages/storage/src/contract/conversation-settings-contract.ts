import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SettingsChange } from "../sql/conversation-settings-batches.ts";
import type { ConversationSettings } from "../sql/conversation-settings-sql.ts";
import type { Storage } from "../storage.ts";
import { type EngineUnderTest, makeAccounts, makePair, useStorage } from "./engine-under-test.ts";

const at = 1_700_000_000_000;

export function testConversationSettings(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("conversation settings of $name", (engine) => {
    const storage = useStorage(engine).current;

    test("marks are set and cleared bit by bit, and only what changed is logged", async () => {
      const { a, b } = await makePair(storage());
      expect(await change(storage(), a, { ...to(b), setMarks: [0, 63], customMark: "vip" })).toMatchObject({
        outcomes: ["done"],
        differences: [{ conversationId: `C2C${b}`, marks: [0, 63], customData: "vip" }],
        logPosition: 1,
      });
      expect(await change(storage(), a, { ...to(b), setMarks: [5], clearMarks: [5, 63] })).toMatchObject({
        differences: [{ conversationId: `C2C${b}`, marks: [0, 5] }],
        logPosition: 2,
      });
      expect(await change(storage(), a, { ...to(b), setMarks: [0], customMark: "vip" })).toEqual({
        outcomes: ["done"],
        differences: [],
        logPosition: undefined,
      });
      const [settings] = await storage().conversationSettings.of(a, [to(b)]);
      expect(settings).toMatchObject({
        marks: `100001${"0".repeat(58)}`,
        customMark: "vip",
        remindType: null,
        groupIds: [],
      });
      const { rows } = await storage().accounts.log(a, 0, 9);
      expect(rows.map(({ kind, data }) => [kind, JSON.parse(data)])[1]).toEqual([
        "conversationSettingsUpdated",
        { conversations: [{ conversationId: `C2C${b}`, marks: [0, 5] }] },
      ]);
    });

    test("a conversation about which nothing is set any more is gone from the list", async () => {
      const { a, b } = await makePair(storage());
      await change(storage(), a, { ...to(b), setMarks: [1], customMark: "x", remindType: "Discard" });
      await change(storage(), a, { ...to(b), clearMarks: [1], customMark: "" });
      expect(await storage().conversationSettings.list(a, 0, 9)).toEqual([]);
      expect(await storage().conversationSettings.of(a, [to(b)])).toMatchObject([{ remindType: "Discard" }]);
      await change(storage(), a, { ...to(b), remindType: null });
      expect(await storage().conversationSettings.of(a, [to(b)])).toEqual([]);
    });

    test("settings have a limit, which what is set already does not meet", async () => {
      const [me, ...peers] = (await makeAccounts(storage(), 4)) as [number, number, number, number];
      const mark = (peer: number, bit: number) => ({ ...to(peer), setMarks: [bit] });
      const first = await change(storage(), me, [mark(peers[0], 1), mark(peers[1], 1), mark(peers[2], 1)], 2);
      expect(first.outcomes).toEqual(["done", "done", "tooMany"]);
      expect((await change(storage(), me, mark(peers[0], 2), 2)).outcomes).toEqual(["done"]);
      expect((await addTo(storage(), me, "none", peers[0])).outcome).toBe("notFound");
      const made = await create(storage(), me, "g", peers);
      expect(made).toMatchObject({ outcome: "created", outcomes: ["done", "done", "tooMany"] });
      await change(storage(), me, { ...to(peers[1]), clearMarks: [1] });
      expect((await addTo(storage(), me, "g", peers[2])).outcomes).toEqual(["tooMany"]);
      await storage().commit("deleteConversationGroup", { account: me, name: "g", at });
      expect((await change(storage(), me, mark(peers[2], 1), 2)).outcomes).toEqual(["done"]);
    });

    test("what holds for all conversations is kept once, and logged when it changes", async () => {
      const { a } = await makePair(storage());
      const set = (option: string) => storage().commit("setReceiveOption", { account: a, option, at });
      expect(await storage().conversationSettings.receiveOption(a)).toBeUndefined();
      expect(await set('{"x":1}')).toBe(1);
      expect(await set('{"x":1}')).toBeUndefined();
      expect(await storage().conversationSettings.receiveOption(a)).toBe('{"x":1}');
    });

    test("nothing is left of an account that is gone, on its own side and on others'", async () => {
      const { a, b } = await makePair(storage());
      await create(storage(), a, "g", [b]);
      await create(storage(), b, "g", [a]);
      await storage().commit("deleteAccount", { account: b, at });
      expect(await storage().conversationSettings.of(a, [to(b)])).toEqual([]);
      expect(await storage().conversationSettings.list(a, 0, 9)).toEqual([]);
      expect((await storage().conversationSettings.groups(a)).map(({ name }) => name)).toEqual(["g"]);
      expect(await storage().conversationSettings.of(b, [to(a)])).toEqual([]);
      expect(await storage().conversationSettings.groups(b)).toEqual([]);
    });

    testGroups(storage);
    testSettingPages(storage);
  });
}

function testGroups(storage: () => Storage): void {
  test("groups are made, filled, renamed and deleted, and their numbers are never given out again", async () => {
    const [me, b, c] = (await makeAccounts(storage(), 3)) as [number, number, number];
    expect(await create(storage(), me, "one", [b, c])).toMatchObject({ outcome: "created", groupId: 1 });
    expect((await create(storage(), me, "one", [])).outcome).toBe("exists");
    expect(await create(storage(), me, "two", [b])).toMatchObject({ groupId: 2 });
    expect((await create(storage(), me, "three", [])).outcome).toBe("tooManyGroups");
    expect((await rename(storage(), me, "one", "two")).outcome).toBe("exists");
    expect((await rename(storage(), me, "none", "new")).outcome).toBe("notFound");
    expect(await rename(storage(), me, "two", "2")).toMatchObject({ outcome: "renamed", groupId: 2 });
    expect((await storage().conversationSettings.of(me, [to(b)]))[0]?.groupIds).toEqual([1, 2]);
    await storage().commit("deleteConversationGroup", { account: me, name: "2", at });
    expect((await storage().commit("deleteConversationGroup", { account: me, name: "2", at })).outcome).toBe(
      "notFound",
    );
    expect(await create(storage(), me, "two", [])).toMatchObject({ groupId: 3 });
    expect(await storage().conversationSettings.groups(me)).toEqual([
      { id: 1, name: "one" },
      { id: 3, name: "two" },
    ]);
  });

  test("a change of a group says what became of each conversation in the end", async () => {
    const [me, b, c] = (await makeAccounts(storage(), 3)) as [number, number, number];
    await create(storage(), me, "g", [b]);
    const changes = [
      { ...to(b), isAdded: true },
      { ...to(b), isAdded: false },
      { ...to(c), isAdded: true },
    ];
    const input = { account: me, name: "g", changes, settingsLimit: 9, at };
    expect(await storage().commit("changeConversationGroup", input)).toMatchObject({
      outcome: "changed",
      outcomes: ["done", "done", "done"],
      added: [`C2C${c}`],
      removed: [`C2C${b}`],
      logPosition: 2,
    });
    const again = await addTo(storage(), me, "g", c);
    expect([again.added, again.logPosition]).toEqual([[], undefined]);
    expect(await storage().conversationSettings.of(me, [to(b), to(c)])).toMatchObject([{ number: c, groupIds: [1] }]);
  });

  test("a conversation that is in a group already did not change when it is put into it again", async () => {
    const [me, b] = (await makeAccounts(storage(), 2)) as [number, number];
    await create(storage(), me, "g", [b]);
    const input = { account: me, name: "g", changes: [{ ...to(b), isAdded: true }], settingsLimit: 9, at: at + 5_000 };
    await storage().commit("changeConversationGroup", input);
    expect(await storage().conversationSettings.of(me, [to(b)])).toMatchObject([{ changedAt: at }]);
  });

  test("nothing is written about an account that was deleted a moment before, nor for one", async () => {
    const [me, b] = (await makeAccounts(storage(), 2)) as [number, number];
    await create(storage(), me, "g", []);
    await storage().commit("deleteAccount", { account: b, at });
    expect((await change(storage(), me, { ...to(b), setMarks: [1] })).outcomes).toEqual(["gone"]);
    expect((await addTo(storage(), me, "g", b)).outcomes).toEqual(["gone"]);
    expect((await create(storage(), me, "h", [b])).outcomes).toEqual(["gone"]);
    expect(await storage().conversationSettings.of(me, [to(b)])).toEqual([]);
    expect((await create(storage(), b, "g", [])).outcome).toBe("gone");
    expect((await change(storage(), b, { ...to(me), setMarks: [1] })).outcomes).toEqual(["gone"]);
    expect(await storage().commit("setReceiveOption", { account: b, option: "{}", at })).toBeUndefined();
    expect(await storage().conversationSettings.groups(b)).toEqual([]);
    const groups = { account: b, names: ["g"], friends: [], limit: 9, at };
    expect((await storage().commit("createFriendGroups", groups)).outcome).toBe("gone");
    expect((await storage().relations.groups(b, false)).groups).toEqual([]);
  });

  test("of groups made at the same moment only as many are made as there is room for", async () => {
    const [me] = (await makeAccounts(storage(), 1)) as [number];
    const made = await Promise.all(["1", "2", "3", "4"].map((name) => create(storage(), me, name, [])));
    expect(made.map(({ outcome }) => outcome)).toEqual(["created", "created", "tooManyGroups", "tooManyGroups"]);
  });
}

/** One step between two pages: a peer gets or loses a mark, or its place in a group. */
const someSteps = fc.array(
  fc.record({ peer: fc.nat(11), isSet: fc.boolean(), what: fc.constantFrom("mark", "group", "remind") }),
  { maxLength: 12 },
);

function testSettingPages(storage: () => Storage): void {
  test("a walk through the list meets what stays on it once, while others come and go", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someSteps, { maxLength: 8 }), fc.integer({ min: 1, max: 4 }), async (rounds, count) => {
        const [me, ...peers] = (await makeAccounts(storage(), 13)) as [number, ...number[]];
        await create(storage(), me, "g", []);
        for (const peer of peers.slice(0, 8)) await change(storage(), me, { ...to(peer), setMarks: [0] });
        const isListed = async () => new Set((await storage().conversationSettings.list(me, 0, 99)).map(numberOf));
        const stayed = await isListed();
        const met: number[] = [];
        let position = 0;
        for (let round = 0; ; round++) {
          const page = await storage().conversationSettings.list(me, position, count);
          met.push(...page.map(numberOf));
          position = page.at(-1)?.position ?? position;
          if (page.length === 0) break;
          for (const { peer, isSet, what } of rounds[round] ?? []) {
            await takeStep(storage(), me, peers[peer] as number, isSet, what);
            const now = await isListed();
            for (const number of stayed) if (!now.has(number)) stayed.delete(number);
          }
        }
        for (const number of stayed) expect(met.filter((one) => one === number)).toEqual([number]);
      }),
      { numRuns: 40 },
    );
  });
}

async function takeStep(storage: Storage, me: number, peer: number, isSet: boolean, what: string) {
  if (what === "mark") await change(storage, me, { ...to(peer), [isSet ? "setMarks" : "clearMarks"]: [0] });
  else if (what === "remind") await change(storage, me, { ...to(peer), remindType: isSet ? "Discard" : null });
  else {
    const changes = [{ ...to(peer), isAdded: isSet }];
    await storage.commit("changeConversationGroup", { account: me, name: "g", changes, settingsLimit: 99, at });
  }
}

const numberOf = ({ number }: ConversationSettings) => number;

function to(peer: number) {
  return { kind: 1, number: peer, conversationName: `C2C${peer}` };
}

function change(storage: Storage, account: number, changes: SettingsChange | SettingsChange[], settingsLimit = 99) {
  const list = Array.isArray(changes) ? changes : [changes];
  return storage.commit("updateConversationSettings", { account, changes: list, settingsLimit, at });
}

/** An account may have two groups here, with two conversations. */
function create(storage: Storage, account: number, name: string, peers: number[]) {
  const targets = peers.map(to);
  const limits = { groupLimit: 2, settingsLimit: 2 };
  return storage.commit("createConversationGroup", { account, name, targets, ...limits, at });
}

function rename(storage: Storage, account: number, oldName: string, newName: string) {
  return storage.commit("renameConversationGroup", { account, oldName, newName, at });
}

function addTo(storage: Storage, account: number, name: string, peer: number) {
  const changes = [{ ...to(peer), isAdded: true }];
  return storage.commit("changeConversationGroup", { account, name, changes, settingsLimit: 2, at });
}
