import { DatabaseSync } from "node:sqlite";
import { StorageError } from "../engine.ts";

/** Holds the data for one process. The operating system lets go of it when the process ends, however it ends. */
export function lockData(file: string): { release: () => void } {
  const database = new DatabaseSync(`${file}.lock`);
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (!String(error).includes("locked")) throw error;
    throw new StorageError(`another process already uses ${file}: stop it first, or choose another HONGYAN_DATA_DIR`);
  }
  return { release: () => database.close() };
}
