import type { EventData, Platform } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";

export type KickType = EventData<"kickedOut">["type"];

/** A live login of one device. */
export type LiveSession = { connectionId: string; platform: Platform; instance: string; loggedInAt: number };

/** Who is connected. */
export type Presence = {
  sessions: (account: Account) => LiveSession[];
  /** Ends sessions of an account: all, or those a rule picks. */
  kick: (account: Account, type: KickType, isMeant?: (session: LiveSession) => boolean) => void;
};

/** A connection that hears of the status of others. */
export type Watcher = { id: string; write: (frame: string) => void };

/** Custom statuses, and who is told of the status of whom. In memory: a status lives no longer than the sessions it is about. */
export type Statuses = {
  isOnline: (account: Account) => boolean;
  /** What the account chose to show; empty where it is not online. */
  customStatus: (account: Account) => string;
  setCustomStatus: (account: Account, customStatus: string) => void;
  /** To be called after the first session of an account began on this node, and after its last one was recorded as gone. */
  sessionsChanged: (account: Account) => void;
  /** Beyond the limit the oldest subscription of the watcher gives way. */
  watch: (app: App, watcher: Watcher, accounts: readonly Account[], limit: number) => void;
  /** Without accounts: all that it watches. */
  unwatch: (watcherId: string, accounts?: readonly Account[]) => void;
};
