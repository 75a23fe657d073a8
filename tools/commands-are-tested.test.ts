import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commands } from "../apps/server/src/rest/commands/index.ts";
import type { Command } from "../apps/server/src/rest/define-command.ts";
import { methodName } from "./generate/admin-commands.ts";

async function textsOfTests(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(({ name }) => name.endsWith(".test.ts"));
  return Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), "utf8")));
}

/** By its path, by its method of the admin SDK, or by its name in a file that calls this service by name. */
function isCalledIn(text: string, command: Command): boolean {
  const { service, name, concept } = command;
  return (
    text.includes(`${service}/${name}`) ||
    text.includes(`.${concept}.${methodName(command)}(`) ||
    (text.includes(`${service}/$`) && text.includes(`"${name}"`))
  );
}

test.each([
  ["a command test", "apps/server/src/rest/commands"],
  ["a scenario that drives it over real HTTP", "e2e"],
])("every command has %s", async (_what, folder) => {
  const texts = await textsOfTests(folder);
  const untested = commands.filter((command) => !texts.some((text) => isCalledIn(text, command)));
  expect(untested.map(({ service, name }) => `${service}/${name}`)).toEqual([]);
});
