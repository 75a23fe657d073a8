import { limits } from "@hongyan/protocol";
import type { RecordOf } from "../../../../dump/records.ts";
import { cutToBytes } from "../../../../xmpp/cut-to-bytes.ts";
import type { ChangeBody } from "../../../change.ts";
import type { Addresses } from "../addresses.ts";
import type { RoomState } from "../old/old-directory.ts";

type Role = RecordOf<"members">["role"];

/** What a room was like when it was last looked at. */
export type RoomSnapshot = {
  /** Counts the changes that were told. */
  version: number;
  name: string;
  introduction: string;
  isClosed: boolean;
  roles: Readonly<Record<string, Role>>;
  /** Who spoke in it without being listed: in an open room anybody may. */
  speakers: readonly string[];
};

/** A room as a group. Of several owners the first by name stays the owner. */
export function snapshotOf(
  room: string,
  state: RoomState,
  before: RoomSnapshot | undefined,
  addresses: Addresses,
): RoomSnapshot {
  const roles: Record<string, Role> = {};
  const listed = state.affiliations.toSorted((one, other) => (one.jid < other.jid ? -1 : 1));
  const outcasts = new Set<string>();
  let hasOwner = false;
  for (const { jid, affiliation } of listed) {
    const userId = addresses.userIdOf(jid);
    if (userId === undefined) continue;
    if (affiliation === "outcast") outcasts.add(userId);
    else if (affiliation === "member") roles[userId] = "Member";
    else if (affiliation === "owner" && !hasOwner) roles[userId] = "Owner";
    else roles[userId] = "Admin";
    hasOwner ||= affiliation === "owner";
  }
  return {
    // A room of the same name may come again.
    version: (before?.version ?? Date.now()) + 1,
    name: cutToBytes(state.title || addresses.groupIdOf(room), limits.groupNameBytes),
    introduction: cutToBytes(state.description, limits.groupIntroductionBytes),
    isClosed: state.isClosed,
    roles,
    speakers: (before?.speakers ?? []).filter((userId) => roles[userId] === undefined && !outcasts.has(userId)),
  };
}

/** Everybody who is in the group. */
export function rolesIn({ roles, speakers }: RoomSnapshot): Readonly<Record<string, Role>> {
  return { ...Object.fromEntries(speakers.map((userId) => [userId, "Member" as const])), ...roles };
}

/** A group as it is created from a room. */
function groupOf(groupId: string, { name, introduction, isClosed, roles }: RoomSnapshot): RecordOf<"groups"> {
  const ownerId = Object.keys(roles).find((userId) => roles[userId] === "Owner");
  return {
    groupId,
    type: isClosed ? "Public" : "ChatRoom",
    name,
    ...(ownerId !== undefined && { ownerId }),
    ...(introduction !== "" && { introduction }),
    joinOption: isClosed ? "consent" : "free",
  };
}

/** What happened to a room between two looks. */
export function roomChanges(
  groupId: string,
  before: RoomSnapshot | undefined,
  after: RoomSnapshot | undefined,
): ChangeBody[] {
  if (!after) return before ? [{ kind: "groupDismissed", groupId }] : [];
  const roles = rolesIn(after);
  const members = Object.entries(roles).map(([userId, role]) => ({ groupId, userId, role }));
  if (!before) return [{ kind: "groupCreated", group: groupOf(groupId, after), members }];
  const facts = {
    ...(after.name !== before.name && { name: after.name }),
    ...(after.introduction !== before.introduction && { introduction: after.introduction }),
    ...(after.isClosed !== before.isClosed && { joinOption: groupOf(groupId, after).joinOption }),
    ...(ownerOf(after) !== ownerOf(before) && ownerOf(after) !== undefined && { ownerId: ownerOf(after) as string }),
  };
  const earlier = rolesIn(before);
  const added = members.filter(({ userId }) => earlier[userId] === undefined);
  const gone = Object.keys(earlier).filter((userId) => roles[userId] === undefined);
  const changed = members.filter(({ userId, role }) => earlier[userId] !== undefined && earlier[userId] !== role);
  return [
    ...(added.length > 0 ? [{ kind: "membersAdded" as const, groupId, members: added }] : []),
    ...(Object.keys(facts).length > 0 ? [{ kind: "groupChanged" as const, group: { groupId, ...facts } }] : []),
    ...changed.map((member) => ({ kind: "memberChanged" as const, member })),
    ...(gone.length > 0 ? [{ kind: "membersRemoved" as const, groupId, userIds: gone }] : []),
  ];
}

const ownerOf = ({ roles }: RoomSnapshot) => Object.keys(roles).find((userId) => roles[userId] === "Owner");
