import type { Connection, LoginInput } from "../connection/connection.ts";
import { EVENT } from "../constants/event.ts";
import { type Context, emptySession, inTurn } from "../context.ts";
import { clearConversations } from "../conversation/conversation-memory.ts";
import { syncAccount } from "../conversation/sync-account.ts";
import type { Inbox } from "./inbox.ts";
import type { Refusal } from "./to-upgrade-prompt.ts";

const retryMs = 2_000;

/** What logging in, staying in step and leaving work on. */
export type LiveSession = {
  readonly context: Context;
  readonly inbox: Inbox;
  readonly proxyServer: string | undefined;
  readonly webSocket: unknown;
  readonly platform: LoginInput["platform"];
  readonly appVersion: string | undefined;
  connection: Connection | undefined;
  /** Watches a live room while nobody is logged in. */
  guest: Pick<Connection, "stop"> | undefined;
  /** The login that is under way, until it succeeds, fails or is given up. */
  attempt: object | undefined;
  /** The logout that is under way. */
  leaving: Promise<void> | undefined;
  /** Ends the pause before the next attempt to synchronise. */
  wakeUp: () => void;
};

/** Ends the login in memory. Handlers stay registered. */
export function leave(live: LiveSession): void {
  const { context, inbox } = live;
  live.attempt = undefined;
  live.connection?.stop();
  live.connection = undefined;
  live.guest?.stop();
  live.guest = undefined;
  inbox.clear();
  context.session = emptySession();
  context.outbox.clear();
  context.messages.clear();
  clearConversations(context.conversations);
  live.wakeUp();
}

/** The login ended without the app's doing. */
export function onKickedOut(live: LiveSession, type: string, refusal?: Refusal): void {
  const { emitter, session } = live.context;
  if (session.userId === "") return;
  if (refusal) emitter.emit(EVENT.ERROR, refusal);
  leave(live);
  emitter.emit(EVENT.KICKED_OUT, { type, ...(refusal?.upgrade && { upgrade: refusal.upgrade }) });
  emitter.emit(EVENT.SDK_NOT_READY, undefined);
}

/** Catches up after a reconnect, or when an entry of the account's log up to `position` was missed. */
export function catchUp(live: LiveSession, position?: number): Promise<void> {
  const { context, inbox } = live;
  inbox.hold();
  return inTurn(context, () => {
    const isDone = position !== undefined && context.session.logPosition >= position;
    return whileHeld(live, () => (isDone ? Promise.resolve() : syncAccount(context)));
  });
}

/** Runs until it worked, or the login is over. Events wait meanwhile. */
export async function whileHeld(live: LiveSession, run: () => Promise<void>): Promise<void> {
  const { context, inbox } = live;
  const { session } = context;
  const isOver = () => context.session !== session;
  session.isSyncing = true;
  inbox.hold();
  for (let isDone = false; !isDone && !isOver(); ) {
    isDone = await run().then(
      () => true,
      (error) => {
        if (!isOver()) context.log.warn(`synchronising failed, trying again: ${String(error)}`);
        return false;
      },
    );
    if (!isDone && !isOver()) await pause(live);
  }
  if (isOver()) return;
  session.isSyncing = false;
  inbox.open();
}

function pause(live: LiveSession): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, retryMs);
    live.wakeUp = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}
