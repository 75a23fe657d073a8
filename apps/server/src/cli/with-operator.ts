import { mkdirSync } from "node:fs";
import { loadApps } from "@hongyan/domain";
import { openStorage } from "@hongyan/storage";
import type { Config } from "../config.ts";
import { prepareFirstApp } from "../ops/first-app.ts";
import { createOperator } from "../ops/operator.ts";
import { createWebhookConfig } from "../ops/webhook-config.ts";
import type { CliOperator } from "./cli-operator.ts";
import { findRunningServer } from "./running-server.ts";

/** Works through the server that runs on this data folder, or on the data itself where none does. */
export async function withOperator<Result>(
  config: Config,
  work: (operator: CliOperator) => Promise<Result>,
): Promise<Result> {
  const running = await findRunningServer(config);
  if (running) return work(running);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const storage = await openStorage(config.storageUrl);
  try {
    const clock = Date.now;
    const apps = await loadApps(storage);
    // As at a start: whatever is made here must not take the first app's number.
    if (apps.list().length === 0) await prepareFirstApp({ storage, apps, clock }, config);
    const webhookConfig = createWebhookConfig({ storage, apps, clock }, config);
    return await work(createOperator({ storage, apps, clock, config, webhookConfig }));
  } finally {
    await storage.close();
  }
}
