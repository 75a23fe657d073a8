import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { commands } from "../apps/server/src/rest/commands/index.ts";
import { generatedFiles } from "./generate/generated-files.ts";
import { leftOverFiles } from "./generate/left-over-files.ts";

const files = generatedFiles(commands);
for (const path of await leftOverFiles(files)) {
  await rm(path);
  console.log(`removed ${path}`);
}
for (const [path, text] of files) {
  if ((await readFile(path, "utf8").catch(() => undefined)) === text) continue;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  console.log(`wrote ${path}`);
}
console.log(`${files.size} generated files are in step with ${commands.length} commands`);
