import { AdminError, type CommandReply } from "@hongyan/admin";
import { groupErrors, limits } from "@hongyan/protocol";
import type { RecordOf } from "../../dump/records.ts";
import type { RestApp } from "../../rest/rest-app.ts";
import type { SurveyOptions } from "./survey-options.ts";
import type { SurveyStore } from "./survey-store.ts";
import { toGroup, toMember } from "./to-records.ts";

type GroupItem = CommandReply<"group_open_http_svc/get_group_info">["GroupInfo"][number];
type Fields = Pick<SurveyOptions, "groupFields" | "memberFields">;

/** Fewer than a call may ask for: every group comes with members that may be many. */
const groupsPerCall = 10;
const callsAtATime = 8;
const baseFields = [
  ...["Type", "Name", "Introduction", "Notification", "FaceUrl", "Owner_Account", "CreateTime", "NextMsgSeq"],
  ...["MaxMemberNum", "ApplyJoinOption", "MuteAllMember", "ShutUpAllMember"],
];
/** They keep nobody who could be listed. */
const withoutMembers: ReadonlySet<string> = new Set(["AVChatRoom", "BChatRoom"]);

/** All groups with their members, who are the first accounts that are known. */
export async function readGroups(call: RestApp["call"], store: SurveyStore, options: SurveyOptions): Promise<void> {
  const known = store.groupIds();
  const wanted = (await listGroupIds(call)).filter((groupId) => !known.has(groupId));
  const seenFields = new Set(options.groupFields);
  for (let from = 0; from < wanted.length; from += groupsPerCall * callsAtATime) {
    options.signal?.throwIfAborted();
    const ids = wanted.slice(from, from + groupsPerCall * callsAtATime);
    const parts = Array.from({ length: callsAtATime }, (_, i) => ids.slice(i * groupsPerCall, (i + 1) * groupsPerCall));
    const items = await Promise.all(parts.map((part) => readInfo(call, part, options, seenFields)));
    await Promise.all(items.flat().map((item) => keepGroup(call, store, item, options)));
  }
}

async function listGroupIds(call: RestApp["call"]): Promise<string[]> {
  const ids: string[] = [];
  let Next = 0;
  do {
    const page: CommandReply<"group_open_http_svc/get_appid_group_list"> = await call(
      "group_open_http_svc/get_appid_group_list",
      { Limit: limits.groupsPerPage, Next },
    );
    for (const { GroupId } of page.GroupIdList) ids.push(GroupId);
    ({ Next } = page);
  } while (Next !== 0);
  return ids;
}

/**
 * Only a call that names no fields answers custom fields of every name, on servers that do so, and it answers all members too.
 * Where that is too much, those fields are asked for whose names are known from other groups.
 */
async function readInfo(
  call: RestApp["call"],
  GroupIdList: readonly string[],
  { groupFields }: Fields,
  seenFields: Set<string>,
): Promise<GroupItem[]> {
  if (GroupIdList.length === 0) return [];
  const isTooLarge = (error: unknown) => error instanceof AdminError && error.code === groupErrors.answerTooLarge.code;
  const ask = async (AppDefinedDataFilter_Group: readonly string[] | undefined) => {
    const { GroupInfo } = await call("group_open_http_svc/get_group_info", {
      GroupIdList: [...GroupIdList],
      ...(AppDefinedDataFilter_Group && {
        ResponseFilter: {
          GroupBaseInfoFilter: baseFields,
          AppDefinedDataFilter_Group: [...AppDefinedDataFilter_Group],
        },
      }),
    });
    for (const { AppDefinedData } of GroupInfo) for (const { Key } of AppDefinedData ?? []) seenFields.add(Key);
    // Those that were dismissed a moment ago answer an error.
    return GroupInfo.filter(({ ErrorCode }) => ErrorCode === 0);
  };
  if (groupFields.length > 0) return ask(groupFields);
  try {
    return await ask(undefined);
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    if (GroupIdList.length === 1) return ask([...seenFields]);
    const alone = await Promise.all(
      GroupIdList.map((id) => readInfo(call, [id], { groupFields, memberFields: [] }, seenFields)),
    );
    return alone.flat();
  }
}

async function keepGroup(
  call: RestApp["call"],
  store: SurveyStore,
  item: GroupItem,
  options: SurveyOptions,
): Promise<void> {
  const group = toGroup(item);
  const members = withoutMembers.has(group.type) ? [] : await readMembers(call, group, options);
  if (!options.isOnlyListed) store.addNames(namesIn(group, members), { isListed: false });
  store.keepGroup({ group, lastSeq: Math.max(0, (item.NextMsgSeq ?? 1) - 1), members });
}

function namesIn({ ownerId }: RecordOf<"groups">, members: readonly RecordOf<"members">[]): string[] {
  const names = members.map(({ userId }) => userId);
  return ownerId === undefined ? names : [...names, ownerId];
}

const membersPerPage = 200;

async function readMembers(
  call: RestApp["call"],
  { groupId, type }: RecordOf<"groups">,
  { memberFields }: Fields,
): Promise<RecordOf<"members">[]> {
  const members = new Map<string, RecordOf<"members">>();
  const byNext = type === "Community";
  let place: { Next: string } | { Offset: number } = byNext ? { Next: "" } : { Offset: 0 };
  for (;;) {
    const page: CommandReply<"group_open_http_svc/get_group_member_info"> = await call(
      "group_open_http_svc/get_group_member_info",
      {
        GroupId: groupId,
        Limit: membersPerPage,
        ...place,
        ...(memberFields.length > 0 && { AppDefinedDataFilter_GroupMember: [...memberFields] }),
      },
    );
    for (const item of page.MemberList) members.set(item.Member_Account, toMember(groupId, item));
    const { Next = "" } = page;
    const isLast = page.MemberList.length === 0 || (byNext ? Next === "" : page.MemberList.length < membersPerPage);
    if (isLast) return [...members.values()];
    place = byNext ? { Next } : { Offset: ("Offset" in place ? place.Offset : 0) + page.MemberList.length };
  }
}
