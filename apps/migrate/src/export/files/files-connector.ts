import { statSync } from "node:fs";
import { resolve } from "node:path";
import { Failure } from "../../cli/failure.ts";
import { countRecords } from "../../dump/count-records.ts";
import { fileOf, requireDump } from "../../dump/dump-folder.ts";
import { type RecordKind, recordKinds } from "../../dump/records.ts";
import type { Batch, Connector, Cursor, Source } from "../connector.ts";
import { isInOrder } from "./is-in-order.ts";
import { readAsTheyStand } from "./read-as-they-stand.ts";
import { readInOrder } from "./read-in-order.ts";

/** Files of a dump that somebody made by hand or with a script: any of them, as NDJSON or CSV, messages in any order. */
export const filesConnector: Connector = {
  name: "files",
  summary: "Makes a complete dump of files that were made by hand or with a script.",
  options: [
    {
      name: "folder",
      value: "path",
      doc: "folder with files named like those of a dump, some or all",
      isRequired: true,
    },
    { name: "ignore-unknown-fields", doc: "leave out fields that a dump does not have, instead of refusing them" },
  ],
  open: async (settings, { log }) => {
    const folder = resolve(String(settings.folder));
    requireDump(folder);
    return openFiles(folder, settings["ignore-unknown-fields"] === true, log);
  },
};

function openFiles(folder: string, ignoreUnknown: boolean, log: (line: string) => void): Source {
  async function* read<Kind extends RecordKind>(kind: Kind, from: Cursor | undefined): AsyncGenerator<Batch<Kind>> {
    const file = fileOf(folder, kind);
    if (!file) return;
    const { size, mtimeMs } = statSync(file.path);
    const version = `${size} ${mtimeMs}`;
    const cursor = from as FilesCursor | undefined;
    if (cursor && cursor.version !== version)
      throw new Failure(`${file.path} has changed since the export was begun: begin anew with --restart`);
    const work = { folder, kind, ignoreUnknown, from: cursor?.at ?? 0 };
    const isSorted = kind !== "c2cMessages" && kind !== "groupMessages" ? true : await isInOrder(folder, kind);
    if (!isSorted) log(`${file.name}: messages are not in the order of their times; they are sorted first`);
    for await (const batch of isSorted ? readAsTheyStand(work) : readInOrder(work)) {
      const { at, ...rest } = batch;
      const next: FilesCursor | undefined = at === undefined ? undefined : { version, at };
      yield { ...rest, cursor: next };
    }
  }
  return {
    description: `files in ${folder}`,
    kinds: recordKinds.filter((kind) => fileOf(folder, kind)),
    count: (kind) => countRecords(folder, kind),
    read,
    close: async () => undefined,
  };
}

/** `at`: the last line that was read, or how many sorted messages were. `version`: of the file that it is about. */
type FilesCursor = { version: string; at: number };
