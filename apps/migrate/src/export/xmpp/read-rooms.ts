import { limits } from "@hongyan/protocol";
import type { RecordOf } from "../../dump/records.ts";
import { cutToBytes } from "../../xmpp/cut-to-bytes.ts";
import { bareJid, parseJid, unescapeNode } from "../../xmpp/jid.ts";
import type { Batch, Cursor, Reject } from "../connector.ts";
import { readAhead } from "../read-ahead.ts";
import type { OldRoom } from "./old-server.ts";
import type { People } from "./people.ts";
import { orReject, type Reading } from "./reading.ts";

type RoomKind = "groups" | "members";
type Told<Kind extends RoomKind> = { records: RecordOf<Kind>[]; rejects: Reject[] };

/** What is kept for each room by itself: room by room, so that reading can go on after any of them. */
export async function* readRooms<Kind extends RoomKind>(
  reading: Reading,
  kind: Kind,
  from: Cursor | undefined,
): AsyncGenerator<Batch<Kind>> {
  const people = await reading.people();
  const last = (from as { room: string } | undefined)?.room;
  const rest = (await reading.rooms()).filter((room) => last === undefined || room > last);
  const tellOne = tellers[kind] as (address: string, room: OldRoom, reading: Reading, people: People) => Told<Kind>;
  yield* readAhead(rest, { width: reading.options.width }, async function* (address): AsyncGenerator<Batch<Kind>> {
    const { value, reject } = await orReject({ room: address }, reading.room(address));
    const told = value ? tellOne(address, value, reading, people) : { records: [], rejects: [reject] };
    yield { ...told, cursor: { room: address } };
  });
}

const tellers: {
  [Kind in RoomKind]: (address: string, room: OldRoom, reading: Reading, people: People) => Told<Kind>;
} = {
  groups: (address, room, { identities }, people) => {
    const groupId = identities.groupIdOf(address);
    const rejects: Reject[] = [];
    const fit = (what: string, text: string, bytes: number) => {
      const kept = cutToBytes(text, bytes);
      if (kept !== text)
        rejects.push({ reason: `the ${what} was cut to ${bytes} bytes`, raw: { room: address, text } });
      return kept;
    };
    const title = room.title || unescapeNode(parseJid(address)?.node ?? "") || groupId;
    const introduction = fit("description", room.description, limits.groupIntroductionBytes);
    const notification = fit("subject", room.subject, limits.groupNotificationBytes);
    const ownerId = rolesOf(room, people).members.find(({ role }) => role === "Owner")?.userId;
    const group: RecordOf<"groups"> = {
      groupId,
      type: room.isClosed ? "Public" : "ChatRoom",
      name: fit("title", title, limits.groupNameBytes),
      ...(ownerId !== undefined && { ownerId }),
      ...(introduction !== "" && { introduction }),
      ...(notification !== "" && { notification }),
      joinOption: room.isClosed ? "consent" : "free",
    };
    return { records: [group], rejects };
  },
  members: (address, room, { identities }, people) => {
    const groupId = identities.groupIdOf(address);
    const { members, rejects } = rolesOf(room, people);
    return {
      records: members.map((member) => ({ groupId, ...member })),
      rejects: rejects.map(({ reason, jid }) => ({ reason, raw: { room: address, jid } })),
    };
  },
};

type Role = RecordOf<"members">["role"];
type Roles = { members: { userId: string; role: Role }[]; rejects: { reason: string; jid: string }[] };

/** A room may have several owners, a group has one: the first by name. The others become admins. */
function rolesOf({ affiliations, subscribers }: OldRoom, people: People): Roles {
  const roles: Roles = { members: [], rejects: [] };
  const ranks = new Map<string, Role>();
  const add = (jid: string, role: Role) => {
    const { id: userId, fault } = people.named(jid);
    if (userId === undefined) roles.rejects.push({ reason: fault, jid });
    else if (!ranks.has(userId)) ranks.set(userId, role);
    return userId !== undefined;
  };
  const all = (wanted: string) =>
    affiliations.filter(({ affiliation }) => affiliation === wanted).map(({ jid }) => jid);
  let hasOwner = false;
  for (const jid of all("owner").sort()) hasOwner = add(jid, hasOwner ? "Admin" : "Owner") || hasOwner;
  for (const jid of all("admin").sort()) add(jid, "Admin");
  const others = new Set([...all("member"), ...subscribers].map(bareJid));
  for (const jid of [...others].sort()) add(jid, "Member");
  for (const jid of all("outcast").sort())
    roles.rejects.push({ reason: "it is banned from the room: bans are not taken along", jid });
  roles.members = [...ranks].map(([userId, role]) => ({ userId, role }));
  return roles;
}
