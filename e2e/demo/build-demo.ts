import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const program = fileURLToPath(new URL("../../apps/demo/build.ts", import.meta.url));

/** The server builds the demo only where no build is there; a test wants what the source says now. */
export async function buildDemo(): Promise<void> {
  await promisify(execFile)(process.execPath, [program]);
}
