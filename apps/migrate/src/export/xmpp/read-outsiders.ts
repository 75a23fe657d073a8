import { bareJid, parseJid } from "../../xmpp/jid.ts";
import type { Batch, Cursor } from "../connector.ts";
import { readAhead } from "../read-ahead.ts";
import type { People } from "./people.ts";
import { seenIn } from "./read-archive.ts";
import { c2cArchive } from "./read-c2c.ts";
import { createWhoIs, roomArchive } from "./read-room-messages.ts";
import { orReject, type Reading } from "./reading.ts";

type Place = { isWithOutsiders?: boolean } | undefined;

/**
 * Accounts of other servers, and accounts that are gone, with which anybody here has to do: they are on no list, so that every
 * roster and every archive is gone through for them.
 */
export async function* readOutsiders(reading: Reading, from: Cursor | undefined): AsyncGenerator<Batch<"accounts">> {
  if ((from as Place)?.isWithOutsiders) return;
  const people = await reading.people();
  const found = new Set<string>();
  const users = people.accounts.map(({ user }) => user);
  const width = { width: reading.options.width };
  for await (const jids of readAhead(users, width, (user) => oneResult(peersOf(reading, user)))) add(found, jids);
  const rooms = await reading.rooms();
  for await (const jids of readAhead(rooms, width, (room) => oneResult(guestsOf(reading, room)))) add(found, jids);
  const ids = new Set(
    [...found].filter((jid) => isOutsider(reading, people, jid)).flatMap((jid) => people.named(jid).id ?? []),
  );
  const account = users.at(-1) ?? "";
  yield { records: [...ids].sort().map((userId) => ({ userId })), cursor: { account, isWithOutsiders: true } };
}

function add(found: Set<string>, jids: readonly string[]): void {
  for (const jid of jids) found.add(bareJid(jid));
}

function isOutsider({ options }: Reading, people: People, jid: string): boolean {
  const parts = parseJid(jid);
  return (
    parts !== undefined && parts.node !== "" && !options.roomServices.has(parts.domain) && !people.isRegistered(jid)
  );
}

async function* oneResult(jids: Promise<string[]>): AsyncGenerator<string[]> {
  // What cannot be read is told of with the kind that it belongs to.
  const { value } = await orReject(undefined, jids);
  if (value) yield value;
}

async function peersOf(reading: Reading, user: string): Promise<string[]> {
  const roster = await reading.server.roster(user);
  const blocked = await reading.server.blocked(user);
  const { sizes } = await seenIn(c2cArchive(reading, user));
  return [...roster.map(({ jid }) => jid), ...blocked, ...sizes.keys()];
}

async function guestsOf(reading: Reading, room: string): Promise<string[]> {
  const facts = await reading.room(room);
  const { senders } = await seenIn(roomArchive(reading, room, createWhoIs(reading, facts)));
  const addresses = [...senders].filter((sender) => !sender.startsWith("/"));
  return [...facts.affiliations.map(({ jid }) => jid), ...facts.subscribers, ...addresses];
}
