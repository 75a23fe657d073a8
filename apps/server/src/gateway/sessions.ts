import type { KickType, LiveSession, Presence } from "@hongyan/domain";
import { encodeEvent, isTooOld, upgradePrompt } from "@hongyan/domain";
import { accountErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { closeConnection, type Session, sendFrame } from "./connection.ts";

/** The live logins on this node, by account number. */
export type Sessions = Presence & {
  add: (session: Session) => void;
  remove: (session: Session) => void;
  of: (accountNumber: number) => readonly Session[];
  all: () => Iterable<Session>;
  count: () => number;
  /** Ends those whose app no longer takes their version of its client. */
  kickOldClients: () => void;
};

/** `onFirst` and `onLast`: an account gained its first session on this node, or lost its last. `onEnd`: any session is over. */
export function createSessions(listen: {
  onFirst: (account: Account) => void;
  onLast: (account: Account) => void;
  onEnd: (session: Session) => void;
}): Sessions {
  const byAccount = new Map<number, Session[]>();
  let count = 0;

  const remove = (session: Session): void => {
    const sessions = byAccount.get(session.account.number);
    const index = sessions?.indexOf(session) ?? -1;
    if (!sessions || index === -1) return;
    count--;
    session.connection.session = undefined;
    if (sessions.length > 1) sessions.splice(index, 1);
    else {
      byAccount.delete(session.account.number);
      listen.onLast(session.account);
    }
    listen.onEnd(session);
  };

  const kick = (session: Session, type: KickType): void => {
    remove(session);
    session.connection.kicked = { session, type };
    sendFrame(
      session.connection,
      encodeEvent("kickedOut", { type, ...(type === "clientTooOld" && refusalOf(session)) }),
    );
    closeConnection(session.connection, "kickedOut");
  };

  return {
    add: (session) => {
      const sessions = byAccount.get(session.account.number);
      count++;
      session.connection.session = session;
      if (sessions) sessions.push(session);
      else {
        byAccount.set(session.account.number, [session]);
        listen.onFirst(session.account);
      }
    },
    remove,
    of: (accountNumber) => byAccount.get(accountNumber) ?? [],
    all: function* () {
      for (const sessions of byAccount.values()) yield* sessions;
    },
    count: () => count,
    kickOldClients: () => {
      const old = [...byAccount.values()]
        .flat()
        .filter(({ app, appVersion }) => isTooOld(app.settings.minimumClient, appVersion));
      for (const session of old) kick(session, "clientTooOld");
    },
    sessions: (account) => (byAccount.get(account.number) ?? []).map(toLiveSession),
    kick: (account, type, isMeant) => {
      for (const session of [...(byAccount.get(account.number) ?? [])])
        if (!isMeant || isMeant(toLiveSession(session))) kick(session, type);
    },
  };
}

/** As a login of it would be answered. */
function refusalOf({ app: { settings } }: Session) {
  const { code, text: message } = accountErrors.clientTooOld;
  return { code, message, upgrade: upgradePrompt(settings.minimumClient) };
}

function toLiveSession({ connection, platform, instance, loggedInAt }: Session): LiveSession {
  return { connectionId: connection.id, platform, instance, loggedInAt };
}
