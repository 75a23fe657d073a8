import { type RecordKind, recordKinds } from "../../dump/records.ts";
import type { Identities } from "../../xmpp/identities.ts";
import { Unreadable } from "../../xmpp/unreadable.ts";
import type { Batch, Cursor, Source } from "../connector.ts";
import { mergeBatches } from "../merge-batches.ts";
import { createSideChooser } from "./choose-side.ts";
import type { Archive, OldRoom, OldServer } from "./old-server.ts";
import { gatherPeople, type People } from "./people.ts";
import { readC2c } from "./read-c2c.ts";
import { readMarks } from "./read-marks.ts";
import { readOutsiders } from "./read-outsiders.ts";
import { readPeople } from "./read-people.ts";
import { readRoomMessages } from "./read-room-messages.ts";
import { readRooms } from "./read-rooms.ts";
import type { Reading, ReadingOptions } from "./reading.ts";

export type XmppSourceOptions = ReadingOptions & { keepsForeign: boolean };

/** Everything that an XMPP server keeps, as records of a dump. */
export function openXmppSource(server: OldServer, identities: Identities, options: XmppSourceOptions): Source {
  const reading = createReading(server, identities, options);
  const chooseSide = createSideChooser(server, options.since);
  const readers: { [Kind in RecordKind]: (from: Cursor | undefined) => AsyncIterable<Batch<Kind>> } = {
    accounts: async function* (from) {
      yield* readPeople(reading, "accounts", from);
      if (options.keepsForeign) yield* readOutsiders(reading, from);
    },
    profiles: (from) => readPeople(reading, "profiles", from),
    relations: (from) => readPeople(reading, "relations", from),
    blocklists: (from) => readPeople(reading, "blocklists", from),
    c2cMessages: (from) => readC2c(reading, chooseSide, from),
    groups: (from) => readRooms(reading, "groups", from),
    members: (from) => readRooms(reading, "members", from),
    groupMessages: (from) => readRoomMessages(reading, from),
    readMarks: (from) => readMarks(reading, chooseSide, from),
  };
  return {
    description: server.description,
    kinds: recordKinds,
    count: (kind) => countRecords(reading, kind),
    read: (kind, from) => mergeBatches(readers[kind](from)),
    close: server.close,
  };
}

function createReading(server: OldServer, identities: Identities, options: XmppSourceOptions): Reading {
  const rooms = new Map<string, Promise<OldRoom>>();
  let people: Promise<People> | undefined;
  let roomList: Promise<readonly string[]> | undefined;
  const gather = async () => {
    const { keepsForeign } = options;
    return gatherPeople(await server.accounts(), identities, { host: server.host, keepsForeign });
  };
  return {
    server,
    identities,
    options,
    seen: new Map(),
    people: () => (people ??= gather()),
    rooms: () => (roomList ??= server.rooms().then((list) => list.toSorted())),
    room: (room) => {
      const known = rooms.get(room) ?? server.room(room);
      rooms.set(room, known);
      return known;
    },
  };
}

/** More would take longer to ask than the estimate is worth. */
const mostAsked = 40;

async function countRecords(
  { server, people, rooms, options }: Reading,
  kind: RecordKind,
): Promise<number | undefined> {
  const users = async () => (await people()).accounts.map(({ user }) => user);
  switch (kind) {
    case "accounts":
    case "profiles":
      return (await users()).length;
    case "groups":
      return (await rooms()).length;
    case "c2cMessages": {
      const entries = await sampleSizes(
        server,
        options.since,
        (await users()).map((user) => ({ user })),
      );
      // Both sides have each message.
      return entries === undefined ? undefined : Math.round(entries / 2);
    }
    case "groupMessages":
      return await sampleSizes(
        server,
        options.since,
        (await rooms()).map((room) => ({ room })),
      );
    default:
      return undefined;
  }
}

/** Asks some, evenly spread, and takes the others to be like them. */
async function sampleSizes(
  server: OldServer,
  since: number | undefined,
  archives: readonly Archive[],
): Promise<number | undefined> {
  const step = Math.max(1, archives.length / mostAsked);
  const asked = Array.from({ length: Math.min(archives.length, mostAsked) }, (_, i) => archives[Math.floor(i * step)]);
  const sizes = await Promise.all(
    asked.map((archive) =>
      server.archiveSize(archive as Archive, { since }).catch((error: unknown) => {
        if (error instanceof Unreadable) return 0;
        throw error;
      }),
    ),
  );
  if (sizes.includes(undefined)) return undefined;
  const sum = sizes.reduce<number>((total, size) => total + (size ?? 0), 0);
  return asked.length === 0 ? 0 : Math.round((sum * archives.length) / asked.length);
}
