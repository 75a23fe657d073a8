import type { RecordOf } from "../../../../dump/records.ts";
import { ApiRefusal } from "../../../../export/ejabberd/admin-api.ts";
import type { Affiliation } from "../../../../export/xmpp/old-server.ts";
import type { ChangeBody } from "../../../change.ts";
import { type Applied, Conflict } from "../../../side.ts";
import type { OldTarget } from "./old-target.ts";

type Of<Kind extends ChangeBody["kind"]> = Extract<ChangeBody, { kind: Kind }>;
type Group = Partial<RecordOf<"groups">>;

const affiliations: Readonly<Record<RecordOf<"members">["role"], Affiliation>> = {
  Owner: "owner",
  Admin: "admin",
  Member: "member",
};

export async function applyGroupCreated(target: OldTarget, { group, members }: Of<"groupCreated">): Promise<Applied> {
  const { addresses, directory, rooms } = target;
  const room = addresses.roomOf(group.groupId);
  addresses.learnRoom(room);
  await rooms.change(room, () =>
    orConflict(async () => {
      await directory.createRoom(room, {
        title: group.name,
        description: group.introduction ?? "",
        isClosed: isClosed(group) ?? false,
      });
      const isListed = members.some(({ userId, role }) => role === "Owner" && userId === group.ownerId);
      if (group.ownerId !== undefined && !isListed) await affiliate(target, room, group.ownerId, "owner");
      for (const { userId, role } of members) await affiliate(target, room, userId, affiliations[role]);
    }),
  );
  return {};
}

export async function applyGroupChanged(target: OldTarget, { group }: Of<"groupChanged">): Promise<Applied> {
  const { directory } = target;
  return changeRoom(target, group.groupId, async (room) => {
    const closed = isClosed(group);
    await directory.changeRoom(room, {
      ...(group.name !== undefined && { title: group.name }),
      ...(group.introduction !== undefined && { description: group.introduction }),
      ...(closed !== undefined && { isClosed: closed }),
    });
    if (group.ownerId !== undefined) await handOver(target, room, group.ownerId);
  });
}

export async function applyGroupDismissed(target: OldTarget, { groupId }: Of<"groupDismissed">): Promise<Applied> {
  const room = target.addresses.roomOf(groupId);
  await target.rooms.change(room, () => target.directory.destroyRoom(room));
  return {};
}

export async function applyMembersAdded(target: OldTarget, { groupId, members }: Of<"membersAdded">): Promise<Applied> {
  return changeRoom(target, groupId, async (room) => {
    for (const { userId, role } of members) await affiliate(target, room, userId, affiliations[role]);
  });
}

export async function applyMemberChanged(target: OldTarget, { member }: Of<"memberChanged">): Promise<Applied> {
  const { groupId, userId, role } = member;
  // Rooms know no name cards.
  if (role === undefined) return { isNothing: true };
  return changeRoom(target, groupId, (room) => affiliate(target, room, userId, affiliations[role]));
}

export async function applyMembersRemoved(
  target: OldTarget,
  { groupId, userIds }: Of<"membersRemoved">,
): Promise<Applied> {
  return changeRoom(target, groupId, async (room) => {
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

async function changeRoom(target: OldTarget, groupId: string, work: (room: string) => Promise<void>): Promise<Applied> {
  const room = target.addresses.roomOf(groupId);
  await target.rooms.change(room, () => orConflict(() => work(room)));
  return {};
}

/** Whether nobody comes in without being let in; undefined: nothing is said of it. */
function isClosed({ type, joinOption }: Group): boolean | undefined {
  if (joinOption !== undefined) return joinOption !== "free";
  return type === undefined ? undefined : type === "Private" || type === "Public";
}

/** What ejabberd refuses it will refuse again. */
async function orConflict(work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    throw error instanceof ApiRefusal ? new Conflict(error.message) : error;
  });
}
