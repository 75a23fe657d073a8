import { rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Failure } from "../cli/failure.ts";

/**
 * Keeps a second program out of a folder until the lock is given back or this one dies, however it dies: the operating
 * system holds the lock, and SQLite is the part of Node that can ask it for one.
 */
export function lockFolder(folder: string, work: "export" | "import" = "export"): () => void {
  const path = join(folder, `${work}.lock`);
  const database = new DatabaseSync(path);
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch {
    database.close();
    throw new Failure(`another ${work} is writing into ${folder}`);
  }
  return () => {
    rmSync(path, { force: true });
    database.close();
  };
}
