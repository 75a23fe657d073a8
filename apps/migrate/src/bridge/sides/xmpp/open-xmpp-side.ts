import { type ApiLogin, openAdminApi } from "../../../export/ejabberd/admin-api.ts";
import { logInByIssuedTokens } from "../../../export/ejabberd/log-in-by-issued-tokens.ts";
import type { XmppService } from "../../../xmpp/open-session.ts";
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
import { openArchives } from "./old/old-archives.ts";
import { ejabberdDirectory } from "./old/old-directory.ts";
import { openSessions } from "./old/old-sessions.ts";
import { createRoomPlaces } from "./old/room-places.ts";
import { createSteady } from "./old/steady.ts";
import { type Feed, startFeed } from "./xmpp-feed.ts";

export type XmppSideOptions = AddressOptions & {
  service: XmppService;
  api: { url: string; login: ApiLogin };
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
  const { service, roomReader, roomService, host } = options;
  const api = openAdminApi(options.api.url, options.api.login);
  const addresses = createAddresses(options);
  const sessions = openSessions(service, logInByIssuedTokens(api, host), options.sessions);
  const places = createRoomPlaces(roomsPerSession);
  const archives = openArchives({ sessions, places, roomReader });
  const directory = ejabberdDirectory(api, host, roomService);
  const names = createMessageNames(({ archive, peer }) => archives.backwards(archive, peer, 0));
  const steady = createSteady([options.api.url, service.url]);
  const parts = { addresses, sessions, places, archives, directory, names, steady };
  let target: OldTarget | undefined;
  let feed: Feed | undefined;

  return {
    description: `the XMPP server ${host} at ${service.url}`,
    applies: appliedKinds,
    listen: async ({ cursors }) => {
      const inTurn = createKeyedTurns();
      const people = watchPeople({ directory, sessions, addresses, cursors, inTurn, steady });
      const rooms = watchRooms({ directory, addresses, cursors, inTurn, steady });
      target = { ...parts, people, rooms, haveAccount: accountMaker(addresses, directory, people) };
      feed = await startFeed({ ...options, ...parts, people, rooms, cursors });
    },
    apply: async (change, attempt) => {
      if (!target) throw new Error("the bridge does not listen to the old system yet");
      return applyChange(target, change, attempt);
    },
    idOf: (recall) => idOfImported(parts, recall),
    trouble: () => feed?.trouble(),
    close: async () => {
      // A room that was destroyed at that moment never answers what it was asked: reads end with their sessions.
      await Promise.all([feed?.stop(), sessions.close()]);
      await api.close();
    },
  };
}
