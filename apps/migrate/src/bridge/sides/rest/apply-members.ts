import { limits } from "@hongyan/protocol";
import type { RecordOf } from "../../../dump/records.ts";
import type { Change } from "../../change.ts";
import { type Applied, Conflict } from "../../side.ts";
import { refusing } from "./refusing.ts";
import { type RestTarget, withAccounts } from "./rest-target.ts";

type Member = RecordOf<"members">;
type MembersRemoved = Extract<Change, { kind: "membersRemoved" }>;
type MemberChange = Extract<Change, { kind: "memberChanged" }>["member"];

const groupNotFound = 10010;
const results = { failed: 0 } as const;

export async function addMembers(target: RestTarget, groupId: string, members: readonly Member[]): Promise<Applied> {
  for (let from = 0; from < members.length; from += limits.membersPerAddition)
    await addSome(target, groupId, members.slice(from, from + limits.membersPerAddition));
  for (const { userId, role, nameCard } of members)
    if (role === "Admin" || nameCard)
      await applyMemberChanged(target, {
        groupId,
        userId,
        ...(role === "Admin" && { role }),
        ...(nameCard && { nameCard }),
      });
  return {};
}

async function addSome(target: RestTarget, groupId: string, members: readonly Member[]): Promise<void> {
  const add = async (userIds: readonly string[]): Promise<string[]> => {
    const { MemberList } = await refusing(() =>
      target.call("group_open_http_svc/add_group_member", {
        GroupId: groupId,
        Silence: 1,
        MemberList: userIds.map((userId) => ({ Member_Account: userId })),
      }),
    );
    return MemberList.filter(({ Result }) => Result === results.failed).map(({ Member_Account }) => Member_Account);
  };
  const missing = await add(members.map(({ userId }) => userId));
  if (missing.length === 0) return;
  await target.makeAccounts(missing);
  const failed = await add(missing);
  if (failed.length > 0) throw new Conflict(`could not be added to the group: ${failed.join(", ")}`);
}

export async function applyMembersRemoved(
  { call }: RestTarget,
  { groupId, userIds }: MembersRemoved,
): Promise<Applied> {
  for (let from = 0; from < userIds.length; from += limits.membersPerRemoval) {
    const some = userIds.slice(from, from + limits.membersPerRemoval);
    const isOver = await refusing(
      async () => {
        await call("group_open_http_svc/delete_group_member", {
          GroupId: groupId,
          Silence: 1,
          MemberToDel_Account: [...some],
        });
        return false;
      },
      // Nobody is in a group that is over, as after its last member left.
      { [groupNotFound]: () => true },
    );
    if (isOver) return { isNothing: true };
  }
  return {};
}

export async function applyMemberChanged(target: RestTarget, member: MemberChange): Promise<Applied> {
  const { groupId, userId, role, nameCard } = member;
  const fields = {
    ...(role && role !== "Owner" && { Role: role }),
    ...(nameCard !== undefined && { NameCard: nameCard }),
  };
  if (Object.keys(fields).length === 0) return { isNothing: true };
  await withAccounts(target, [userId], () =>
    target.call("group_open_http_svc/modify_group_member_info", {
      GroupId: groupId,
      Member_Account: userId,
      ...fields,
    }),
  );
  return {};
}
