import { expect, test } from "vitest";
import type { OperatorApi } from "../operator-api.ts";
import type { Status } from "../page/status.ts";
import type { BridgeCaller } from "../talk-to-bridge.ts";
import { drainStep } from "./steps.ts";

type Given = { startedAgoMs: number; toldAgoMs?: number; waiting?: number; webhooks?: number };

/** Drains new → old of a bridge that is as given, and gives up at once. */
function drain({ startedAgoMs, toldAgoMs, waiting = 0, webhooks = 0 }: Given): Promise<string> {
  const at = Date.now();
  const lastTakenAt = toldAgoMs === undefined ? 0 : at - toldAgoMs;
  const direction = { waiting, underWay: 0, lastTakenAt, applied: 7 };
  const status = { at, startedAt: at - startedAgoMs, directions: { oldToNew: direction, newToOld: direction } };
  const bridge = { status: async () => status as unknown as Status } as BridgeCaller;
  const operator = { webhooksWaiting: async () => webhooks } as OperatorApi;
  const rest = { confirm: async () => {}, check: undefined, quietMs: 5_000, drainWithinMs: -1, say: () => {} };
  return drainStep({ bridge, operator, ...rest }, "newToOld", "").run();
}

test("a direction is drained when nothing waits and nothing was told for a while", async () => {
  expect(await drain({ startedAgoMs: 60_000 })).toBe("nothing waits, 7 changes went through");
  expect(await drain({ startedAgoMs: 60_000, toldAgoMs: 6_000 })).toBe("nothing waits, 7 changes went through");
});

test.each<[string, Given, string]>([
  ["changes wait", { startedAgoMs: 60_000, waiting: 2 }, "2 changes still to come"],
  ["something was told just now", { startedAgoMs: 60_000, toldAgoMs: 1_000 }, "changes are still being told"],
  ["the bridge was just started", { startedAgoMs: 1_000 }, "changes are still being told"],
  ["Hongyan has webhooks left to tell", { startedAgoMs: 60_000, webhooks: 3 }, "changes are still being told"],
])("a direction is not drained while %s", async (_, given, reason) => {
  await expect(drain(given)).rejects.toThrow(reason);
});
