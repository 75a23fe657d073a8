import { limits } from "@hongyan/protocol";
import type { Account, Group } from "@hongyan/storage";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createGroup } from "../group/create-group.ts";
import { actAsAccount } from "../group/find-group.ts";
import { builtInTypes, type GroupType } from "../group/group-types.ts";
import { type TestDomain, testDomain } from "../testing/test-domain.ts";
import { enterRoom } from "./enter-room.ts";
import { listRoomMembers } from "./list-room-members.ts";
import type { LiveViewer } from "./live.ts";
import { liveFiguresOf } from "./live-figures.ts";
import { markRoomMembers } from "./mark-room-members.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain({ settings: { liveMessagesPerSecond: 1_000, liveRecentMessages: 5 } });
});
afterAll(() => t.close());

type Message = { seq: number; text: string };
type Frame = { event: string; data: { messages: Message[] } };
type Viewer = LiveViewer & { heard: () => Message[]; frames: () => Frame[]; waits: number; isGone: boolean };

let made = 0;
function viewer(account?: Account): Viewer {
  const written: Buffer[] = [];
  const frames = () => written.map((built) => JSON.parse(built.toString()) as Frame);
  const one: Viewer = {
    id: `v${++made}`,
    source: "192.0.2.1",
    ...(account && { account: account.number }),
    isThere: () => !one.isGone,
    write: (built) => written.push(built) > 0,
    waitingBytes: () => one.waits,
    letGo: () => {
      one.isGone = true;
    },
    waits: 0,
    isGone: false,
    frames,
    heard: () => frames().flatMap(({ event, data }) => (event === "roomMessages" ? data.messages : [])),
  };
  return one;
}

const names = new Map<string, Account>();
async function account(userId: string): Promise<Account> {
  const known = names.get(userId) ?? (await t.account(userId));
  names.set(userId, known);
  return known;
}

async function room(type = "AVChatRoom"): Promise<{ group: Group; type: GroupType }> {
  const owner = await account("owner");
  const made = await createGroup(t.domain, t.app, { as: "app", owner, type, name: "Room" });
  return { group: (await t.storage.groups.findNumber(made.number)) as Group, type: made.type };
}

const say = (group: Group, text: string, priority: "High" | "Normal" | "Lowest" = "Normal") =>
  t.domain.live.say(t.app, group, priority, ({ seq }) => JSON.stringify({ seq, text }));

const textsOf = (messages: readonly Message[]) => messages.map(({ text }) => text);

describe("a message", () => {
  test("is encoded once, and all that is said between two flushes shares one frame of the same bytes", async () => {
    const { group } = await room();
    const viewers = Array.from({ length: 20 }, () => viewer());
    for (const one of viewers) t.domain.live.enter(t.app, group, one);
    let encoded = 0;
    const encode = ({ seq }: { seq: number }) => JSON.stringify({ seq, text: `m${++encoded}` });
    for (let n = 0; n < 10; n++) void t.domain.live.say(t.app, group, "Normal", encode);
    for (const one of viewers) await expect.poll(() => one.heard().length).toBe(10);
    expect(encoded).toBe(10);
    expect(viewers[0]?.frames()).toHaveLength(1);
    expect(textsOf(viewers[19]?.heard() ?? [])).toEqual(Array.from({ length: 10 }, (_, n) => `m${n + 1}`));
    expect(liveFiguresOf(t.domain, group)).toMatchObject({ sent: { Normal: 10 }, delivered: 200, onlineCount: 20 });
  });

  test("comes to everybody who is there exactly once and in the order of its seq, whoever enters and leaves meanwhile", async () => {
    const steps = fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constant({ kind: "say" as const }) },
        { weight: 2, arbitrary: fc.constant({ kind: "enter" as const }) },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant("leave" as const), at: fc.nat(30) }) },
        { weight: 2, arbitrary: fc.record({ kind: fc.constant("wait" as const), turns: fc.nat(3) }) },
      ),
      { minLength: 10, maxLength: 60, size: "max" },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const { group } = await room();
        const there: { viewer: Viewer; first: number; recent: number[]; left?: number }[] = [];
        let said = 0;
        await say(group, "first");
        said++;
        for (const step of list) {
          if (step.kind === "say") {
            await say(group, "x");
            said++;
          } else if (step.kind === "enter") {
            const one = viewer();
            const { recent } = t.domain.live.enter(t.app, group, one);
            there.push({ viewer: one, first: said, recent: recent.map(({ seq }) => seq) });
          } else if (step.kind === "leave") {
            const one = there[step.at % Math.max(1, there.length)];
            if (one && one.left === undefined) {
              t.domain.live.leave(group.number, one.viewer.id);
              one.left = one.viewer.heard().length;
            }
          } else for (let n = 0; n < step.turns; n++) await new Promise<void>((resolve) => setImmediate(resolve));
        }
        await say(group, "last");
        said++;
        for (const one of there) {
          if (one.left !== undefined) {
            expect(one.viewer.heard()).toHaveLength(one.left);
            continue;
          }
          await expect.poll(() => one.viewer.heard().at(-1)?.seq, { interval: 2 }).toBe(said);
          const seqs = [...one.recent, ...one.viewer.heard().map(({ seq }) => seq)];
          // Nothing twice, nothing missing: what is older than the newest few is not there.
          expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, n) => said - seqs.length + 1 + n));
          expect(said - seqs.length).toBeLessThanOrEqual(one.first);
        }
        t.domain.live.close(group.number);
      }),
      { numRuns: 25 },
    );
  });

  test("leaves its place in the newest few to the next ones", async () => {
    const { group } = await room();
    for (let n = 1; n <= 8; n++) await say(group, `m${n}`);
    await expect
      .poll(() => textsOf(t.domain.live.enter(t.app, group, viewer()).recent as never))
      .toEqual(["m4", "m5", "m6", "m7", "m8"]);
  });

  test("is shed where more wait for the viewers than a node can take to them, High later than the others", async () => {
    const { group } = await room();
    t.domain.live.enter(t.app, group, viewer());
    await say(group, "first");
    const wait = (count: number) => {
      for (let n = 0; n < count; n++) t.domain.live.tell(group.number, '{"event":"x"}');
    };
    wait(1_000);
    expect(await say(group, "chat")).toBeUndefined();
    expect(await say(group, "gift", "High")).toMatchObject({ seq: 2 });
    wait(1_000);
    expect(await say(group, "gift", "High")).toBeUndefined();
  });

  test("is shed beyond the budget, and counted", async () => {
    const small = await testDomain({ settings: { liveMessagesPerSecond: 10 } });
    const owner = await small.account("owner");
    const { number } = await createGroup(small.domain, small.app, { as: "app", owner, type: "AVChatRoom", name: "R" });
    const group = (await small.storage.groups.findNumber(number)) as Group;
    const results = [];
    for (let n = 0; n < 15; n++)
      results.push(await small.domain.live.say(small.app, group, "Normal", ({ seq }) => JSON.stringify({ seq })));
    expect(results.filter((said) => said === undefined)).toHaveLength(5);
    expect(liveFiguresOf(small.domain, group)).toMatchObject({ sent: { Normal: 10 }, shed: { Normal: 5, High: 0 } });
    expect(small.domain.live.totals()).toMatchObject({ sent: { Normal: 10 }, shed: { Normal: 5 } });
    await small.close();
  });
});

describe("a viewer that reads slowly", () => {
  test("first misses what is not High, then everything, and keeps its place", async () => {
    const { group } = await room();
    const [quick, slow, stuck] = [viewer(), viewer(), viewer()];
    for (const one of [quick, slow, stuck]) t.domain.live.enter(t.app, group, one);
    slow.waits = 200_000;
    stuck.waits = 600_000;
    await say(group, "chat");
    await say(group, "gift", "High");
    await expect.poll(() => textsOf(quick.heard())).toEqual(["chat", "gift"]);
    await expect.poll(() => textsOf(slow.heard())).toEqual(["gift"]);
    await expect.poll(() => liveFiguresOf(t.domain, group).missed).toBe(3);
    expect(stuck.heard()).toEqual([]);
    for (const one of [slow, stuck]) one.waits = 0;
    await say(group, "again");
    for (const one of [quick, slow, stuck]) await expect.poll(() => one.heard().at(-1)?.text).toBe("again");
    expect(liveFiguresOf(t.domain, group)).toMatchObject({ delivered: 3 + 3, missed: 3, letGo: 0 });
  });
});

describe("a viewer that reads nothing", () => {
  afterEach(() => vi.restoreAllMocks());

  test("is let go after half a minute of it, and no sooner", async () => {
    const { group } = await room();
    const [quick, stuck] = [viewer(), viewer()];
    for (const one of [quick, stuck]) t.domain.live.enter(t.app, group, one);
    stuck.waits = 600_000;
    const start = performance.now();
    let later = 0;
    vi.spyOn(performance, "now").mockImplementation(() => start + later);
    for (const [at, isGone] of [
      [0, false],
      [29_000, false],
      [31_000, true],
    ] as const) {
      later = at;
      await say(group, `at ${at}`);
      await expect.poll(() => quick.heard().at(-1)?.text).toBe(`at ${at}`);
      expect(stuck.isGone).toBe(isGone);
    }
    expect(liveFiguresOf(t.domain, group).letGo).toBe(1);
  });
});

describe("who is in a room", () => {
  test("counts once, with however many connections, and guests each", async () => {
    const { group } = await room();
    const bob = await account("bob");
    const [phone, tablet, guest] = [viewer(bob), viewer(bob), viewer()];
    expect(t.domain.live.enter(t.app, group, phone).isNew).toBe(true);
    expect(t.domain.live.enter(t.app, group, tablet).isNew).toBe(false);
    expect(t.domain.live.enter(t.app, group, tablet).isNew).toBe(false);
    t.domain.live.enter(t.app, group, guest);
    expect(t.domain.live.onlineCount(group.number)).toBe(2);
    expect((await actAsAccount(t.domain, group, bob)).as).toBe("Member");
    expect(t.domain.live.leave(group.number, phone.id)).toBeUndefined();
    expect(t.domain.live.leaveAll(tablet.id)).toMatchObject([{ account: bob.number }]);
    expect((await actAsAccount(t.domain, group, bob)).as).toBe("Outsider");
    t.domain.live.leaveAll(guest.id);
    expect(t.domain.live.onlineCount(group.number)).toBe(0);
  });

  test("is put out of several rooms by one end of its connection", async () => {
    const rooms = [await room(), await room()];
    const one = viewer(await account("bob"));
    for (const { group } of rooms) t.domain.live.enter(t.app, group, one);
    expect(t.domain.live.appOf(one.id)).toBe(t.app);
    expect(t.domain.live.leaveAll(one.id)).toHaveLength(2);
    expect(t.domain.live.isViewing(one.id)).toBe(false);
  });

  test("does not enter once its connection is gone", async () => {
    const { group } = await room();
    const one = viewer();
    one.isGone = true;
    await expect(
      enterRoom(t.domain, t.app, { groupId: group.groupId, viewer: one, account: undefined }),
    ).rejects.toMatchObject({ code: 10001 });
    expect(t.domain.live.onlineCount(group.number)).toBe(0);
  });

  test("only a live room is entered, and guests enter as the type says", async () => {
    const bob = await account("bob");
    for (const { name, kind, guestsReceive } of builtInTypes) {
      const { group } = await room(name);
      const enter = (account?: Account) =>
        enterRoom(t.domain, t.app, { groupId: group.groupId, viewer: viewer(account), account });
      if (kind === "live") expect(await enter(bob)).toMatchObject({ onlineCount: 1, recent: [] });
      else await expect(enter(bob)).rejects.toMatchObject({ code: 10007 });
      if (guestsReceive) expect((await enter()).self).toBeUndefined();
      else await expect(enter()).rejects.toMatchObject({ code: 10007 });
    }
  });

  test("guests of one place are limited", async () => {
    const small = await testDomain({ settings: { liveGuestsPerSource: 2 } });
    const owner = await small.account("owner");
    const { groupId } = await createGroup(small.domain, small.app, { as: "app", owner, type: "AVChatRoom", name: "R" });
    const enter = (one: Viewer) => enterRoom(small.domain, small.app, { groupId, viewer: one, account: undefined });
    const first = viewer();
    await enter(first);
    await enter(viewer());
    await expect(enter(viewer())).rejects.toMatchObject({ code: 10006 });
    await enter({ ...viewer(), source: "192.0.2.2" });
    small.domain.live.leaveAll(first.id);
    await enter(viewer());
    await small.close();
  });
});

describe("the list of a room", () => {
  test("loses and repeats nobody while others come and go", async () => {
    const people = await Promise.all(Array.from({ length: 30 }, (_, n) => account(`p${n}`)));
    const moves = fc.array(fc.record({ who: fc.nat(29), comes: fc.boolean() }), { maxLength: 20, size: "max" });
    await fc.assert(
      fc.asyncProperty(
        fc.array(moves, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 7 }),
        async (turns, count) => {
          const typed = await room();
          const actor = { as: "app" as const, account: await account("owner"), member: undefined };
          const inside = new Map<number, Viewer>();
          const come = (n: number) => {
            if (inside.has(n)) return;
            const one = viewer(people[n]);
            inside.set(n, one);
            t.domain.live.enter(t.app, typed.group, one);
          };
          const go = (n: number) => {
            const one = inside.get(n);
            if (one) t.domain.live.leaveAll(one.id);
            inside.delete(n);
          };
          for (let n = 0; n < 15; n++) come(n);
          const moved = new Set<string>();
          const listed: string[] = [];
          let cursor: string | undefined;
          for (let turn = 0; ; turn++) {
            const page = await listRoomMembers(t.domain, t.app, typed, { actor, count, cursor });
            expect(page.members.length).toBeLessThanOrEqual(count);
            listed.push(...page.members.map(({ userId }) => userId));
            cursor = page.cursor;
            if (cursor === undefined) break;
            for (const { who, comes } of turns[turn % turns.length] ?? []) {
              moved.add(`p${who}`);
              if (comes) come(who);
              else go(who);
            }
          }
          const stayed = Array.from({ length: 15 }, (_, n) => `p${n}`).filter((userId) => !moved.has(userId));
          for (const userId of stayed) expect(listed.filter((one) => one === userId)).toHaveLength(1);
          t.domain.live.close(typed.group.number);
        },
      ),
      { numRuns: 30 },
    );
  });

  test("marks have their limits, and end with the stay of their member", async () => {
    const typed = await room();
    const actor = { as: "Owner" as const };
    const people = await Promise.all(["m1", "m2"].map(account));
    const viewers = people.map((one) => viewer(one));
    for (const one of viewers) t.domain.live.enter(t.app, typed.group, one);
    const [m1, m2] = people as [Account, Account];
    const mark = (who: Account, marks: number[], isSet = true, as: { as: "app" | "Owner" | "Member" } = actor) =>
      markRoomMembers(t.domain, t.app, typed, { actor: as, members: [{ account: who, marks }], isSet });
    const ten = Array.from({ length: limits.roomMarks }, (_, n) => 1_000 + n);
    expect(await mark(m1, ten)).toMatchObject([{ account: { userId: "m1" } }]);
    await expect(mark(m2, [2_000])).rejects.toMatchObject({ code: 10004 });
    await mark(m2, [1_000]);
    await expect(mark(m1, [999])).rejects.toMatchObject({ code: 10004 });
    await expect(mark(m1, [600])).rejects.toMatchObject({ code: 10007 });
    await expect(mark(m1, [1_000], true, { as: "Member" })).rejects.toMatchObject({ code: 10007 });
    const listed = async (wanted?: number) =>
      (await t.domain.live.list(typed.group.number, { count: 10, mark: wanted })).map(({ account: one }) => one);
    expect(await listed(1_000)).toEqual([m2.number, m1.number]);
    expect(await listed(1_001)).toEqual([m1.number]);
    await mark(m1, [1_000], false);
    expect(await listed(1_000)).toEqual([m2.number]);
    t.domain.live.leaveAll(viewers[0]?.id ?? "");
    expect(await listed(1_001)).toEqual([]);
    expect(await mark(m1, [1_001])).toEqual([]);
    await mark(m2, [2_000]);
    await mark(m2, [600], true, { as: "app" });
    expect(await listed()).toEqual([]);
    expect(await listed(600)).toEqual([m2.number]);
  });
});
