import { Worker } from "node:worker_threads";
import { type CommitObserver, type Engine, StorageError } from "../engine.ts";
import { createGroupCommit } from "./group-commit.ts";
import { lockData } from "./lock-data.ts";
import { connectSqlite } from "./sqlite-connection.ts";
import type { FromWriter, ToWriter } from "./writer-messages.ts";

/** SQLite in one file: writes in a thread of their own, reads here on a connection that never blocks them. */
export async function openSqlite(file: string, observe: CommitObserver): Promise<Engine> {
  const lock = lockData(file);
  const worker = new Worker(new URL("./writer.ts", import.meta.url), { workerData: { file } });
  const post = (message: ToWriter) => worker.postMessage(message);
  const group = createGroupCommit((id, segments) => post({ kind: "commit", id, segments }), observe);
  const backups = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  let nextBackup = -1;
  let onReady: (() => void) | undefined;
  let onClosed: (() => void) | undefined;

  worker.on("message", (message: FromWriter) => {
    switch (message.kind) {
      case "committed":
        return group.onCommitted(message.id, message.results, message.milliseconds);
      case "failed":
        if (message.id > 0) return group.onFailed(message.id, message.message);
        backups.get(message.id)?.reject(new StorageError(message.message));
        return backups.delete(message.id);
      case "backedUp":
        backups.get(message.id)?.resolve();
        return backups.delete(message.id);
      case "ready":
        return onReady?.();
      case "closed":
        return onClosed?.();
    }
  });
  await new Promise<void>((resolve, reject) => {
    onReady = resolve;
    worker.once("error", (error) => {
      lock.release();
      reject(error);
    });
  });
  worker.on("error", (error) => group.failAll(new StorageError(`the writer stopped: ${error}`)));
  const reader = connectSqlite(file, "read");

  return {
    append: group.append,
    commit: (name, input) => group.batch(name, input) as never,
    // Every procedure that reaches this is bounded: a point, a page, a list page.
    read: async (procedure) => reader.run(procedure),
    backup: (path) =>
      new Promise((resolve, reject) => {
        const id = nextBackup--;
        backups.set(id, { resolve, reject });
        post({ kind: "backup", id, path });
      }),
    close: async () => {
      await group.drained();
      reader.close();
      await new Promise<void>((resolve) => {
        onClosed = resolve;
        post({ kind: "close" });
      });
      await worker.terminate();
      lock.release();
    },
  };
}
