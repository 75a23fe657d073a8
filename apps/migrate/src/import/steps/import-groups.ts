import { AdminError } from "@hongyan/admin";
import { groupErrors } from "@hongyan/protocol";
import type { RecordOf } from "../../dump/records.ts";
import type { GroupFacts } from "../group-facts.ts";
import { groupIdHere } from "../group-id-here.ts";
import { type Refusal, refusalOf } from "../refusal.ts";
import type { ImportContext, Step } from "../step.ts";

type Group = RecordOf<"groups">;

/** Groups with their owners. Nobody is told of them. */
export const importGroups: Step<"groups"> = {
  kind: "groups",
  title: "groups",
  laneOf: ({ groupId }) => groupId,
  batch: 1,
  begin: async (context) => {
    const facts = await context.groups();
    return async ([group]) => {
      if (!group) return undefined;
      const refusal = await importOne(context, facts, group);
      if (!refusal) {
        facts.setAside.delete(group.groupId);
        return undefined;
      }
      facts.setAside.set(group.groupId, refusal);
      return new Map([[0, refusal]]);
    };
  },
};

async function importOne(context: ImportContext, facts: GroupFacts, group: Group): Promise<Refusal | undefined> {
  try {
    await create(context, facts, group);
  } catch (error) {
    if (!isTaken(error)) return refusalOf(error);
    const other = await refusalOfOther(context, group);
    if (other) return other;
  }
  if (!group.isMuted) return undefined;
  try {
    await context.call("group_open_http_svc/modify_group_base_info", {
      GroupId: groupIdHere(group.groupId),
      MuteAllMember: "On",
    });
    return undefined;
  } catch (error) {
    return refusalOf(error);
  }
}

const applyOptions = { free: "FreeAccess", consent: "NeedPermission", nobody: "DisableApply" } as const;

async function create({ call }: ImportContext, facts: GroupFacts, group: Group): Promise<void> {
  const { groupId, type, name, introduction, notification, avatar, maxMembers, joinOption, custom } = group;
  const { createdAt, ownerId } = facts.of(groupId) ?? group;
  const body = {
    Type: type,
    GroupId: groupIdHere(groupId),
    // A group has a name; where it had none it is called by its id.
    Name: name || groupId,
    ...(ownerId !== undefined && { Owner_Account: ownerId }),
    ...(introduction && { Introduction: introduction }),
    ...(notification && { Notification: notification }),
    ...(avatar && { FaceUrl: avatar }),
    ...(maxMembers && { MaxMemberCount: maxMembers }),
    ...(joinOption && { ApplyJoinOption: applyOptions[joinOption] }),
    ...(custom && { AppDefinedData: Object.entries(custom).map(([Key, Value]) => ({ Key, Value })) }),
  };
  // A live room keeps nothing that could be taken over: it is made as a new one.
  if (type === "AVChatRoom") await call("group_open_http_svc/create_group", body);
  else
    await call("group_open_http_svc/import_group", {
      ...body,
      ...(createdAt !== undefined && { CreateTime: Math.floor(createdAt / 1000) }),
    });
}

const isTaken = (error: unknown) =>
  error instanceof AdminError &&
  (error.code === groupErrors.idTaken.code || error.code === groupErrors.idTakenByOwner.code);

/** An app gives each id to one group only, so one of the same type is the one that is to come in. */
async function refusalOfOther({ call }: ImportContext, { groupId, type }: Group): Promise<Refusal | undefined> {
  try {
    const { GroupInfo } = await call("group_open_http_svc/get_group_info", {
      GroupIdList: [groupIdHere(groupId)],
      ResponseFilter: { GroupBaseInfoFilter: ["Type"] },
    });
    const there = GroupInfo[0]?.Type;
    if (there === type) return undefined;
    return { code: groupErrors.idTaken.code, reason: `the id is taken by a group of type ${there}` };
  } catch (error) {
    return refusalOf(error);
  }
}
