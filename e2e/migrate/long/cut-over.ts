import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../../start-server.ts";
import { isDrained, runMigrate, untilStatus } from "../bridge/start-bridge.ts";
import { expectTheSame } from "../xmpp/crowd.ts";
import { exportArguments, exportSecrets } from "../xmpp/run-export.ts";
import type { TwoSystems } from "../xmpp/two-systems.ts";
import { round } from "./interrupted-run.ts";
import type { TalkingCrowd } from "./side-by-side.ts";

export type CutOver = {
  /** From the freeze of the old system until the new one is in use alone, with a comparison of all that was there before the bridge. */
  cutOverSeconds: number;
  cutBackSeconds: number;
  /** Said in App 2.0 after the cut-over, and in App 1.0 after the cut-back. */
  messages: number;
  differences: number;
};

const program = fileURLToPath(new URL("../../../apps/migrate/bin/hongyan-migrate.mjs", import.meta.url));
const rounds = 5;
const sameWithinMs = 120_000;

/** The way to the new system alone, the way back, and both joined again: whatever was said meanwhile is on both sides at the end. */
export async function cutOverAndBack(
  world: TwoSystems,
  { crowd, isOld }: TalkingCrowd,
  bridgedAt: string,
): Promise<CutOver> {
  const { url, dataDir } = world.now.server();
  const token = join(dataDir, "operator-token");
  const common = ["--state", world.bridge().state, "--url", url, "--operator-token-file", token, "--quiet", "2"];
  const saidBefore = crowd.said();

  const check = `sh ${writeComparison(world, bridgedAt)}`;
  const cutOverSeconds = await run("cutover", ...common, "--freeze", "--yes", "--check", check);
  await crowd.talk(rounds, 0, (name) => !isOld(name));
  await expectTheSame(crowd, sameWithinMs);

  const cutBackSeconds = await run("cutback", ...common, "--yes");
  await crowd.talk(rounds, 0, isOld);
  await run("cutback", ...common, "--undo");
  await untilStatus(world.bridge, isDrained, sameWithinMs);
  await expectTheSame(crowd, sameWithinMs);
  const differences = (await crowd.differences()).length;
  return { cutOverSeconds, cutBackSeconds, messages: crowd.said() - saidBefore, differences };
}

/** What an operator gives as --check: everything that both systems hold from before the bridge. */
function writeComparison({ old, now }: TwoSystems, bridgedAt: string): string {
  const folder = temporaryFolder();
  const dump = join(folder, "last");
  const { url, dataDir } = now.server();
  const app = ["--url", url, "--secret-file", join(dataDir, "secret-key")];
  const call = (args: readonly string[]) => [process.execPath, program, ...args].map((arg) => `'${arg}'`).join(" ");
  const secrets = Object.entries(exportSecrets(old)).map(([name, value]) => `export ${name}='${value}'`);
  const path = join(folder, "compare.sh");
  const verify = call(["verify", "--dump", dump, "--until", bridgedAt, ...app]);
  writeFileSync(path, ["set -e", ...secrets, call(exportArguments(old, dump)), verify, ""].join("\n"), { mode: 0o600 });
  return path;
}

async function run(...args: string[]): Promise<number> {
  const begun = performance.now();
  const { code, stdout, stderr } = await runMigrate(...args);
  console.log(stdout);
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${stderr}`);
  return round((performance.now() - begun) / 1000);
}
