import type { RecordOf } from "../dump/records.ts";
import type { Comparing } from "./comparing.ts";

type Member = RecordOf<"members">;
type Owned = { type: string; ownerId: string | undefined; hasOwner: boolean };

/**
 * The members of the old side as they have to be in the new one: a group has one owner, who is in it, others who were owners are
 * admins, and types without admins make them members. Live rooms keep no list.
 */
export async function* expectedMembers({ old }: Pick<Comparing, "old">): AsyncGenerator<Member[]> {
  const groups = await readOwners(old);
  for await (const batch of old.read("members"))
    yield batch
      .filter(({ groupId }) => groups.get(groupId)?.type !== "AVChatRoom")
      .map((one) => expectedMember(groups, one));
  const owners = [...groups].flatMap(([groupId, { ownerId, hasOwner, type }]): Member[] =>
    ownerId === undefined || hasOwner || type === "AVChatRoom" ? [] : [{ groupId, userId: ownerId, role: "Owner" }],
  );
  if (owners.length > 0) yield owners;
}

async function readOwners(old: Comparing["old"]): Promise<Map<string, Owned>> {
  const groups = new Map<string, Owned>();
  for await (const batch of old.read("groups"))
    for (const { groupId, type, ownerId } of batch) groups.set(groupId, { type, ownerId, hasOwner: false });
  for await (const batch of old.read("members"))
    for (const { groupId, userId, role } of batch) {
      const group = groups.get(groupId);
      if (group && role === "Owner") group.ownerId ??= userId;
    }
  return groups;
}

function expectedMember(groups: Map<string, Owned>, member: Member): Member {
  const group = groups.get(member.groupId);
  if (!group) return member;
  if (member.userId === group.ownerId) {
    group.hasOwner = true;
    return { ...member, role: "Owner" };
  }
  const isAdmin = member.role !== "Member" && group.type !== "Private";
  return { ...member, role: isAdmin ? "Admin" : "Member" };
}
