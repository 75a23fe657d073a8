import type { EventData, Platform } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";

export type KickType = EventData<"kickedOut">["type"];

/** A live login of one device. */
export type LiveSession = { connectionId: string; platform: Platform; instance: string; loggedInAt: number };

/** Who is connected. */
export type Presence = {
  sessions: (account: Account) => LiveSession[];
  /** Ends sessions of an account: all, or those a rule picks. */
  kick: (account: Account, type: KickType, isMeant?: (session: LiveSession) => boolean) => void;
};
