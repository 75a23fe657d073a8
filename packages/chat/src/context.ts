import { type AttributeMemory, emptyAttributes } from "./attribute/attribute-memory.ts";
import { ChatError, localCodes } from "./chat-error.ts";
import type { Request } from "./connection/connection.ts";
import type { ConversationMemory } from "./conversation/conversation-memory.ts";
import { emptyGroups, type GroupMemory } from "./group/group-memory.ts";
import type { Message } from "./message/message.ts";
import type { MessageMemory } from "./message/message-memory.ts";
import type { Outbox } from "./message/outbox.ts";
import type { UserStatus } from "./presence/presence-api.ts";
import type { Profile } from "./profile/profile.ts";
import { emptyRelations, type RelationMemory } from "./relation/relation-memory.ts";
import type { Emitter } from "./session/emitter.ts";
import type { Logger } from "./session/logger.ts";
import { emptyTopics, type TopicMemory } from "./topic/topic-memory.ts";

/** What the parts of one instance share. */
export type Context = {
  readonly sdkAppId: number;
  readonly language: "zh" | "en";
  readonly log: Logger;
  readonly emitter: Emitter;
  readonly messages: MessageMemory;
  readonly conversations: ConversationMemory;
  readonly request: Request;
  /** Sends of this login. */
  readonly outbox: Outbox;
  readonly plugins: Map<string, unknown>;
  /** Where a step of an invitation goes that is for online receivers only: the app doesn't see it as a message. */
  readonly onlineSteps: { hear: (message: Message) => void };
  session: Session;
};

/** The state of one login; a new one begins with every login. */
export type Session = {
  /** `''` when logged out. */
  userId: string;
  /** The account's number. */
  number: number;
  nick: string;
  avatar: string;
  profile: Profile | undefined;
  isProfileStale: boolean;
  isReady: boolean;
  /** What to add to this machine's clock to get the server's. */
  clockOffsetMs: number;
  /** The server's clock at the login, Unix milliseconds. */
  loggedInAt: number;
  /** The account's log is applied up to here. */
  logPosition: number;
  /** The newest action of this device that the log could not be followed to, because something before it is on its way. */
  aheadPosition: number;
  /** Friends' profiles are known as they were then, and what was told since: the server's clock. */
  friendProfilesAt: number;
  /** The server's clock at the last complete synchronisation. */
  syncedAt: number;
  relations: RelationMemory;
  groups: GroupMemory;
  attributes: AttributeMemory;
  topics: TopicMemory;
  /** Events wait while the state is being loaded. */
  isSyncing: boolean;
  /** Accounts whose status is subscribed to, with what is known of it. */
  followed: Map<string, UserStatus>;
  /** Actions and synchronisations that touch the account's log, one after the other. */
  turn: Promise<unknown>;
};

export function emptySession(): Session {
  return {
    userId: "",
    number: 0,
    nick: "",
    avatar: "",
    profile: undefined,
    isProfileStale: false,
    isReady: false,
    clockOffsetMs: 0,
    loggedInAt: 0,
    logPosition: 0,
    aheadPosition: 0,
    friendProfilesAt: 0,
    syncedAt: 0,
    relations: emptyRelations(),
    groups: emptyGroups(),
    attributes: emptyAttributes(),
    topics: emptyTopics(),
    isSyncing: false,
    followed: new Map(),
    turn: Promise.resolve(),
  };
}

/** Runs after what was asked for before it, so that an answer read earlier never overwrites a later action. */
export function inTurn<Value>(context: Context, run: () => Promise<Value>): Promise<Value> {
  const result = context.session.turn.then(run, run);
  context.session.turn = result.catch(() => {});
  return result;
}

/** Rejects calls that need a login while there is none, or while its state is still being loaded: code 2999. */
export function assertReady({ session }: Context): void {
  if (session.isReady) return;
  if (session.userId === "")
    throw new ChatError(localCodes.notReady, "not logged in: call login and wait for SDK_READY");
  throw new ChatError(localCodes.notReady, "not ready: wait for SDK_READY");
}

/** The server's clock, Unix milliseconds. */
export function serverNow(context: Context): number {
  return Date.now() + context.session.clockOffsetMs;
}
