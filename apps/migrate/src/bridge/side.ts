import type { Change, ChangeBody, ChangeKind } from "./change.ts";

/** One of the two systems, as the bridge sees it. */
export type Side = {
  /** For people: `Hongyan at http://…`. */
  description: string;
  /** What can be done to it. */
  applies: ReadonlySet<ChangeKind>;
  /**
   * Tells what happens here from now on, and what happened since `cursors` were kept; never what `apply` did.
   * Resolves once it listens. `take` resolves once the changes are on disk; only then may the other system be told
   * that they were taken.
   */
  listen: (ear: Ear) => Promise<void>;
  /**
   * Does here what happened on the other side. May be called again for a change that was done already and whose result was
   * lost: it must then find that out, and do nothing twice. Throws `Conflict` where it can never be done.
   * Any other error means: not now; it is tried again, and what follows in its stream waits.
   */
  apply: (change: Change, attempt: Attempt) => Promise<Applied>;
  /**
   * How this side will tell of a change that `apply` is about to make, where it cannot say who made it (`Change.echo`).
   * Kept on disk before `apply` is called.
   */
  echoes?: (change: Change) => readonly string[];
  /** What a message is called here that was there before the bridge, from what is known of it; undefined: there is none. */
  idOf?: (recall: Recall) => Promise<string | undefined>;
  /** A line for the status page where something is wrong with the connection to it. */
  trouble: () => string | undefined;
  close: () => Promise<void>;
};

export type Ear = {
  take: (changes: readonly Change[]) => Promise<void>;
  /** Keeps what was told and can never be understood in the conflict log; once, and only where no change of this key was taken. */
  setAside: (reason: string, raw: unknown, key?: string) => Promise<void>;
  /** Places in the system's own logs up to which everything was taken; kept with the changes in one commit. */
  cursors: CursorStore;
};

export type CursorStore = {
  get: (name: string) => string | undefined;
  /** Those that begin so. */
  names: (prefix: string) => string[];
  /** Kept at once, together with the changes where there are any. */
  takeWith: (changes: readonly Change[], cursors: Readonly<Record<string, string>>) => Promise<void>;
};

export type Attempt = {
  /** It may have been done before. */
  isRepeat: boolean;
  /**
   * Nothing was tried yet, but an import may have brought it: the same number for everything that was told before the end
   * of that import.
   */
  importedBefore?: number;
  /** Whether another message of the conversation is known to be called so here. */
  isTaken: (id: string) => boolean;
};

export type Recall = Extract<ChangeBody, { kind: "c2cRecall" | "groupRecall" }>;

export type Applied = {
  /** What a message is called here: recalls of it name it so. */
  id?: string;
  /** It was so already: this side has nothing to tell of it. */
  isNothing?: true;
};

/** It can never be done on this side: the reason goes into the conflict log and the stream goes on. */
export class Conflict extends Error {}
