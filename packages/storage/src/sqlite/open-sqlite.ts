import type { CommitObserver, Engine } from "../engine.ts";
import { backUpSqlite } from "./backup-sqlite.ts";
import { lockData } from "./lock-data.ts";
import { connectSqlite } from "./sqlite-connection.ts";
import { startWriter } from "./start-writer.ts";

/** SQLite in one file: writes in a thread of their own, reads here on a connection that never blocks them. */
export async function openSqlite(file: string, observe: CommitObserver): Promise<Engine> {
  const lock = lockData(file);
  try {
    const writer = await startWriter(file, observe);
    const reader = connectSqlite(file, "read");
    return {
      append: writer.append,
      commit: (name, input, outbox) => writer.batch(name, input, outbox) as never,
      // Every procedure that reaches this is bounded: a point, a page, a list page.
      read: async (procedure) => reader.run(procedure),
      broken: writer.broken,
      backup: (path) => backUpSqlite(file, path),
      close: async () => {
        await writer.close();
        reader.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
