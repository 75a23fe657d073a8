import type { AppendedMessage, AppendMessage, BatchInput, BatchName, BatchResult } from "./batches.ts";
import type { OutboxEntry } from "./outbox-entry.ts";
import type { Procedure } from "./procedure.ts";

/** What a database must do for the stores. Everything above it is the same for all engines. */
export type Engine = {
  /** Resolves after the message is on disk. */
  append: (message: AppendMessage) => Promise<AppendedMessage>;
  /**
   * Resolves after the batch is on disk, with what it allocated or the guard that failed. The entries for the outbox
   * are part of it.
   */
  commit: <Name extends BatchName>(
    name: Name,
    input: BatchInput<Name>,
    outbox?: readonly OutboxEntry[],
  ) => Promise<BatchResult<Name>>;
  read: <Result>(procedure: Procedure<Result>) => Promise<Result>;
  /** A consistent copy, made while the server goes on. */
  backup: (path: string) => Promise<void>;
  close: () => Promise<void>;
  /** Resolves when nothing can be written any more and only a new start helps; never on a close. */
  broken: Promise<StorageError>;
};

/** Told of every commit, for metrics. */
export type CommitObserver = (commit: { batches: number; milliseconds: number }) => void;

/** The database could not do it: full disk, lost connection, a fault. Nothing of the batch was written. */
export class StorageError extends Error {
  override name = "StorageError";
}

/** More writes wait than the storage may hold. Nothing of the batch was written; try again later. */
export class StorageBusyError extends StorageError {
  override name = "StorageBusyError";
}
