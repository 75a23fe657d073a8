import { type GroupType, readTopics, requireAccount, requireCommunity, type TopicRead } from "@hongyan/domain";
import { AccountName, groupErrors, limits, topicErrors } from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { wrongField } from "../group/group-fields.ts";
import { toMsgFlag } from "../group/group-info-members.ts";
import { CommunityId, ok, ResultItem, topicCommandErrors, toResult } from "./topic-fields.ts";

const info = {
  TopicName: Type.String(),
  FaceUrl: Type.String(),
  NextMsgSeq: Type.Integer({ description: "Seq that the next message will get." }),
  Notification: Type.String(),
  Introduction: Type.String(),
  CreateTime: Type.Integer({ description: "Unix seconds." }),
  LastMsgTime: Type.Integer({ description: "Unix seconds; 0: no message yet." }),
  MuteAllMember: Type.String({ description: "On: only the owner, admins and the app may send." }),
  ShutUpAllFlag: Type.Integer({ description: "The same as 1 or 0, for callers that know it by this name." }),
  CustomString: Type.String(),
};
const TopicInfo = Type.Partial(
  Type.Object({ TopicId: Type.String(), GroupID: Type.String({ description: "The community." }), ...info }),
);
type TopicInfo = Static<typeof TopicInfo>;

const SelfInfo = Type.Partial(
  Type.Object({
    ShutUpTime: Type.Integer({ description: "Until when the account may not send, Unix seconds; 0: it may." }),
    MsgSeq: Type.Integer({ description: "The account has read up to here." }),
    MsgFlag: Type.String({ description: "AcceptAndNotify, AcceptNotNotify or Discard." }),
  }),
);

/** Old spellings of what a filter names. */
const oldNames: Readonly<Record<string, string>> = { ShutUpAllMember: "MuteAllMember" };

export const getTopic = defineCommand({
  service: "million_group_open_http_svc",
  name: "get_topic",
  concept: "topic",
  summary: "Reads topics of a community, with what one account has to do with each.",
  notes: [
    "Each topic has its own ErrorCode; one that does not exist answers 110003 there.",
    "The SelfInfo of an account that is not in the community says nothing was read.",
  ],
  body: Type.Object({
    GroupId: CommunityId,
    From_Account: Type.Optional(AccountName("Whose SelfInfo; the calling administrator's without it.")),
    TopicIdList: Type.Optional(
      Type.Array(Type.String(), { maxItems: limits.topics, description: "All without it, or with an empty list." }),
    ),
    ResponseFilter: Type.Optional(
      Type.Array(Type.String(), { description: "Fields of TopicInfo; all without it. TopicId always comes." }),
    ),
  }),
  reply: Type.Object({
    TopicAndSelfInfo: Type.Array(Type.Object({ ...ResultItem, SelfInfo, TopicInfo })),
  }),
  fieldErrors: {},
  wrongField,
  faultErrors: { TopicIdList: { tooMany: groupErrors.tooManyAccounts } },
  errors: [...topicCommandErrors, groupErrors.tooManyAccounts, topicErrors.topicGone],
  documentedRate: 200,
  example: {
    body: { GroupId: "@TGS#_plaza", From_Account: "u_bob", TopicIdList: ["@TGS#_plaza@TOPIC#_hall"] },
    reply: {
      TopicAndSelfInfo: [
        {
          ErrorCode: 0,
          ErrorInfo: "ok",
          SelfInfo: { ShutUpTime: 0, MsgSeq: 0, MsgFlag: "AcceptAndNotify" },
          TopicInfo: {
            TopicId: "@TGS#_plaza@TOPIC#_hall",
            GroupID: "@TGS#_plaza",
            TopicName: "Hall",
            FaceUrl: "",
            NextMsgSeq: 1,
            Notification: "",
            Introduction: "",
            CreateTime: 1700000000,
            LastMsgTime: 0,
            MuteAllMember: "Off",
            ShutUpAllFlag: 0,
            CustomString: "",
          },
        },
      ],
    },
  },
  run: async ({ domain, app, identifier }, body) => {
    const found = await requireCommunity(domain, app, body.GroupId);
    const missing = groupErrors.accountNotFound;
    const account = await requireAccount(domain, app, body.From_Account ?? identifier, missing);
    const ids = body.TopicIdList?.length ? body.TopicIdList : undefined;
    const { topics, failures } = await readTopics(domain, app, found, account, ids);
    const wanted = body.ResponseFilter?.length
      ? new Set(body.ResponseFilter.map((name) => oldNames[name] ?? name))
      : undefined;
    const answered = topics.map((read) => ({
      ...toResult(undefined, ok),
      SelfInfo: toSelfInfo(read, found.type),
      TopicInfo: toTopicInfo(body.GroupId, read, wanted),
    }));
    const failed = failures.map(({ topicId, error }) => ({
      ...toResult(error, ok),
      SelfInfo: {},
      TopicInfo: { TopicId: topicId },
    }));
    return { TopicAndSelfInfo: [...answered, ...failed], ErrorInfo: ok };
  },
});

const toSeconds = (at: number): number => Math.floor(at / 1000);

function toSelfInfo({ self }: TopicRead, type: GroupType): Static<typeof SelfInfo> {
  return {
    ShutUpTime: toSeconds(self.mutedUntil),
    MsgSeq: self.readSeq,
    MsgFlag: toMsgFlag(self.remindType ?? type.remindType),
  };
}

function toTopicInfo(groupId: string, read: TopicRead, wanted: ReadonlySet<string> | undefined): TopicInfo {
  const { topic } = read;
  const whole: Required<TopicInfo> = {
    TopicId: topic.groupId,
    GroupID: groupId,
    TopicName: topic.name,
    FaceUrl: topic.faceUrl,
    NextMsgSeq: read.lastSeq + 1,
    Notification: topic.notification,
    Introduction: topic.introduction,
    CreateTime: toSeconds(topic.createdAt),
    LastMsgTime: toSeconds(read.lastMessageAt),
    MuteAllMember: topic.mutesAll ? "On" : "Off",
    ShutUpAllFlag: topic.mutesAll ? 1 : 0,
    CustomString: topic.customString ?? "",
  };
  if (!wanted) return whole;
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name === "TopicId" || wanted.has(name)));
}
