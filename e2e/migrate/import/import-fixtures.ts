import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { setAppSettings } from "../../call-rest.ts";
import { type RunningServer, startServer } from "../../start-server.ts";

const custom = {
  profileCustomFields: ["Tag_Profile_Custom_Team"],
  friendCustomFields: ["Tag_SNS_Custom_Desk"],
  groupCustomFields: [{ key: "Port" }],
  groupMemberCustomFields: [{ key: "Watch" }],
};

/** A server whose app declares the custom fields of the generated dump. */
export async function startAppServer(): Promise<RunningServer> {
  const server = await startServer();
  await setAppSettings(server, custom);
  return server;
}

/** Resolves once an import has got so far: its state says so. */
export async function reached(stateFolder: string, kind: string, line: number): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await wait(5)) {
    const path = join(stateFolder, "state.json");
    const steps = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).steps : {};
    if (steps[kind]?.line >= line) return;
  }
  throw new Error(`the import did not reach line ${line} of ${kind}`);
}
