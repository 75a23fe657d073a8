import { readdir } from "node:fs/promises";
import { join } from "node:path";

const roots = ["apps", "packages", "e2e", "bench", "examples", "tools"];
const skipped = new Set(["node_modules", "dist", "generated", "results", "tmp", "data"]);

export type SourceTree = { files: string[]; folders: string[] };

/** Everything people write: paths from the root, generated and built files left out. */
export async function sourceTree(): Promise<SourceTree> {
  const tree: SourceTree = { files: [], folders: [] };
  for (const root of roots) await walk(root, tree);
  return tree;
}

export async function typeScriptFiles(): Promise<string[]> {
  return (await sourceTree()).files.filter((file) => /\.tsx?$/.test(file));
}

async function walk(folder: string, tree: SourceTree): Promise<void> {
  tree.folders.push(folder);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name) || entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await walk(path, tree);
    else tree.files.push(path);
  }
}
