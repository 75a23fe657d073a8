import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { generatedFolders, writtenByHand } from "./generated-files.ts";

/** Files in the generated folders that nothing generates any more. */
export async function leftOverFiles(files: ReadonlyMap<string, string>): Promise<string[]> {
  const found: string[] = [];
  for (const folder of generatedFolders) {
    const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    found.push(...names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)));
  }
  return found.filter((path) => !files.has(path) && !writtenByHand.has(path));
}
