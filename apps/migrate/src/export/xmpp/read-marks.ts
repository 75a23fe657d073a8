import type { RecordOf } from "../../dump/records.ts";
import { parseJid } from "../../xmpp/jid.ts";
import type { Batch, Cursor } from "../connector.ts";
import { readAhead } from "../read-ahead.ts";
import type { ChooseSide } from "./choose-side.ts";
import type { People } from "./people.ts";
import { seenIn } from "./read-archive.ts";
import { c2cArchive } from "./read-c2c.ts";
import { createWhoIs, roomArchive } from "./read-room-messages.ts";
import { orReject, type Reading } from "./reading.ts";
import type { Mark } from "./survey-archive.ts";

type Place = { account: string; room?: undefined } | { room: string; account?: undefined };
type ReadMark = RecordOf<"readMarks">;

/** Who has read what, from the "displayed" markers (XEP-0333) that archives hold: of accounts first, then of rooms. */
export async function* readMarks(
  reading: Reading,
  chooseSide: ChooseSide,
  cursor: Cursor | undefined,
): AsyncGenerator<Batch<"readMarks">> {
  const from = cursor as Place | undefined;
  const people = await reading.people();
  const { width } = reading.options;
  const users = people.accounts.map(({ user }) => user);
  const accounts = users.filter((user) => !from || (from.account !== undefined && user > from.account));
  yield* readAhead(accounts, { width }, async function* (account): AsyncGenerator<Batch<"readMarks">> {
    // What cannot be read was told of with the messages.
    const { value } = await orReject(undefined, marksOfAccount(reading, people, chooseSide, account));
    yield { records: value ?? [], cursor: { account } };
  });
  const rooms = (await reading.rooms()).filter((room) => from?.room === undefined || room > from.room);
  yield* readAhead(rooms, { width }, async function* (room): AsyncGenerator<Batch<"readMarks">> {
    const { value } = await orReject(undefined, marksOfRoom(reading, people, room));
    yield { records: value ?? [], cursor: { room } };
  });
}

async function marksOfAccount(
  reading: Reading,
  people: People,
  chooseSide: ChooseSide,
  user: string,
): Promise<ReadMark[]> {
  const { host } = reading.server;
  const owner = `${user}@${host}`;
  const seen = await seenIn(c2cArchive(reading, user));
  const marks: ReadMark[] = [];
  for (const { conversation: peer, reader, at } of ordered(seen.marks)) {
    if (peer === owner) continue;
    const isReadHere = async () =>
      (await chooseSide(user, parseJid(peer)?.node ?? "", seen.sizes.get(peer) ?? 0)) === user;
    if (people.isRegistered(peer) && !(await isReadHere())) continue;
    const userId = people.named(reader).id;
    const peerId = people.named(reader === owner ? peer : owner).id;
    if (userId !== undefined && peerId !== undefined) marks.push({ userId, peerId, readUpTo: at });
  }
  return marks;
}

async function marksOfRoom(reading: Reading, people: People, room: string): Promise<ReadMark[]> {
  const groupId = reading.identities.groupIdOf(room);
  const whoIs = createWhoIs(reading, await reading.room(room));
  return ordered((await seenIn(roomArchive(reading, room, whoIs))).marks).flatMap(
    ({ reader, at, unread }): ReadMark[] => {
      const userId = people.named(reader).id;
      return userId === undefined ? [] : [{ userId, groupId, readUpTo: at, unread }];
    },
  );
}

const ordered = (marks: readonly Mark[]) =>
  marks.toSorted((one, other) =>
    `${one.conversation}\n${one.reader}` < `${other.conversation}\n${other.reader}` ? -1 : 1,
  );
