import type { Account } from "@hongyan/storage";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDomain, testDomain } from "../testing/test-domain.ts";
import { createStatuses } from "./create-statuses.ts";
import type { LiveSession, Statuses } from "./presence.ts";

let t: TestDomain;
let bob: Account;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

let accounts = 0;
beforeEach(async () => {
  bob = await t.account(`bob_${++accounts}`);
});

type Handler = (message: { text: () => string }) => void;

/** Nodes that hear each other, at once and in order. */
function createNodes() {
  const subscriptions = new Set<{ subject: string; node: string; handler: Handler }>();
  const addNode = (id: string) => {
    const live = new Map<number, LiveSession[]>();
    const bus = {
      publish: (subject: string, payload: string) => {
        for (const one of [...subscriptions])
          if (one.subject === subject && one.node !== id) one.handler({ text: () => payload });
      },
      subscribe: (subject: string, handler: Handler) => {
        const one = { subject, node: id, handler };
        subscriptions.add(one);
        return () => void subscriptions.delete(one);
      },
    };
    const presence = { sessions: ({ number }: Account) => live.get(number) ?? [], kick: () => {} };
    const statuses = createStatuses({ id, bus }, { storage: t.storage, presence, clock: t.domain.clock });
    const setSessions = (account: Account, count: number) => {
      const session: LiveSession = { connectionId: "c", platform: "Web", instance: "i", loggedInAt: 1 };
      live.set(account.number, Array(count).fill(session));
    };
    return {
      statuses,
      subjects: () => [...subscriptions].filter(({ node }) => node === id).map(({ subject }) => subject),
      logIn: (account: Account) => {
        setSessions(account, 1);
        statuses.sessionsChanged(account);
      },
      leave: (account: Account) => {
        setSessions(account, 0);
        statuses.sessionsChanged(account);
      },
      setSessions,
    };
  };
  return { addNode };
}

/** What a watcher was told: status types with custom statuses. */
function watcherOn(statuses: Statuses, id: string, watched: readonly Account[], limit = 1_000) {
  const told: string[] = [];
  let onTold = () => {};
  const watcher = {
    id,
    write: (frame: string) => {
      for (const { userId, statusType, customStatus } of JSON.parse(frame).data.statuses)
        told.push([userId === bob.userId ? "bob" : userId, statusType, customStatus].filter(Boolean).join(" "));
      onTold();
    },
  };
  statuses.watch(t.app, watcher, watched, limit);
  const until = async (count: number) => {
    while (told.length < count) await new Promise<void>((resolve) => (onTold = resolve));
    return told;
  };
  return { told, until };
}

test("coming, a custom status and going are each told once, however many devices there are", async () => {
  const node = createNodes().addNode("a");
  const { told, until } = watcherOn(node.statuses, "w", [bob]);
  node.logIn(bob);
  node.setSessions(bob, 2);
  node.statuses.sessionsChanged(bob);
  node.statuses.setCustomStatus(bob, "busy");
  node.statuses.setCustomStatus(bob, "busy");
  node.setSessions(bob, 1);
  node.statuses.sessionsChanged(bob);
  expect(told).toEqual(["bob 1", "bob 1 busy"]);
  node.leave(bob);
  node.statuses.sessionsChanged(bob);
  expect(await until(3)).toEqual(["bob 1", "bob 1 busy", "bob 3"]);
  node.statuses.setCustomStatus(bob, "");
  expect(told).toHaveLength(3);
});

test("a connection taken over by another one of the account is no change", () => {
  const node = createNodes().addNode("a");
  node.logIn(bob);
  const { told } = watcherOn(node.statuses, "w", [bob]);
  node.setSessions(bob, 0);
  node.logIn(bob);
  expect(told).toEqual([]);
});

test("who comes back before it was told to be gone was never away", async () => {
  const node = createNodes().addNode("a");
  node.logIn(bob);
  const { told } = watcherOn(node.statuses, "w", [bob]);
  node.leave(bob);
  node.logIn(bob);
  const other = await t.account(`other_${accounts}`);
  const { until } = watcherOn(node.statuses, "w2", [other]);
  node.logIn(other);
  node.leave(other);
  await until(2);
  expect(told).toEqual([]);
});

test("a custom status outlives a reconnect, but no longer absence", () => {
  const node = createNodes().addNode("a");
  node.logIn(bob);
  node.statuses.setCustomStatus(bob, "busy");
  node.leave(bob);
  expect([node.statuses.isOnline(bob), node.statuses.customStatus(bob)]).toEqual([false, ""]);
  t.clock.now += 29_000;
  node.logIn(bob);
  expect(node.statuses.customStatus(bob)).toBe("busy");
  node.leave(bob);
  t.clock.now += 31_000;
  node.logIn(bob);
  expect([node.statuses.isOnline(bob), node.statuses.customStatus(bob)]).toEqual([true, ""]);
});

test("a watched account that was away for long comes back without its custom status", async () => {
  const node = createNodes().addNode("a");
  const { told, until } = watcherOn(node.statuses, "w", [bob]);
  node.logIn(bob);
  node.statuses.setCustomStatus(bob, "busy");
  node.leave(bob);
  await until(3);
  t.clock.now += 31_000;
  node.logIn(bob);
  expect(told).toEqual(["bob 1", "bob 1 busy", "bob 3", "bob 1"]);
});

test("who stops watching hears nothing more, one account or all", () => {
  const node = createNodes().addNode("a");
  const first = watcherOn(node.statuses, "w1", [bob]);
  const second = watcherOn(node.statuses, "w2", [bob]);
  node.statuses.unwatch("w1", [bob]);
  node.logIn(bob);
  node.statuses.unwatch("w2");
  node.statuses.setCustomStatus(bob, "busy");
  expect([first.told, second.told]).toEqual([[], ["bob 1"]]);
});

test("beyond the limit the oldest subscription gives way; one asked for again counts as new", async () => {
  const node = createNodes().addNode("a");
  const [x, y, z] = [await t.account("x"), await t.account("y"), await t.account("z")] as [Account, Account, Account];
  const { told } = watcherOn(node.statuses, "w", [x, y, x, z], 2);
  for (const account of [y, z, x]) node.logIn(account);
  expect(told).toEqual(["z 1", "x 1"]);
});

test("nobody is told while the app has the feature switched off", () => {
  const node = createNodes().addNode("a");
  const { told } = watcherOn(node.statuses, "w", [bob]);
  t.app.settings.userStatus = false;
  node.logIn(bob);
  t.app.settings.userStatus = true;
  expect(told).toEqual([]);
});

test("nothing is kept, and no subject listened to, once nobody needs it", () => {
  const node = createNodes().addNode("a");
  const idle = node.subjects();
  watcherOn(node.statuses, "w", [bob]);
  node.logIn(bob);
  expect(node.subjects()).toHaveLength(idle.length + 1);
  node.statuses.unwatch("w");
  node.statuses.setCustomStatus(bob, "busy");
  node.leave(bob);
  expect(node.subjects()).toHaveLength(idle.length + 1);
  t.clock.now += 31_000;
  // A request that was under way when its session ended.
  node.statuses.setCustomStatus(bob, "late");
  t.clock.now += 31_000;
  watcherOn(node.statuses, "w2", []);
  node.statuses.watch(t.app, { id: "w2", write: () => {} }, [bob], 9);
  node.statuses.unwatch("w2");
  expect(node.subjects()).toEqual(idle);
});

test("a watcher hears of sessions on other nodes, and is told of the last one only", async () => {
  const { addNode } = createNodes();
  const [a, b, c] = [addNode("a"), addNode("b"), addNode("c")];
  const { told, until } = watcherOn(c.statuses, "w", [bob]);
  a.logIn(bob);
  b.logIn(bob);
  a.leave(bob);
  expect(told).toEqual(["bob 1"]);
  expect(c.statuses.isOnline(bob)).toBe(true);
  b.leave(bob);
  expect(await until(2)).toEqual(["bob 1", "bob 3"]);
});

test("a custom status set on one node is shown by all, and stays with the sessions of another", async () => {
  const { addNode } = createNodes();
  const [a, b, c] = [addNode("a"), addNode("b"), addNode("c")];
  a.logIn(bob);
  b.logIn(bob);
  a.statuses.setCustomStatus(bob, "busy");
  expect(b.statuses.customStatus(bob)).toBe("busy");
  a.leave(bob);
  const { told } = watcherOn(c.statuses, "w", [bob]);
  expect(c.statuses.customStatus(bob)).toBe("busy");
  b.statuses.setCustomStatus(bob, "free");
  expect(told).toEqual(["bob 1 free"]);
});

test("a reconnect to another node finds the custom status again, a later one does not", () => {
  const { addNode } = createNodes();
  const [a, b, c] = [addNode("a"), addNode("b"), addNode("c")];
  a.logIn(bob);
  a.statuses.setCustomStatus(bob, "busy");
  a.leave(bob);
  b.logIn(bob);
  expect(b.statuses.customStatus(bob)).toBe("busy");
  b.leave(bob);
  t.clock.now += 31_000;
  c.logIn(bob);
  expect(c.statuses.customStatus(bob)).toBe("");
});
