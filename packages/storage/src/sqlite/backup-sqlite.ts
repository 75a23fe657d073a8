import { randomUUID } from "node:crypto";
import { existsSync, linkSync, rmSync, writeFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { StorageError } from "../engine.ts";

/** A consistent copy of a database in use. The file appears under its name once it is complete and on disk. */
export async function backUpSqlite(file: string, path: string): Promise<void> {
  if (existsSync(path)) throw new StorageError(`${path} exists already`);
  // A name of its own: what a killed process left behind is in nobody's way.
  const partial = `${path}.${randomUUID()}.partial`;
  try {
    // It holds messages and keys: made for its owner only, before anything is in it.
    writeFileSync(partial, "", { mode: 0o600, flag: "wx" });
    try {
      await copyInThread(file, partial);
      linkSync(partial, path);
    } finally {
      rmSync(partial, { force: true });
    }
  } catch (error) {
    throw new StorageError(`the backup to ${path} failed: ${(error as Error).message}`);
  }
}

function copyInThread(file: string, path: string): Promise<void> {
  const worker = new Worker(new URL("./backup-worker.ts", import.meta.url), { workerData: { file, path } });
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", () => resolve());
  });
}
