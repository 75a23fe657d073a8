import { groupErrors, limits } from "@hongyan/protocol";
import type { RecordOf } from "../../dump/records.ts";
import { bringTogether } from "../bring-together.ts";
import type { GroupFact } from "../group-facts.ts";
import { groupIdHere } from "../group-id-here.ts";
import { type Refusal, refusalOf } from "../refusal.ts";
import type { ImportContext, Step } from "../step.ts";
import { refuseAll } from "./refuse-all.ts";

type Member = RecordOf<"members">;

const ofAll = new Set([groupErrors.groupNotFound.code, groupErrors.notPermitted.code, groupErrors.badGroupId.code]);

export const importMembers: Step<"members"> = {
  kind: "members",
  title: "members",
  laneOf: ({ groupId }) => groupId,
  batch: limits.membersPerAddition,
  begin: async (context) => {
    const facts = await context.groups();
    return async (members) => {
      const groupId = members[0]?.groupId ?? "";
      const missing = facts.setAside.get(groupId);
      if (missing) return refuseAll(members, missing);
      const fact = facts.of(groupId);
      const refused = await bringTogether(members, ofAll, (some, refuse) => importSome(context, fact, some, refuse));
      for (const [place, member] of members.entries()) {
        if (refused.has(place)) continue;
        const refusal = await describe(context, member);
        if (refusal) refused.set(place, refusal);
      }
      return refused;
    };
  },
};

async function importSome(
  { call }: ImportContext,
  fact: GroupFact | undefined,
  members: readonly Member[],
  refuse: (place: number, refusal: Refusal) => void,
): Promise<void> {
  const answer = await call("group_open_http_svc/import_group_member", {
    GroupId: groupIdHere((members[0] as Member).groupId),
    MemberList: members.map((member) => {
      const JoinTime = joinTime(fact, member);
      return {
        Member_Account: member.userId,
        ...(isAdmin(fact, member) && { Role: "Admin" as const }),
        ...(JoinTime !== undefined && { JoinTime }),
      };
    }),
  });
  for (const [place, { Result }] of answer.MemberList.entries())
    if (Result === 0) refuse(place, { code: Result, reason: "there is no such account, or it is in too many groups" });
}

/** Types without admins make them members. Of several owners the group has one, the others are admins. */
function isAdmin(fact: GroupFact | undefined, { userId, role }: Member): boolean {
  if (fact?.type === "Private") return false;
  return role === "Admin" || (role === "Owner" && userId !== fact?.ownerId);
}

/** Who is not known to have come later was there from the beginning, and reads everything. */
function joinTime(fact: GroupFact | undefined, { joinedAt }: Member): number | undefined {
  const at = joinedAt ?? fact?.createdAt;
  return at === undefined ? undefined : Math.floor(at / 1000);
}

/** What only a call of its own can say of a member. */
async function describe({ call }: ImportContext, member: Member): Promise<Refusal | undefined> {
  const { groupId, userId, nameCard, custom } = member;
  const fields = Object.entries(custom ?? {});
  if (!nameCard && fields.length === 0) return undefined;
  try {
    await call("group_open_http_svc/modify_group_member_info", {
      GroupId: groupIdHere(groupId),
      Member_Account: userId,
      ...(nameCard && { NameCard: nameCard }),
      ...(fields.length > 0 && { AppMemberDefinedData: fields.map(([Key, Value]) => ({ Key, Value })) }),
    });
    return undefined;
  } catch (error) {
    return refusalOf(error);
  }
}
