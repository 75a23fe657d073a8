import type { LogIn } from "../../../../xmpp/log-in.ts";
import { openSession, type XmppService, type XmppSession } from "../../../../xmpp/open-session.ts";
import { createSessionPool } from "../../../../xmpp/session-pool.ts";

/** Accounts of the old system, each logged in at most once. */
export type OldSessions = {
  /** Reads something as an account; again where the connection breaks meanwhile. */
  read: <Result>(user: string, work: (session: XmppSession) => Promise<Result>) => Promise<Result>;
  /** Does something as an account, once: whether it went through has to be found out where the connection breaks. */
  once: <Result>(user: string, work: (session: XmppSession) => Promise<Result>) => Promise<Result>;
  close: () => Promise<void>;
};

export function openSessions(service: XmppService, logIn: LogIn, most: number): OldSessions {
  const pool = createSessionPool((user) => openSession(service, logIn, user), most);
  return {
    read: pool.use,
    once: async (user, work) => {
      // What the pool is told went well, so that it does nothing again.
      const outcome = await pool.use(user, (session) =>
        work(session).then(
          (result) => ({ result }),
          (error: unknown) => ({ error }),
        ),
      );
      if ("error" in outcome) throw outcome.error;
      return outcome.result;
    },
    close: pool.close,
  };
}
