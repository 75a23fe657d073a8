import type { RecordOf } from "../../../../dump/records.ts";
import type { Affiliation } from "../../../../xmpp/ask-rooms.ts";
import type { ChangeBody } from "../../../change.ts";
import type { Applied } from "../../../side.ts";
import type { OldTarget } from "./old-target.ts";
import { orConflict } from "./or-conflict.ts";

type Of<Kind extends ChangeBody["kind"]> = Extract<ChangeBody, { kind: Kind }>;
type Group = Partial<RecordOf<"groups">>;

const affiliations: Readonly<Record<RecordOf<"members">["role"], Affiliation>> = {
  Owner: "owner",
  Admin: "admin",
  Member: "member",
};

export async function applyGroupCreated(target: OldTarget, change: Of<"groupCreated">): Promise<Applied> {
  const { group, members } = change;
  const { addresses, directory, rooms } = target;
  const room = addresses.roomOf(group.groupId);
  addresses.learnRoom(room);
  const create = async () => {
    await directory.createRoom(room, {
      title: group.name,
      description: group.introduction ?? "",
      isClosed: isClosed(group) ?? false,
    });
    const isListed = members.some(({ userId, role }) => role === "Owner" && userId === group.ownerId);
    if (group.ownerId !== undefined && !isListed) await affiliate(target, room, group.ownerId, "owner");
    for (const { userId, role } of members) await affiliate(target, room, userId, affiliations[role]);
  };
  await rooms.change(room, change, () => orConflict(create()));
  return {};
}

export async function applyGroupChanged(target: OldTarget, change: Of<"groupChanged">): Promise<Applied> {
  const { directory } = target;
  const { group } = change;
  return changeRoom(target, group.groupId, change, async (room) => {
    const closed = isClosed(group);
    await directory.changeRoom(room, {
      ...(group.name !== undefined && { title: group.name }),
      ...(group.introduction !== undefined && { description: group.introduction }),
      ...(closed !== undefined && { isClosed: closed }),
    });
    if (group.ownerId !== undefined) await handOver(target, room, group.ownerId);
  });
}

export async function applyGroupDismissed(target: OldTarget, change: Of<"groupDismissed">): Promise<Applied> {
  const room = target.addresses.roomOf(change.groupId);
  await target.rooms.change(room, change, () => orConflict(target.directory.destroyRoom(room)));
  return {};
}

export async function applyMembersAdded(target: OldTarget, change: Of<"membersAdded">): Promise<Applied> {
  return changeRoom(target, change.groupId, change, async (room) => {
    for (const { userId, role } of change.members) await affiliate(target, room, userId, affiliations[role]);
  });
}

export async function applyMemberChanged(target: OldTarget, change: Of<"memberChanged">): Promise<Applied> {
  const { groupId, userId, role } = change.member;
  // Rooms know no name cards.
  if (role === undefined) return { isNothing: true };
  return changeRoom(target, groupId, change, (room) => affiliate(target, room, userId, affiliations[role]));
}

export async function applyMembersRemoved(target: OldTarget, change: Of<"membersRemoved">): Promise<Applied> {
  const { groupId, userIds } = change;
  return changeRoom(target, groupId, change, async (room) => {
    target.rooms.forgetSpeakers(room, userIds);
    for (const userId of userIds) await target.directory.affiliate(room, target.addresses.jidOf(userId), "none");
  });
}

/** A group has one owner; who was it before stays a member. */
async function handOver(target: OldTarget, room: string, ownerId: string): Promise<void> {
  const { addresses, directory } = target;
  await affiliate(target, room, ownerId, "owner");
  const others = (await directory.room(room))?.affiliations.filter(
    ({ jid, affiliation }) => affiliation === "owner" && jid !== addresses.jidOf(ownerId),
  );
  for (const { jid } of others ?? []) await directory.affiliate(room, jid, "member");
}

async function affiliate(target: OldTarget, room: string, userId: string, affiliation: Affiliation): Promise<void> {
  await target.haveAccount(userId);
  await target.directory.affiliate(room, target.addresses.jidOf(userId), affiliation);
}

async function changeRoom(
  target: OldTarget,
  groupId: string,
  own: ChangeBody,
  work: (room: string) => Promise<void>,
): Promise<Applied> {
  const room = target.addresses.roomOf(groupId);
  await target.rooms.change(room, own, () => orConflict(work(room)));
  return {};
}

/** Whether nobody comes in without being let in; undefined: nothing is said of it. */
function isClosed({ type, joinOption }: Group): boolean | undefined {
  if (joinOption !== undefined) return joinOption !== "free";
  return type === undefined ? undefined : type === "Private" || type === "Public";
}
