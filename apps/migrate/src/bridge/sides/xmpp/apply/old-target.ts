import type { Addresses } from "../addresses.ts";
import type { MessageNames } from "../feed/message-names.ts";
import type { PeopleWatch } from "../feed/watch-people.ts";
import type { RoomWatch } from "../feed/watch-rooms.ts";
import type { OldArchives } from "../old/old-archives.ts";
import type { OldDirectory } from "../old/old-directory.ts";
import type { OldSessions } from "../old/old-sessions.ts";
import type { RoomPlaces } from "../old/room-places.ts";
import type { Steady } from "../old/steady.ts";

/** The old system, as far as changes are made in it. */
export type OldTarget = {
  addresses: Addresses;
  /** Node of the account that reads rooms. */
  reader: string;
  sessions: OldSessions;
  places: RoomPlaces;
  archives: OldArchives;
  directory: OldDirectory;
  names: MessageNames;
  people: PeopleWatch;
  rooms: RoomWatch;
  steady: Steady;
  /** Makes the account where it is not there: who is new in the new system can be written to from the old one. */
  haveAccount: (userId: string) => Promise<void>;
};
