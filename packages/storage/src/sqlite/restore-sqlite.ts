import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname } from "node:path";
import { StorageError } from "../engine.ts";
import type { CheckProgress } from "./check-report.ts";
import { checkSqlite } from "./check-sqlite.ts";
import { lockData } from "./lock-data.ts";
import { connectSqlite } from "./sqlite-connection.ts";

export type RestoreOptions = { from: string; mayReplace: boolean; onProgress?: CheckProgress };

/** Puts a checked backup in the place of a database that nobody uses. What was there stays beside it. */
export function restoreSqlite(file: string, { from, mayReplace, onProgress }: RestoreOptions): { keptAs?: string } {
  if (!existsSync(from)) throw new StorageError(`there is no file ${from}`);
  const lock = lockData(file);
  const copy = `${file}.restoring`;
  try {
    const isTaken = existsSync(file);
    if (isTaken && !mayReplace) throw new StorageError(`there is data already at ${file}`);
    rmSync(copy, { force: true });
    copyFileSync(from, copy);
    chmodSync(copy, 0o600);
    // The copy is checked, not the original: what passes is what will be used.
    const { findings, findingCount } = checkSqlite(copy, onProgress);
    if (findingCount > 0)
      throw new StorageError(`${from} is not a sound backup (${findingCount} findings): ${findings[0]}`);
    flush(copy);
    const keptAs = isTaken ? setAside(file) : undefined;
    renameSync(copy, file);
    flush(dirname(file));
    return keptAs === undefined ? {} : { keptAs };
  } finally {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(copy + suffix, { force: true });
    lock.release();
  }
}

/** Keeps the old database under another name. Its own name goes over to the new one without a moment in between. */
function setAside(file: string): string {
  const keptAs = `${file}.before-restore-${new Date().toISOString().replace(/[:.]/g, "-")}`;
  try {
    const connection = connectSqlite(file, "write");
    connection.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    connection.close();
  } catch {
    // A damaged database is a good reason for a restore: its files are kept as they are.
  }
  linkSync(file, keptAs);
  // A write-ahead log left here would be taken for that of the new database.
  for (const suffix of ["-wal", "-shm"]) if (existsSync(file + suffix)) renameSync(file + suffix, keptAs + suffix);
  return keptAs;
}

function flush(path: string): void {
  const descriptor = openSync(path, "r");
  fsyncSync(descriptor);
  closeSync(descriptor);
}
