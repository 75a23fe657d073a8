import { type GroupInfo, getGroups, isGroupId, liveFiguresOf } from "@hongyan/domain";
import { groupErrors, ImError, limits } from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";
import { type CommandContext, defineCommand } from "../../define-command.ts";
import { KeyValues, wrongField } from "./group-fields.ts";
import { baseInfoFields, Filter, fieldsOfFilter, pick, toBaseInfo, toCustomFields } from "./group-info-fields.ts";
import { InfoMember, toInfoMember } from "./group-info-members.ts";

const ResponseFilter = Type.Object(
  {
    GroupBaseInfoFilter: Filter("Fields of the profile."),
    MemberInfoFilter: Filter("Fields of the members; their account always comes."),
    AppDefinedDataFilter_Group: Filter("Keys of custom fields of the group."),
    AppDefinedDataFilter_GroupMember: Filter("Keys of custom fields of the members."),
  },
  { description: "What is to come; everything without it." },
);
type ResponseFilter = Static<typeof ResponseFilter>;

const Figure = (description: string) => Type.Integer({ description });

/** Ours, beside the documented fields. */
const RoomFigures = Type.Object(
  {
    OnlineNum: Figure("Who is in the room, guests among them."),
    Sent: Figure("Messages that were let through."),
    Shed: Figure("Messages beyond the budget, told to nobody."),
    Delivered: Figure("Messages times viewers that got them."),
    Missed: Figure("Messages times viewers that read too slowly for them."),
  },
  { description: "Live rooms: what this server did for it since the room came to its memory." },
);

const Item = Type.Object({
  GroupId: Type.String(),
  ErrorCode: Type.Integer({ description: "Result for this group: 0, 10010 or 10015." }),
  ErrorInfo: Type.String(),
  ...baseInfoFields,
  AppDefinedData: Type.Optional(KeyValues("Custom fields of the group.")),
  LiveFigures: Type.Optional(RoomFigures),
  MemberList: Type.Optional(Type.Array(InfoMember, { description: "In the order of joining. Not in live rooms." })),
});
type Item = Static<typeof Item>;

export const getGroupInfo = defineCommand({
  service: "group_open_http_svc",
  name: "get_group_info",
  concept: "group",
  summary: "Profiles of several groups, with their members.",
  notes: [
    "Without a ResponseFilter everything comes; with one only the parts that have a filter in it.",
    "An answer larger than 1 MB is refused with 10018: leave the members out and page through them with get_group_member_info.",
  ],
  body: Type.Object({
    GroupIdList: Type.Array(Type.String(), {
      minItems: 1,
      maxItems: limits.groupsPerQuery,
      description: `At most ${limits.groupsPerQuery}.`,
    }),
    ResponseFilter: Type.Optional(ResponseFilter),
  }),
  reply: Type.Object({
    GroupInfo: Type.Array(Item, { description: "One for each id, in the order of the request." }),
  }),
  fieldErrors: {},
  wrongField,
  errors: [groupErrors.groupNotFound, groupErrors.badGroupId, groupErrors.answerTooLarge],
  documentedRate: 200,
  example: {
    body: {
      GroupIdList: ["harbour-club"],
      ResponseFilter: { GroupBaseInfoFilter: ["Type", "Name", "MemberNum"], MemberInfoFilter: ["Account", "Role"] },
    },
    reply: {
      GroupInfo: [
        {
          GroupId: "harbour-club",
          ErrorCode: 0,
          ErrorInfo: "",
          Type: "Public",
          Name: "Harbour Club",
          MemberNum: 3,
          MemberList: [{ Member_Account: "u_alice", Role: "Owner" }],
        },
      ],
    },
  },
  run: async (context, body) => {
    const found = await getGroups(context.domain, context.app, body.GroupIdList);
    const room = { bytes: limits.restReplyBytes };
    const items: Item[] = [];
    for (const [at, groupId] of body.GroupIdList.entries())
      items.push(await toItem(context, groupId, found[at], body.ResponseFilter, room));
    return { GroupInfo: items };
  },
});

/** What is left of the largest answer. */
type Room = { bytes: number };

function take(room: Room, part: unknown): void {
  room.bytes -= Buffer.byteLength(JSON.stringify(part));
  if (room.bytes < 0) throw new ImError(groupErrors.answerTooLarge);
}

async function toItem(
  context: CommandContext,
  groupId: string,
  info: GroupInfo | undefined,
  filter: ResponseFilter | undefined,
  room: Room,
): Promise<Item> {
  if (!info) {
    const { code, text } = isGroupId(groupId) ? groupErrors.groupNotFound : groupErrors.badGroupId;
    return { GroupId: groupId, ErrorCode: code, ErrorInfo: text };
  }
  const base = filter && fieldsOfFilter(filter.GroupBaseInfoFilter ?? []);
  const keys = filter && (filter.AppDefinedDataFilter_Group ?? []);
  const item: Item = {
    GroupId: info.group.groupId,
    ErrorCode: 0,
    ErrorInfo: "",
    ...pick(toBaseInfo(info), base),
    ...((!filter || filter.AppDefinedDataFilter_Group) && {
      AppDefinedData: toCustomFields(info.group.custom, filter ? keys : undefined),
    }),
  };
  if (!filter && info.type.kind === "live") item.LiveFigures = toRoomFigures(context, info);
  take(room, item);
  const wantsMembers = !filter || filter.MemberInfoFilter || filter.AppDefinedDataFilter_GroupMember;
  if (wantsMembers && info.type.kind === "log") item.MemberList = await readMembers(context, info, filter, room);
  return item;
}

function toRoomFigures({ domain }: CommandContext, { group }: GroupInfo): Static<typeof RoomFigures> {
  const { onlineCount, sent, shed, delivered, missed } = liveFiguresOf(domain, group);
  const sum = (byPriority: Readonly<Record<string, number>>) =>
    Object.values(byPriority).reduce((total, count) => total + count, 0);
  return { OnlineNum: onlineCount, Sent: sum(sent), Shed: sum(shed), Delivered: delivered, Missed: missed };
}

const membersPerRead = 1_000;

/** All members, page by page: reading stops where the answer would be too large anyway. */
async function readMembers(
  { domain }: CommandContext,
  info: GroupInfo,
  filter: ResponseFilter | undefined,
  room: Room,
) {
  const asked = filter && fieldsOfFilter(filter.MemberInfoFilter ?? []).add("Member_Account");
  const keys = filter && (filter.AppDefinedDataFilter_GroupMember ?? []);
  const list: InfoMember[] = [];
  for (let after = 0; ; ) {
    const page = await domain.storage.groupMembers.page({ group: info.group.number, after, count: membersPerRead });
    const infos = page.map((member) => toInfoMember(info.type, member, { fields: asked, keys }));
    take(room, infos);
    list.push(...infos);
    const last = page.at(-1);
    if (!last || page.length < membersPerRead) return list;
    after = last.position;
  }
}
