import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStorage, type Storage } from "@hongyan/storage";
import fc from "fast-check";
import { afterAll, beforeAll, describe, test } from "vitest";
import { loadApps } from "../../app/apps.ts";
import { createApp } from "../../app/create-app.ts";
import { comeBack } from "./come-back.ts";
import { type Command, type Run, runs } from "./command.ts";
import { compareAccounts } from "./compare-accounts.ts";
import { createWorld, type WorldParts } from "./create-world.ts";
import { changeCommands } from "./run-changes.ts";
import { clearingCommands } from "./run-clearings.ts";
import { editCommands } from "./run-edits.ts";
import { sendCommands } from "./run-sends.ts";
import type { World } from "./world.ts";

const runCount = Number(process.env.HONGYAN_MODEL_RUNS ?? 2_000);
/** Runs side by side share the flushes of the disk, as clients do. */
const lanes = 8;

const steps: { [Kind in Command["kind"]]: (world: World, command: Extract<Command, { kind: Kind }>) => Promise<void> } =
  {
    ...sendCommands,
    ...changeCommands,
    ...clearingCommands,
    ...editCommands,
  };

async function follow(parts: WorldParts, { commands, pageSize }: Run): Promise<void> {
  const world = await createWorld(parts);
  for (const command of commands) {
    world.model.step += 1;
    await steps[command.kind](world, command as never);
  }
  world.model.step += 1;
  for (const device of world.devices) await comeBack(world, device);
  await compareAccounts(world, pageSize);
}

describe("the reference model", () => {
  const folder = mkdtempSync(join(tmpdir(), "hongyan-model-"));
  let storage: Storage;
  let parts: WorldParts;

  beforeAll(async () => {
    storage = await openStorage(`sqlite:${folder}/model.db`);
    const apps = await loadApps(storage);
    const app = await createApp({ storage, apps, clock: Date.now }, {});
    parts = { storage, apps, app };
  });

  afterAll(async () => {
    await storage.close();
    rmSync(folder, { recursive: true });
  });

  test("agrees with the storage on history, order, unread, lists, events and synchronisation after every run", async () => {
    const property = fc.asyncProperty(runs, (run) => follow(parts, run));
    await Promise.all(
      Array.from({ length: lanes }, () => fc.assert(property, { numRuns: Math.ceil(runCount / lanes) })),
    );
  }, 120_000);
});
