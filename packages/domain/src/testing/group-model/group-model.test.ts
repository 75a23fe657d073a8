import fc from "fast-check";
import { afterAll, beforeAll, describe, test } from "vitest";
import { type TestDomain, testDomain } from "../test-domain.ts";
import { comeBack, compareGroup } from "./come-back-to-group.ts";
import { type GroupStep, groupStep, groupSteps } from "./group-steps.ts";
import { createGroupWorld } from "./group-world.ts";

const runCount = Number(process.env.HONGYAN_MODEL_RUNS ?? 2_000) / 10;

const runs = fc.record({
  pageSize: fc.integer({ min: 1, max: 9 }),
  type: fc.constantFrom("Public", "Public", "ChatRoom"),
  steps: fc.array(groupStep, { minLength: 1, maxLength: 40, size: "max" }),
});

describe("the reference model of a group", () => {
  let t: TestDomain;
  beforeAll(async () => {
    t = await testDomain();
  });
  afterAll(() => t.close());

  test("agrees with the storage on history, unread, lists and synchronisation of every member, whoever comes and goes", async () => {
    await fc.assert(
      fc.asyncProperty(runs, async ({ pageSize, type, steps }) => {
        const world = await createGroupWorld(t, type);
        for (const step of steps) {
          t.clock.now = Date.now();
          await groupSteps[step.kind](world, step as Extract<GroupStep, { kind: never }>);
        }
        t.clock.now = Date.now();
        for (const device of world.devices) await comeBack(world, device);
        await compareGroup(world, pageSize);
      }),
      { numRuns: runCount },
    );
  }, 120_000);
});
