import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { cleanEnvironment } from "./start-server.ts";

const cli = fileURLToPath(new URL("../apps/server/bin/hongyan.mjs", import.meta.url));

/** Seqs, heads, totals and logs of a stopped server's data agree with each other. */
export async function expectSoundData(dataDir: string): Promise<void> {
  const child = spawn(process.execPath, [cli, "check"], {
    env: cleanEnvironment({ HONGYAN_DATA_DIR: dataDir }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      output += text;
    });
  const [code] = await once(child, "close");
  expect(code, output).toBe(0);
}
