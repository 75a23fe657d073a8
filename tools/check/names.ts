import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { type Check, failOn } from "./check.ts";
import { sourceTree } from "./source-files.ts";

/** Names that say nothing about what is inside. */
const emptyNames = /^(utils?|common|shared|core|libs?|helpers?|services?|managers?|misc)$/;
const fileName = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/;
const sqlFileName = /^\d{4}-[a-z0-9-]+\.sql$/;
const isText = /\.(tsx?|cjs|mjs|js|md|sql|html|css|json)$/;

/** Paths of somebody's machine have no place in the tree. */
const machinePath = /(?:^|[\s"'`(])\/(?:home|Users|work|root)\/[\w.-]+/;

export const names: Check = {
  name: "names of folders and files, paths of machines",
  run: async () => {
    const tree = await sourceTree();
    const findings = [...misnamed(tree.folders, tree.files)];
    for (const file of tree.files.filter((path) => isText.test(path) && !path.startsWith("tools/check/"))) {
      const at = (await readFile(file, "utf8")).split("\n").findIndex((line) => machinePath.test(line));
      if (at >= 0) findings.push(`${file}:${at + 1}: a path of one machine`);
    }
    failOn(findings);
    return `${tree.folders.length} folders, ${tree.files.length} files`;
  },
};

export function* misnamed(folders: readonly string[], files: readonly string[]): Generator<string> {
  for (const folder of folders) {
    if (emptyNames.test(basename(folder))) yield `${folder}: a folder is named after what is in it`;
  }
  for (const file of files) {
    const name = basename(file);
    if (!/\.(tsx?|sql)$/.test(name)) continue;
    if (!(name.endsWith(".sql") ? sqlFileName : fileName).test(name)) yield `${file}: file names are kebab-case`;
    if (emptyNames.test(name.replace(/\..*$/, "")) && !isServiceTable(file))
      yield `${file}: a file is named after its main export`;
  }
}

/** `service` is a word of the wire: the first part of a REST command's path. */
function isServiceTable(file: string): boolean {
  return file === "apps/server/src/rest/services.ts";
}
