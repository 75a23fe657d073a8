#!/usr/bin/env node
// Plain JavaScript: it may be started by a Node that is too old for the program, and then hands over to ours.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const oldestNode = 24;

function nodeOfTheRepository() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve("node/package.json")), "bin", "node");
  } catch {
    console.error(`hongyan-migrate needs Node ${oldestNode} or newer, this is ${process.version}: run npm ci first`);
    process.exit(1);
  }
}

if (Number(process.versions.node.split(".")[0]) >= oldestNode) await import("../src/main.ts");
else {
  const program = fileURLToPath(new URL("../src/main.ts", import.meta.url));
  const child = spawn(nodeOfTheRepository(), [program, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.once("error", (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.once("close", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
