import { Worker } from "node:worker_threads";
import { type CommitObserver, StorageError } from "../engine.ts";
import { createGroupCommit, type GroupCommit } from "./group-commit.ts";
import type { FromWriter, ToWriter } from "./writer-messages.ts";

export type WriterThread = Pick<GroupCommit, "append" | "batch"> & {
  worker: Worker;
  /** Resolves once everything asked for is on disk and the thread is gone, also where it died before. */
  close: () => Promise<void>;
  /** Resolves when the thread died of itself. */
  broken: Promise<StorageError>;
};

/** Starts the thread that writes. Rejects where it cannot open the file or bring its tables up to date. */
export async function startWriter(file: string, observe: CommitObserver): Promise<WriterThread> {
  const worker = new Worker(new URL("./writer.ts", import.meta.url), { workerData: { file } });
  const post = (message: ToWriter) => worker.postMessage(message);
  const group = createGroupCommit((id, segments) => post({ kind: "commit", id, segments }), observe);
  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const broken = Promise.withResolvers<StorageError>();
  let isEnded = false;
  let isClosing = false;

  worker.on("message", (message: FromWriter) => {
    switch (message.kind) {
      case "committed":
        return group.onCommitted(message.id, message.results, message.milliseconds);
      case "failed":
        return group.onFailed(message.id, message.message);
      case "ready":
        return ready.resolve();
    }
  });
  // Whatever ends the thread, nobody may wait for it any more.
  const end = (reason: string): void => {
    isEnded = true;
    ready.reject(new StorageError(reason));
    const error = new StorageError(`the writer stopped: ${reason}`);
    group.failAll(error);
    if (!isClosing) broken.resolve(error);
    ended.resolve();
  };
  worker.on("error", (error) => end((error as Error).message));
  worker.on("exit", (code) => end(`its thread ended with ${code}`));
  await ready.promise;

  return {
    append: group.append,
    batch: group.batch,
    worker,
    broken: broken.promise,
    close: async () => {
      isClosing = true;
      await group.drained();
      if (!isEnded) post({ kind: "close" });
      await ended.promise;
    },
  };
}
