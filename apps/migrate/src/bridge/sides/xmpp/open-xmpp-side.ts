import { type ApiLogin, openAdminApi } from "../../../export/ejabberd/admin-api.ts";
import { logInByIssuedTokens } from "../../../export/ejabberd/log-in-by-issued-tokens.ts";
import type { LogIn } from "../../../xmpp/log-in.ts";
import { openSession, type XmppService } from "../../../xmpp/open-session.ts";
import type { Side } from "../../side.ts";
import { type AddressOptions, createAddresses } from "./addresses.ts";
import { appliedKinds, applyChange } from "./apply/apply-change.ts";
import { accountMaker } from "./apply/have-account.ts";
import { idOfImported } from "./apply/id-of-imported.ts";
import type { OldTarget } from "./apply/old-target.ts";
import type { ComponentOptions } from "./component.ts";
import { createKeyedTurns } from "./feed/keyed-turns.ts";
import { createMessageNames } from "./feed/message-names.ts";
import { watchPeople } from "./feed/watch-people.ts";
import { watchRooms } from "./feed/watch-rooms.ts";
import type { AccountBook } from "./old/account-book.ts";
import { ejabberdDirectory } from "./old/api-directory.ts";
import { openArchives } from "./old/old-archives.ts";
import type { OldDirectory } from "./old/old-directory.ts";
import { type OldSessions, openSessions } from "./old/old-sessions.ts";
import { protocolDirectory } from "./old/protocol-directory.ts";
import { createRoomPlaces } from "./old/room-places.ts";
import { createSteady } from "./old/steady.ts";
import { type Feed, startFeed } from "./xmpp-feed.ts";

export type XmppSideOptions = AddressOptions & {
  service: XmppService;
  /** The HTTP API of an ejabberd, or what stands in for it where clients' protocol has to do. */
  api: { url: string; login: ApiLogin } | AccountBook;
  /** Most accounts that are logged in at a time. */
  sessions: number;
  /** Account that may go into every room, and what it is called there. */
  roomReader: { user: string; nick: string };
  component: ComponentOptions | undefined;
  since: number | undefined;
  sweep: { everyMs: number; perSecond: number };
};

/** ejabberd lets nobody into more than a hundred rooms at a time. */
const roomsPerSession = 80;

/** An XMPP server: its archives tell, and sessions of its accounts make what happens in the new system happen there. */
export function openXmppSide(options: XmppSideOptions): Side {
  const { service, roomReader, host } = options;
  const addresses = createAddresses(options);
  const { sessions, directory, urls, logIn, trouble, close } = openOld(options);
  const places = createRoomPlaces(roomsPerSession);
  const archives = openArchives({ sessions, places, roomReader });
  const names = createMessageNames(({ archive, peer }) => archives.backwards(archive, peer, 0));
  const steady = createSteady(urls, async () => {
    const session = await openSession(service, logIn, roomReader.user);
    await session.close();
  });
  const parts = { addresses, reader: roomReader.user, sessions, places, archives, directory, names, steady };
  let target: OldTarget | undefined;
  let feed: Feed | undefined;

  return {
    description: `the XMPP server ${host} at ${service.url}`,
    applies: appliedKinds,
    listen: async ({ cursors, setAside }) => {
      const inTurn = createKeyedTurns();
      const people = watchPeople({ directory, sessions, addresses, cursors, inTurn, steady });
      const rooms = watchRooms({ directory, addresses, cursors, inTurn, steady });
      target = { ...parts, people, rooms, haveAccount: accountMaker(addresses, directory, people) };
      feed = await startFeed({ ...options, ...parts, people, rooms, cursors, setAside });
    },
    apply: async (change, attempt) => {
      if (!target) throw new Error("the bridge does not listen to the old system yet");
      return applyChange(target, change, attempt);
    },
    idOf: (recall) => idOfImported(parts, recall),
    trouble: () => trouble() ?? feed?.trouble(),
    close: async () => {
      // A room that was destroyed at that moment never answers what it was asked: reads end with their sessions.
      await Promise.all([feed?.stop(), sessions.close()]);
      await close();
    },
  };
}

type Old = {
  sessions: OldSessions;
  directory: OldDirectory;
  urls: string[];
  logIn: LogIn;
  trouble: () => string | undefined;
  close: () => Promise<void>;
};

function openOld({ service, api, host, roomService, roomReader, ...options }: XmppSideOptions): Old {
  if ("logIn" in api) {
    const { logIn, trouble } = api;
    const sessions = openSessions(service, logIn, options.sessions);
    // Who waits for it may hold the session of another account.
    const own = openSessions(service, logIn, 1);
    const directory = protocolDirectory({ ...api, sessions, own, admin: roomReader.user, host, roomService });
    return { sessions, directory, urls: [service.url], logIn, trouble, close: own.close };
  }
  const adminApi = openAdminApi(api.url, api.login);
  const logIn = logInByIssuedTokens(adminApi, host);
  const sessions = openSessions(service, logIn, options.sessions);
  const directory = ejabberdDirectory(adminApi, host, roomService);
  const urls = [api.url, service.url];
  return { sessions, directory, urls, logIn, trouble: () => undefined, close: adminApi.close };
}
