import type { Account } from "@hongyan/storage";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDomain, testDomain } from "../testing/test-domain.ts";
import { createStatuses } from "./create-statuses.ts";
import type { LiveSession } from "./presence.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

type Handler = (message: { text: () => string }) => void;
const session: LiveSession = { connectionId: "c", platform: "Web", instance: "i", loggedInAt: 1 };

/** Two nodes where one account comes and goes, and one where it is watched. They hear each other in order, later. */
function createCluster(bob: Account) {
  const subscriptions = new Set<{ subject: string; node: string; handler: Handler }>();
  const nodes = ["a", "b", "watching"].map((id) => {
    const bus = {
      publish: (subject: string, payload: string) => {
        for (const one of [...subscriptions])
          if (one.subject === subject && one.node !== id)
            queueMicrotask(() => subscriptions.has(one) && one.handler({ text: () => payload }));
      },
      subscribe: (subject: string, handler: Handler) => {
        const one = { subject, node: id, handler };
        subscriptions.add(one);
        return () => void subscriptions.delete(one);
      },
    };
    const live = { sessions: 0 };
    const presence = { sessions: () => Array<LiveSession>(live.sessions).fill(session), kick: () => {} };
    return { live, statuses: createStatuses({ id, bus }, { storage: t.storage, presence, clock: t.domain.clock }) };
  });
  const told: string[] = [];
  const write = (frame: string) => {
    const [{ statusType, customStatus = "" }] = JSON.parse(frame).data.statuses;
    told.push(`${statusType} ${customStatus}`);
  };
  nodes[2]?.statuses.watch(t.app, { id: "w", write }, [bob], 9);
  return { nodes, told };
}

/** What was published is heard, and what was read of devices that left is answered. */
async function settled(bob: Account): Promise<void> {
  await t.storage.accounts.leftDevices([bob.number], 0);
  await new Promise((resolve) => setImmediate(resolve));
}

const node = fc.constantFrom(0, 1);
const step = fc.oneof(
  fc.record({ kind: fc.constant("come" as const), node }),
  fc.record({ kind: fc.constant("go" as const), node }),
  fc.record({ kind: fc.constant("say" as const), node, words: fc.constantFrom("", "busy", "free") }),
  fc.record({ kind: fc.constant("wait" as const), seconds: fc.constantFrom(29, 31) }),
);

let runs = 0;

test("a watcher on one node knows after each step what is true on the others, and is never told the same twice", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
      const bob = await t.account(`bob_${++runs}`);
      const { nodes, told } = createCluster(bob);
      let words = "";
      let offlineSince: number | undefined = t.clock.now;
      let known = "3 ";
      for (const one of steps) {
        if (one.kind === "wait") {
          t.clock.now += one.seconds * 1_000;
          continue;
        }
        const { live, statuses } = nodes[one.node] as (typeof nodes)[number];
        if (one.kind === "come") live.sessions++;
        else if (live.sessions === 0) continue;
        else if (one.kind === "go") live.sessions--;
        else {
          words = one.words;
          statuses.setCustomStatus(bob, words);
        }
        if (one.kind !== "say" && live.sessions === (one.kind === "come" ? 1 : 0)) statuses.sessionsChanged(bob);
        await settled(bob);
        const isOnline = nodes.some(({ live: { sessions } }) => sessions > 0);
        if (isOnline && offlineSince !== undefined && t.clock.now - offlineSince > 30_000) words = "";
        offlineSince = isOnline ? undefined : (offlineSince ?? t.clock.now);
        const truth = isOnline ? `1 ${words}` : "3 ";
        expect(told.splice(0)).toEqual(truth === known ? [] : [truth]);
        known = truth;
      }
    }),
    { numRuns: 150 },
  );
});
