import type { RecordOf } from "../../../dump/records.ts";
import type { Change } from "../../change.ts";
import type { Applied } from "../../side.ts";
import { addMembers } from "./apply-members.ts";
import { groupFields } from "./group-fields.ts";
import { refusing, unlessRefused } from "./refusing.ts";
import { type RestTarget, withAccounts } from "./rest-target.ts";

type GroupCreated = Extract<Change, { kind: "groupCreated" }>;
type GroupChange = Extract<Change, { kind: "groupChanged" }>["group"];

const groupNotFound = 10010;
const idTaken = { byAnother: 10021, bySameOwner: 10025 } as const;
const membersAtCreation = 100;

/** A group that is there already, as after an import, is filled up with who is missing. */
export async function applyGroupCreated(target: RestTarget, { group, members }: GroupCreated): Promise<Applied> {
  const { groupId, type, name, ownerId } = group;
  const others = members.filter(({ userId }) => userId !== ownerId);
  const isLive = type === "AVChatRoom";
  const first = isLive ? [] : others.slice(0, membersAtCreation);
  const names = [...first.map(({ userId }) => userId), ...(ownerId ? [ownerId] : [])];
  const create = async () => {
    const { MaxMemberNum, ...fields } = groupFields(withoutLater(group));
    await target.call("group_open_http_svc/create_group", {
      ...fields,
      Type: type,
      GroupId: groupId,
      Name: name || groupId,
      ...(MaxMemberNum && { MaxMemberCount: MaxMemberNum }),
      ...(ownerId && { Owner_Account: ownerId }),
      MemberList: first.map(({ userId, role }) => ({
        Member_Account: userId,
        ...(role === "Admin" && type !== "Private" && { Role: "Admin" as const }),
      })),
    });
    return true;
  };
  const isThere = () => false;
  const isNew = await withAccounts(target, names, create, {
    [idTaken.byAnother]: isThere,
    [idTaken.bySameOwner]: isThere,
  });
  const missing = isNew ? others.slice(first.length) : others;
  if (missing.length > 0 && !isLive) await addMembers(target, groupId, missing);
  // Fields that only this app has are refused here; the group is made all the same.
  const { isMuted, custom } = group;
  if (isMuted || custom)
    await applyGroupChanged(target, { groupId, ...(isMuted && { isMuted }), ...(custom && { custom }) });
  return {};
}

export async function applyGroupDismissed({ call }: RestTarget, groupId: string): Promise<Applied> {
  const work = async (): Promise<Applied> => {
    await call("group_open_http_svc/destroy_group", { GroupId: groupId });
    return {};
  };
  return refusing(work, { [groupNotFound]: (): Applied => ({ isNothing: true }) });
}

export async function applyGroupChanged(target: RestTarget, group: GroupChange): Promise<Applied> {
  const { groupId, ownerId } = group;
  const fields = groupFields(group);
  if (Object.keys(fields).length > 0)
    await refusing(() => target.call("group_open_http_svc/modify_group_base_info", { GroupId: groupId, ...fields }));
  if (ownerId && (await ownerOf(target, groupId)) !== ownerId)
    await withAccounts(target, [ownerId], () =>
      target.call("group_open_http_svc/change_group_owner", { GroupId: groupId, NewOwner_Account: ownerId }),
    );
  return {};
}

function withoutLater({ custom: _, isMuted: __, ...group }: GroupCreated["group"]): GroupChange {
  return group;
}

async function ownerOf({ call }: RestTarget, groupId: string): Promise<string | undefined> {
  const { GroupInfo } = await refusing(() =>
    call("group_open_http_svc/get_group_info", {
      GroupIdList: [groupId],
      ResponseFilter: { GroupBaseInfoFilter: ["Owner_Account"] },
    }),
  );
  return GroupInfo[0]?.Owner_Account;
}

/** What is asked of a group beside its name: a webhook of a new one tells only that. */
export async function readGroup(
  { call }: RestTarget,
  groupId: string,
): Promise<{ group: Partial<RecordOf<"groups">>; members: RecordOf<"members">[] } | undefined> {
  const answer = await unlessRefused(() => call("group_open_http_svc/get_group_info", { GroupIdList: [groupId] }));
  const info = answer?.GroupInfo[0];
  if (info?.ErrorCode !== 0) return undefined;
  const { Introduction, Notification, FaceUrl, MaxMemberNum, CreateTime } = info;
  const custom = Object.fromEntries((info.AppDefinedData ?? []).map(({ Key, Value }) => [Key, Value]));
  return {
    group: {
      ...(Introduction && { introduction: Introduction }),
      ...(Notification && { notification: Notification }),
      ...(FaceUrl && { avatar: FaceUrl }),
      ...(MaxMemberNum && { maxMembers: MaxMemberNum }),
      ...(CreateTime && { createdAt: CreateTime * 1000 }),
      ...(joinOptions[info.ApplyJoinOption ?? ""] && { joinOption: joinOptions[info.ApplyJoinOption ?? ""] }),
      ...((info.MuteAllMember ?? info.ShutUpAllMember) === "On" && { isMuted: true }),
      ...(Object.keys(custom).length > 0 && { custom }),
    },
    members: (info.MemberList ?? []).map(({ Member_Account, Role, NameCard }) => ({
      groupId,
      userId: Member_Account,
      role: Role === "Owner" || Role === "Admin" ? Role : "Member",
      ...(NameCard && { nameCard: NameCard }),
    })),
  };
}

const joinOptions: Readonly<Record<string, "free" | "consent" | "nobody">> = {
  FreeAccess: "free",
  NeedPermission: "consent",
  DisableApply: "nobody",
};
