import { findGroupType, type JoinedInfo, readJoinedGroups, requireAccount } from "@hongyan/domain";
import { AccountName, groupErrors, ImError, limits, MeaningfulWhenEmpty } from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { KeyValues, wrongField } from "./group-fields.ts";
import { baseInfoFields, Filter, fieldsOfFilter, pick, toBaseInfo, toCustomFields } from "./group-info-fields.ts";
import { toMsgFlag } from "./group-info-members.ts";

const SelfInfo = Type.Object({
  Role: Type.Optional(Type.String()),
  JoinTime: Type.Optional(Type.Integer({ description: "Unix seconds." })),
  MsgFlag: Type.Optional(Type.String({ description: "AcceptAndNotify, AcceptNotNotify or Discard." })),
  MsgSeq: Type.Optional(Type.Integer({ description: "The last seq it read." })),
  UnreadMsgNum: Type.Optional(Type.Integer()),
  NameCard: Type.Optional(Type.String()),
  LastSendMsgTime: Type.Optional(Type.Integer({ description: "Unix seconds; 0: never." })),
  MuteUntil: Type.Optional(Type.Integer({ description: "Unix seconds; 0: not muted." })),
  ShutUpUntil: Type.Optional(Type.Integer({ description: "The older name of MuteUntil." })),
  GrossTopicReadSeq: Type.Optional(Type.Integer({ description: "Communities with topics: read over all topics." })),
});

const Item = Type.Object({
  GroupId: Type.String(),
  ...baseInfoFields,
  GrossTopicNextMsgSeq: Type.Optional(Type.Integer({ description: "Communities with topics: over all topics." })),
  AppDefinedData: Type.Optional(KeyValues("Custom fields of the group.")),
  SelfInfo: Type.Optional(SelfInfo),
});
type Item = Static<typeof Item>;

const ResponseFilter = Type.Object(
  {
    GroupBaseInfoFilter: Filter("Fields of the profile."),
    SelfInfoFilter: Filter("Fields of the account's own place in the group."),
  },
  { description: "What is to come beside the ids." },
);
type ResponseFilter = Static<typeof ResponseFilter>;

const ZeroOne = (description: string) => Type.Optional(Type.Integer({ minimum: 0, maximum: 1, description }));

export const getJoinedGroupList = defineCommand({
  service: "group_open_http_svc",
  name: "get_joined_group_list",
  concept: "group",
  summary: "The groups that an account is in, in the order of joining.",
  notes: [
    "Nobody is stored in a live room: with WithHugeGroups those come that the account owns.",
    "Without a ResponseFilter only the ids come. Communities with topics always come with Type, SupportTopic and the sums over their topics.",
    "An answer larger than 1 MB is refused with 10018: ask for fewer groups or fields.",
  ],
  body: Type.Object({
    Member_Account: AccountName("The account."),
    WithHugeGroups: ZeroOne("1: with live rooms."),
    WithNoActiveGroups: ZeroOne("1: with groups that wait for their first message."),
    Limit: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: limits.joinedGroupsPerPage,
        description: `At most ${limits.joinedGroupsPerPage}; all without it.`,
      }),
    ),
    Offset: Type.Optional(
      MeaningfulWhenEmpty(Type.Integer({ minimum: 0, maximum: 10_000_000, description: "Groups to leave out." })),
    ),
    GroupType: Type.Optional(Type.String({ description: "Only groups of this type." })),
    SupportTopic: Type.Optional(
      MeaningfulWhenEmpty(
        Type.Integer({
          minimum: 0,
          maximum: 1,
          description: "1: communities with topics. 0 with GroupType Community: those without.",
        }),
      ),
    ),
    ResponseFilter: Type.Optional(ResponseFilter),
  }),
  oldSpellings: { Type: "GroupType" },
  reply: Type.Object({
    TotalCount: Type.Integer({ description: "All groups that fit, whatever the page." }),
    GroupIdList: Type.Array(Item),
  }),
  fieldErrors: {},
  wrongField,
  errors: [groupErrors.accountNotFound, groupErrors.answerTooLarge],
  documentedRate: 200,
  example: {
    body: {
      Member_Account: "u_bob",
      Limit: 1,
      Offset: 0,
      GroupType: "Public",
      ResponseFilter: { GroupBaseInfoFilter: ["Type", "Name"], SelfInfoFilter: ["Role", "MsgSeq"] },
    },
    reply: {
      TotalCount: 1,
      GroupIdList: [
        { GroupId: "harbour-club", Type: "Public", Name: "Harbour Club", SelfInfo: { Role: "Admin", MsgSeq: 0 } },
      ],
    },
  },
  run: async ({ domain, app }, body) => {
    const account = await requireAccount(domain, app, body.Member_Account, groupErrors.accountNotFound);
    const mayHaveTopics = body.GroupType === undefined || findGroupType(app, body.GroupType)?.topics === true;
    if (body.SupportTopic === 1 && !mayHaveTopics)
      throw new ImError(groupErrors.badParameter, `SupportTopic of ${body.GroupType}`);
    const { groups, total } = await readJoinedGroups(domain, app, {
      account,
      type: body.GroupType,
      hasTopics: hasTopics(body.SupportTopic, body.GroupType !== undefined && mayHaveTopics),
      withLiveRooms: body.WithHugeGroups === 1,
      withInactive: body.WithNoActiveGroups === 1,
      offset: body.Offset ?? 0,
      count: body.Limit ?? Number.MAX_SAFE_INTEGER,
    });
    const items = groups.map((group) => toItem(group, body.ResponseFilter));
    if (Buffer.byteLength(JSON.stringify(items)) > limits.restReplyBytes) throw new ImError(groupErrors.answerTooLarge);
    return { TotalCount: total, GroupIdList: items };
  },
});

/** Callers who fill every field send 0 and mean nothing by it, unless they ask for communities. */
function hasTopics(given: number | undefined, asksForCommunities: boolean): boolean | undefined {
  if (given === 1) return true;
  return given === 0 && asksForCommunities ? false : undefined;
}

function toItem(info: JoinedInfo, filter: ResponseFilter | undefined): Item {
  const base = fieldsOfFilter(filter?.GroupBaseInfoFilter ?? []);
  if (info.topics) for (const field of ["Type", "SupportTopic"]) base.add(field);
  const self = pick(toSelfInfo(info), fieldsOfFilter(filter?.SelfInfoFilter ?? []));
  const topicsRead = info.topics && { GrossTopicReadSeq: info.topics.readSeq };
  return {
    GroupId: info.group.groupId,
    ...pick(toBaseInfo(info), base),
    ...(base.has("AppDefinedData") && { AppDefinedData: toCustomFields(info.group.custom, undefined) }),
    ...(info.topics && { GrossTopicNextMsgSeq: info.topics.lastSeq + 1 }),
    ...((filter?.SelfInfoFilter || topicsRead) && { SelfInfo: { ...self, ...topicsRead } }),
  };
}

const toSeconds = (at: number) => Math.floor(at / 1000);

/** In a live room nothing of its owner is stored but that it owns it. */
function toSelfInfo({ group, type, self }: JoinedInfo): Static<typeof SelfInfo> {
  if (!self) return { Role: "Owner", JoinTime: toSeconds(group.createdAt), MsgFlag: type.remindType, MsgSeq: 0 };
  const { member, side, unread, remindType, lastSentAt } = self;
  const mutedUntil = toSeconds(member.mutedUntil);
  return {
    Role: member.role,
    JoinTime: toSeconds(member.joinedAt),
    MsgFlag: toMsgFlag(remindType ?? type.remindType),
    MsgSeq: side.readSeq,
    UnreadMsgNum: unread,
    NameCard: member.nameCard ?? "",
    LastSendMsgTime: toSeconds(lastSentAt),
    MuteUntil: mutedUntil,
    ShutUpUntil: mutedUntil,
  };
}
