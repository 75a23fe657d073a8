import type { ClientMessage, MessagePriority } from "@hongyan/protocol";
import type { Group } from "@hongyan/storage";
import type { App } from "../app/apps.ts";

/** A connection that watches a room. The server gives it; nothing else is known of its socket here. */
export type LiveViewer = {
  /** Names the connection. */
  id: string;
  /** Missing for a guest. */
  account?: number;
  /** Where it comes from: guests of one place are limited. */
  source: string;
  /** False once it is gone: who left while something was looked up must not enter. */
  isThere: () => boolean;
  /** Writes frames that were built before; false where it is gone. */
  write: (built: Buffer) => boolean;
  /** What it has not read yet. */
  waitingBytes: () => number;
  /** It has read nothing for too long. */
  letGo: () => void;
};

/** A member as the list of a room shows it. */
export type RoomListed = { account: number; joinedAt: number; position: number };

/** What a room did since it came to memory. */
export type LiveFigures = {
  sent: Record<MessagePriority, number>;
  shed: Record<MessagePriority, number>;
  /** Messages times viewers they were written to. */
  delivered: number;
  /** The same for those that viewers missed because they read slowly. */
  missed: number;
  /** Connections that were let go for reading too slowly. */
  letGo: number;
};

export type LiveTotals = LiveFigures & { rooms: number; viewers: number };

export type Entered = {
  recent: ClientMessage[];
  /** Its account was not in the room with another connection, nor a moment ago. */
  isNew: boolean;
  /** By the first connection of its account: it came, or is back after its connection was lost a moment ago. */
  arrival?: "came" | "back";
};

/** How a connection left: it asked to or was put out, it is gone, or it goes on without its login. */
export type Leaving = "quit" | "lost" | "ended";

/** Somebody is in a room no more: the last connection of its account left it. */
export type Left = { group: Group; account: number };

/** What becomes of a message; undefined: it was shed. */
export type Said = { seq: number; placedAt: number };

export type ListFilter = { mark?: number | undefined; before?: number | undefined; count: number };

/**
 * The live rooms of this node, all of it in memory: who watches which, and what is on its way to them. What other nodes
 * must know of goes over the bus.
 */
export type Live = {
  /** To be awaited before what is asked of a room that may not be in memory yet. */
  open: (app: App, group: Group) => Promise<void>;
  /** From now on the viewer gets what is said. It never waits: nothing comes between the newest messages and the next. */
  enter: (app: App, group: Group, viewer: LiveViewer) => Entered;
  leave: (group: number, viewerId: string) => Left | undefined;
  leaveAll: (viewerId: string, how?: Exclude<Leaving, "quit">) => Left[];
  isViewing: (viewerId: string) => boolean;
  /** The app of the rooms that a connection watches. */
  appOf: (viewerId: string) => App | undefined;
  isIn: (group: number, viewerId: string) => boolean;
  /** A guest that enters now would be one too many from its place. */
  isCrowded: (app: App, source: string) => boolean;
  hasMember: (group: number, account: number) => boolean;
  joinedAt: (group: number, account: number) => number;

  /** Lets a message through and to all viewers, or sheds it. `encode` is called once, with what it was given. */
  say: (
    app: App,
    group: Group,
    priority: MessagePriority,
    encode: (said: Said) => string,
  ) => Promise<Said | undefined> | Said | undefined;
  /** A tip: the first to be shed, and told with care for the rate. It has no seq and is not kept. */
  hint: (app: App, group: Group, encode: (placedAt: number) => string) => void;
  /** To every room of the app that takes broadcasts. Beyond all budgets. */
  broadcast: (app: App, encode: (groupId: string) => string) => void;
  /** Any other event, to all viewers on this node; it is never shed. Other nodes are told elsewhere. */
  tell: (group: number, frame: string) => void;

  /** Accounts and guests in a room, on all nodes. */
  onlineCount: (group: number) => number;
  /** Newest first, after a place in the list. */
  list: (group: number, filter: ListFilter) => Promise<RoomListed[]>;
  /** Those of these accounts that are in the room. */
  present: (group: number, accounts: readonly number[]) => Promise<Set<number>>;
  /** Marks of members by account. Answers why not all of it can be done. */
  mark: (group: number, marks: ReadonlyMap<number, readonly number[]>, isSet: boolean) => "done" | "tooMany";
  /** Accounts that the list shows although they are away; `shownUntil` 0 takes them off it. */
  showRobots: (group: number, accounts: readonly number[], shownUntil: number) => void;
  /** Puts accounts out, on all nodes. */
  putOut: (group: number, accounts: readonly number[]) => Left[];
  /** The room is gone. */
  close: (group: number) => void;

  figures: (group: number) => LiveFigures;
  totals: () => LiveTotals;
};
