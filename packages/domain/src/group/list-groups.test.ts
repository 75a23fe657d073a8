import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDomain, testDomain } from "../testing/test-domain.ts";
import { createGroup } from "./create-group.ts";
import { dismissGroup } from "./dismiss-group.ts";
import { actAsApp, requireGroup } from "./find-group.ts";
import { listAppGroups } from "./list-app-groups.ts";
import { listJoinedGroups, readJoinedGroups } from "./list-joined-groups.ts";
import { quitGroup } from "./quit-group.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

/** What happens between two pages; the numbers choose a group that is there. */
const event = fc.oneof(
  fc.record({ kind: fc.constant("make" as const), type: fc.constantFrom("Public", "ChatRoom", "Community") }),
  fc.record({ kind: fc.constant("dismiss" as const), at: fc.nat() }),
  fc.record({ kind: fc.constant("quit" as const), at: fc.nat() }),
);
type Event = typeof event extends fc.Arbitrary<infer One> ? One : never;

let people = 0;

/** Groups of a member, that come and go while it walks through them. */
async function startWorld(size: number) {
  const owner = await t.account(`owner${++people}`);
  const me = await t.account(`member${people}`);
  const alive: string[] = [];
  const joined: string[] = [];
  const everListed = new Set<string>();
  const make = async (type: string) => {
    const { groupId } = await createGroup(t.domain, t.app, {
      as: "app",
      owner,
      type,
      name: "Crew",
      members: [{ account: me }],
    });
    alive.push(groupId);
    joined.push(groupId);
    everListed.add(groupId);
  };
  const drop = (from: string[], groupId: string) => {
    if (from.includes(groupId)) from.splice(from.indexOf(groupId), 1);
  };
  const dismiss = async (groupId: string | undefined) => {
    if (groupId === undefined) return;
    const typed = await requireGroup(t.domain, t.app, groupId);
    await (await dismissGroup(t.domain, { ...typed, actor: actAsApp(owner) })).emptied;
    drop(alive, groupId);
    drop(joined, groupId);
  };
  const play = async (given: Event) => {
    if (given.kind === "make") await make(given.type);
    if (given.kind === "dismiss" && alive.length > 0) await dismiss(alive[given.at % alive.length]);
    const left = given.kind === "quit" ? joined[given.at % Math.max(1, joined.length)] : undefined;
    if (left === undefined) return;
    await quitGroup(t.domain, t.app, { me, groupId: left });
    drop(joined, left);
  };
  for (let i = 0; i < size; i++) await make(i % 2 === 0 ? "Public" : "Community");
  return {
    me,
    alive,
    joined,
    everListed,
    play,
    end: async () => {
      while (alive.length > 0) await dismiss(alive[0]);
    },
  };
}

const runs = { numRuns: 25 };
const walks = [
  fc.integer({ min: 0, max: 9 }),
  fc.integer({ min: 1, max: 4 }),
  fc.array(fc.array(event, { maxLength: 3 }), { maxLength: 8 }),
] as const;

/** Whatever was there from the first page to the last is listed once, and nothing is listed twice. */
function expectWhole(listed: string[], stayed: readonly string[], everListed: ReadonlySet<string>) {
  expect(new Set(listed).size).toBe(listed.length);
  expect(listed).toEqual(expect.arrayContaining([...stayed]));
  for (const groupId of listed) expect(everListed).toContain(groupId);
}

test("pages of an app's groups neither lose nor repeat one while groups come and go", async () => {
  await fc.assert(
    fc.asyncProperty(...walks, async (size, count, rounds) => {
      const world = await startWorld(size);
      const before = [...world.alive];
      const listed: string[] = [];
      for (let next = 0, at = 0; ; at++) {
        const page = await listAppGroups(t.domain, t.app, { next, count });
        expect(page.total).toBe(world.alive.length);
        listed.push(...page.groupIds);
        if (page.next === 0) break;
        next = page.next;
        for (const one of rounds[at] ?? []) await world.play(one);
      }
      expectWhole(
        listed,
        before.filter((groupId) => world.alive.includes(groupId)),
        world.everListed,
      );
      await world.end();
    }),
    runs,
  );
});

test("pages of an account's groups neither lose nor repeat one while it joins and leaves", async () => {
  await fc.assert(
    fc.asyncProperty(...walks, async (size, count, rounds) => {
      const world = await startWorld(size);
      const before = [...world.joined];
      const listed: string[] = [];
      let cursor: string | undefined;
      for (let at = 0; ; at++) {
        const page = await listJoinedGroups(t.domain, t.app, { me: world.me, cursor, count });
        listed.push(...page.groups.map(({ group }) => group.groupId));
        if (page.cursor === undefined) break;
        cursor = page.cursor;
        for (const one of rounds[at] ?? []) await world.play(one);
      }
      expectWhole(
        listed,
        before.filter((groupId) => world.joined.includes(groupId)),
        world.everListed,
      );
      await world.end();
    }),
    runs,
  );
});

test("pages by an offset are in the order of joining: what is joined meanwhile comes last", async () => {
  const world = await startWorld(4);
  const query = { account: world.me, withLiveRooms: true, withInactive: false, count: 2 };
  const first = await readJoinedGroups(t.domain, t.app, { ...query, offset: 0 });
  await world.play({ kind: "make", type: "Public" });
  const second = await readJoinedGroups(t.domain, t.app, { ...query, offset: 2 });
  const third = await readJoinedGroups(t.domain, t.app, { ...query, offset: 4 });
  const listed = [first, second, third].flatMap(({ groups }) => groups.map(({ group }) => group.groupId));
  expect(listed).toEqual(world.joined);
  expect([first.total, second.total, third.total]).toEqual([4, 5, 5]);
  await world.end();
});

test("live rooms that an account owns come behind the groups it is in, page by page", async () => {
  const world = await startWorld(1);
  const rooms: string[] = [];
  for (const name of ["One", "Two"]) {
    const room = { as: "app" as const, owner: world.me, type: "AVChatRoom", name };
    rooms.push((await createGroup(t.domain, t.app, room)).groupId);
  }
  const query = { account: world.me, withLiveRooms: true, withInactive: false, count: 2 };
  const listed: string[] = [];
  for (const offset of [0, 2, 4]) {
    const { groups, total } = await readJoinedGroups(t.domain, t.app, { ...query, offset });
    expect(total).toBe(3);
    listed.push(...groups.map(({ group }) => group.groupId));
  }
  expect(listed).toEqual([...world.joined, ...rooms]);
  const without = await readJoinedGroups(t.domain, t.app, { ...query, withLiveRooms: false, offset: 0 });
  expect(without.total).toBe(1);
});
