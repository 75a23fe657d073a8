import { bareJid, parseJid } from "../../xmpp/jid.ts";
import { Unreadable } from "../../xmpp/unreadable.ts";
import type { Batch, Cursor } from "../connector.ts";
import { readAhead } from "../read-ahead.ts";
import type { ChooseSide } from "./choose-side.ts";
import { createNamesOfFirst, type NameInFirst } from "./names-of-first.ts";
import type { ArchiveEntry } from "./old-server.ts";
import type { People } from "./people.ts";
import { type ReadArchive, readArchive } from "./read-archive.ts";
import type { Reading } from "./reading.ts";
import type { Survey } from "./survey-archive.ts";
import { tellMessage } from "./tell-message.ts";

/** `after` leads to the next page of the archive of the account; missing: all of the account is read. */
type Place = { account: string; after?: string };

/** What any two said to each other: each conversation once, from the archive of one of them. */
export async function* readC2c(
  reading: Reading,
  chooseSide: ChooseSide,
  cursor: Cursor | undefined,
): AsyncGenerator<Batch<"c2cMessages">> {
  const from = cursor as Place | undefined;
  const people = await reading.people();
  const rest = people.accounts
    .map(({ user }) => user)
    .filter((user) => !from || user > from.account || (user === from.account && from.after !== undefined));
  const { width, since } = reading.options;
  yield* readAhead(rest, { width }, async function* (user): AsyncGenerator<Batch<"c2cMessages">> {
    try {
      const after = user === from?.account ? from.after : undefined;
      const nameInFirst = createNamesOfFirst(reading.server, since);
      yield* archiveBatches({ reading, people, chooseSide, nameInFirst, user }, after);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      yield { records: [], rejects: [{ reason: error.message, raw: { account: user } }], cursor: { account: user } };
    }
  });
}

type Work = { reading: Reading; people: People; chooseSide: ChooseSide; nameInFirst: NameInFirst; user: string };

async function* archiveBatches(work: Work, after: string | undefined): AsyncGenerator<Batch<"c2cMessages">> {
  const { reading, user } = work;
  for await (const { page, survey } of readArchive(c2cArchive(reading, user), after)) {
    const records: Batch<"c2cMessages">["records"][number][] = [];
    const rejects: NonNullable<Batch<"c2cMessages">["rejects"]>[number][] = [];
    for (const entry of page.entries) {
      const told = isTalk(entry) ? tellMessage(entry, survey) : undefined;
      if (!told || !(await isReadHere(work, entry, survey))) continue;
      const named = "reason" in told ? told : endsOf(work, entry);
      if ("reason" in named) rejects.push({ reason: named.reason, raw: String(entry.stanza) });
      else if (!("reason" in told)) records.push({ ...named, ...told, ...(await nameOf(work, entry)) });
    }
    const cursor: Place = { account: user, ...(page.next !== undefined && { after: page.next }) };
    yield { records, cursor, ...(rejects.length > 0 && { rejects }) };
  }
}

/** What it takes to go through the archive of an account. */
export function c2cArchive({ server, options, seen }: Reading, user: string): ReadArchive {
  const owner = `${user}@${server.host}`;
  return {
    server,
    archive: { user },
    since: options.since,
    seen,
    spotOf: (entry) => {
      if (!isTalk(entry)) return undefined;
      const { from, peer } = partiesOf(entry, owner);
      return { conversation: peer, sender: from, isSelf: peer === owner };
    },
  };
}

/** Some servers put what is said in rooms into the archives of those who hear it. */
const isTalk = ({ stanza }: ArchiveEntry) => stanza.attrs.type !== "groupchat";

/** Addresses; the one of the owner may be missing in what it sent itself. */
function partiesOf({ stanza }: ArchiveEntry, owner: string): { from: string; to: string; peer: string } {
  const from = bareJid(String(stanza.attrs.from ?? owner));
  const to = bareJid(String(stanza.attrs.to ?? owner));
  return { from, to, peer: from === owner ? to : from };
}

/** Whether the archive of this side is the one that the conversation is read from. */
async function isReadHere(
  { reading: { server }, people, chooseSide, user }: Work,
  entry: ArchiveEntry,
  { sizes }: Survey,
): Promise<boolean> {
  const owner = `${user}@${server.host}`;
  const { peer } = partiesOf(entry, owner);
  if (peer === owner || !people.isRegistered(peer)) return true;
  return (await chooseSide(user, parseJid(peer)?.node ?? "", sizes.get(peer) ?? 0)) === user;
}

async function nameOf({ reading: { server }, people, nameInFirst, user }: Work, entry: ArchiveEntry) {
  const { peer } = partiesOf(entry, `${user}@${server.host}`);
  const first = parseJid(peer)?.node ?? "";
  return first < user && people.isRegistered(peer) ? await nameInFirst(first, user, entry) : {};
}

function endsOf(
  { reading, people, user }: Work,
  entry: ArchiveEntry,
): { from: string; to: string } | { reason: string } {
  const parties = partiesOf(entry, `${user}@${reading.server.host}`);
  if (reading.options.roomServices.has(parseJid(parties.peer)?.domain ?? "")) {
    return { reason: "it was said in private inside a room, where accounts are not known" };
  }
  const from = people.named(parties.from);
  const to = people.named(parties.to);
  if (from.id === undefined || to.id === undefined) return { reason: (from.fault ?? to.fault) as string };
  return { from: from.id, to: to.id };
}
