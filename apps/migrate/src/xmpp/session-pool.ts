import { setTimeout as pause } from "node:timers/promises";
import { Failure } from "../cli/failure.ts";
import { isIqError, type XmppSession } from "./open-session.ts";
import { Unreadable } from "./unreadable.ts";

export type SessionPool = {
  /**
   * Does something as an account; opens a session where there is none. Where the connection breaks meanwhile it is done again:
   * `work` only reads. It must not wait for the session of another account.
   */
  use: <Result>(user: string, work: (session: XmppSession) => Promise<Result>) => Promise<Result>;
  close: () => Promise<void>;
};

type Place = { session: Promise<XmppSession>; users: number };

/** Long enough for a server to be started again; short where it never was there. */
const mostAttempts = 30;
const mostFirstAttempts = 4;
const longestPauseMs = 5_000;

/** At most `most` accounts are logged in at a time; who was idle for longest makes room. */
export function createSessionPool(open: (user: string) => Promise<XmppSession>, most: number): SessionPool {
  // In the order of their last use.
  const places = new Map<string, Place>();
  const waiting: (() => void)[] = [];
  const closing = new Set<Promise<void>>();
  let isClosed = false;
  let wasThere = false;

  const drop = (user: string, place: Place) => {
    if (places.get(user) === place) places.delete(user);
    const closed = place.session.then(
      (session) => session.close(),
      () => undefined,
    );
    closing.add(closed);
    void closed.finally(() => closing.delete(closed));
  };
  const makeRoom = async () => {
    while (places.size >= most && !isClosed) {
      const idle = [...places].find(([, { users }]) => users === 0);
      if (idle) drop(...idle);
      else await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  const enter = async (user: string): Promise<Place> => {
    if (!places.has(user)) await makeRoom();
    if (isClosed) throw new Failure("reading was ended");
    const place = places.get(user) ?? { session: open(user), users: 0 };
    place.session.catch(() => undefined);
    place.users++;
    places.delete(user);
    places.set(user, place);
    return place;
  };
  const attempt = async <Result>(user: string, work: (session: XmppSession) => Promise<Result>): Promise<Result> => {
    const place = await enter(user);
    let session: XmppSession | undefined;
    try {
      session = await place.session;
      wasThere = true;
      return await work(session);
    } finally {
      place.users--;
      if (!session?.isOpen()) drop(user, place);
      waiting.shift()?.();
    }
  };
  return {
    use: async (user, work) => {
      for (let attempts = 1; ; attempts++) {
        try {
          return await attempt(user, work);
        } catch (error) {
          const isLast = attempts >= (wasThere ? mostAttempts : mostFirstAttempts);
          if (isClosed || !passesByItself(error)) throw error;
          if (isLast) throw new Failure(`the XMPP server cannot be reached: ${reasonOf(error)}`);
          await pause(Math.min(longestPauseMs, 100 * 2 ** attempts));
        }
      }
    },
    close: async () => {
      isClosed = true;
      for (const [user, place] of [...places]) drop(user, place);
      for (const resolve of waiting.splice(0)) resolve();
      await Promise.all(closing);
    },
  };
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message || error.name : String(error));

/** An answer of the server is an answer, also where it is an error; a broken connection is not. */
function passesByItself(error: unknown): boolean {
  if (error instanceof Unreadable || error instanceof Failure || !(error instanceof Error)) return false;
  return isIqError(error) ? error.type === "wait" : !(error instanceof TypeError);
}
