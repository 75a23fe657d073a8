import type { Archive, ArchiveEntry } from "../../../../export/xmpp/old-server.ts";
import { bareJid, parseJid } from "../../../../xmpp/jid.ts";
import { bodyOf, stanzaKind } from "../../../../xmpp/stanza-kind.ts";
import { toElements } from "../../../../xmpp/to-elements.ts";
import { type Change, type ChangeBody, streams } from "../../../change.ts";
import type { Addresses } from "../addresses.ts";
import { isMark } from "../marks.ts";
import type { MessageNames, Named, Place } from "./message-names.ts";

export type EntryReader = (archive: Archive, entry: ArchiveEntry) => Promise<readonly Change[]>;

/** What a message is said in, and by whom. */
type Said = { place: Place; from: string; fromJid: string; stream: string } & (
  | { to: string; groupId?: undefined }
  | { groupId: string; to?: undefined }
);

/** Said by no account. */
const byRoom = "";
/** A message to oneself comes back within this time. */
const echoMs = 10_000;

export type EntryTools = {
  addresses: Addresses;
  names: MessageNames;
  /** Address of whoever goes by a nickname in a room, where that is known. */
  nickOwner: (room: string, nick: string) => Promise<string | undefined>;
  /** An account whose archive may hold something said as well, by its node. */
  onPeer: (user: string) => void;
  /** Nobody can tell who said this in a room. */
  onUnknownSender: (room: string, entry: ArchiveEntry) => Promise<void>;
};

/**
 * Turns entries of archives into changes. What two accounts said stands in the archives of both: it is read from the one whose
 * name comes first.
 */
export function createEntryReader({ addresses, names, nickOwner, onPeer, onUnknownSender }: EntryTools): EntryReader {
  const toSelf = new Map<string, number>();

  /** Both the sent copy and the one that arrived stand in the archive. */
  const isSecondCopy = ({ at, stanza }: ArchiveEntry, jid: string): boolean => {
    const key = `${jid}\n${stanza.attrs.id ?? ""}\n${bodyOf(stanza)}`;
    for (const [name, time] of toSelf) if (at - time > echoMs) toSelf.delete(name);
    if (toSelf.has(key)) return true;
    toSelf.set(key, at);
    return false;
  };
  const saidByAccount = (user: string, entry: ArchiveEntry): Said | undefined => {
    const owner = `${user}@${addresses.host}`;
    const { stanza } = entry;
    if (stanza.attrs.type === "groupchat") return undefined;
    const fromJid = bareJid(String(stanza.attrs.from ?? owner));
    const toJid = bareJid(String(stanza.attrs.to ?? owner));
    const peer = fromJid === owner ? toJid : fromJid;
    const [from, to] = [addresses.userIdOf(fromJid), addresses.userIdOf(toJid)];
    if (from === undefined || to === undefined) return undefined;
    onPeer(parseJid(peer)?.node ?? "");
    if (peer < owner) return undefined;
    if (peer === owner && isSecondCopy(entry, owner)) return undefined;
    const stream = streams.c2c(from, to);
    return { place: { archive: { user }, conversation: stream, peer }, from, to, fromJid, stream };
  };
  const saidInRoom = async (room: string, entry: ArchiveEntry): Promise<Said | undefined> => {
    const { sender, nick = "" } = entry;
    const groupId = addresses.groupIdOf(room);
    const stream = streams.group(groupId);
    const place = { archive: { room }, conversation: stream };
    if (nick === "") return { place, from: byRoom, fromJid: room, groupId, stream };
    const jid = sender ?? (await nickOwner(room, nick));
    if (jid === undefined) {
      if (stanzaKind(entry.stanza).kind === "message" && !isMark(entry.stanza.attrs.id))
        await onUnknownSender(room, entry);
      return undefined;
    }
    const from = addresses.userIdOf(jid);
    return from === undefined ? undefined : { place, from, fromJid: bareJid(jid), groupId, stream };
  };
  return async (archive, entry) => {
    const said =
      archive.room === undefined ? saidByAccount(archive.user, entry) : await saidInRoom(archive.room, entry);
    if (!said) return [];
    names.add(said.place.conversation, entry, said.fromJid);
    // What the bridge brought itself.
    if (isMark(entry.stanza.attrs.id)) return [];
    const body = await bodyOfChange(said, entry, names);
    return body ? [{ key: keyOf(archive, entry), stream: said.stream, at: entry.at, ...body }] : [];
  };
}

export const keyOf = ({ room, user }: Archive, { id }: ArchiveEntry): string => `entry ${room ?? user} ${id}`;

async function bodyOfChange(said: Said, entry: ArchiveEntry, names: MessageNames): Promise<ChangeBody | undefined> {
  const what = stanzaKind(entry.stanza);
  if (said.from === byRoom && !(what.kind === "retraction" && what.isByModerator)) return undefined;
  if (what.kind === "message") return message(said, entry);
  if (what.kind === "correction") {
    const original = await ownMessage(said, names, what.of);
    return original ? edit(said, entry, original) : message(said, entry);
  }
  if (what.kind === "retraction") {
    const original = what.isByModerator
      ? await names.find(said.place, what.of)
      : await ownMessage(said, names, what.of);
    return original && recall(said, original);
  }
  return undefined;
}

/** Nobody changes what others said. */
async function ownMessage({ place, fromJid }: Said, names: MessageNames, name: string): Promise<Named | undefined> {
  const named = await names.find(place, name);
  return named && (named.sender === undefined || named.sender === fromJid) ? named : undefined;
}

function message({ from, to, groupId }: Said, { id, at, stanza }: ArchiveEntry): ChangeBody {
  const fields = { from, id, at, ...toElements(stanza) };
  return groupId === undefined
    ? { kind: "c2cMessage", message: { to, ...fields } }
    : { kind: "groupMessage", message: { groupId, ...fields } };
}

function edit({ from, to, groupId }: Said, { stanza }: ArchiveEntry, { id, at }: Named): ChangeBody {
  const fields = { id, origin: { from, at }, ...toElements(stanza, { isEdited: true }) };
  return groupId === undefined ? { kind: "c2cEdit", from, to, ...fields } : { kind: "groupEdit", groupId, ...fields };
}

function recall({ from, to, groupId }: Said, { id, at }: Named): ChangeBody {
  const fields = { id, origin: { from, at } };
  return groupId === undefined
    ? { kind: "c2cRecall", from, to, ...fields }
    : { kind: "groupRecall", groupId, ...fields };
}
