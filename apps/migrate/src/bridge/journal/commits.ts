import type { DatabaseSync } from "node:sqlite";

export type Commits = {
  /** Does some writing. Resolves to its result once it is on disk, with what others write in the same moment. */
  write: <Result>(work: () => Result) => Promise<Result>;
  /** Puts down at once what waits. */
  flush: () => void;
};

type Piece = {
  work: () => unknown;
  result?: unknown;
  resolve: (result: never) => void;
  reject: (error: unknown) => void;
};

/**
 * Writes that meet share one transaction, and so one wait for the disk. `beforeCommit` adds what is written once for all;
 * `whenUndone` forgets what was gathered for that: those that can be written are tried again.
 */
export function createCommits(database: DatabaseSync, beforeCommit: () => void, whenUndone: () => void): Commits {
  let waiting: Piece[] = [];

  const commit = (pieces: readonly Piece[]): void => {
    database.exec("BEGIN IMMEDIATE");
    try {
      for (const piece of pieces) piece.result = piece.work();
      beforeCommit();
      database.exec("COMMIT");
    } catch (error) {
      if (database.isTransaction) database.exec("ROLLBACK");
      whenUndone();
      throw error;
    }
  };
  const settle = (pieces: readonly Piece[]): void => {
    try {
      commit(pieces);
      for (const { resolve, result } of pieces) resolve(result as never);
    } catch (error) {
      // One that cannot be written must not keep the others from it.
      if (pieces.length > 1) for (const piece of pieces) settle([piece]);
      else pieces[0]?.reject(error);
    }
  };
  const flush = (): void => {
    const pieces = waiting;
    waiting = [];
    if (pieces.length > 0) settle(pieces);
  };
  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        if (waiting.push({ work, resolve, reject }) === 1) setImmediate(flush);
      }),
    flush,
  };
}
