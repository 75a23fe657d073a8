import { actAsApp, deleteTopics } from "@hongyan/domain";
import { groupErrors, limits, topicErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { wrongField } from "../group/group-fields.ts";
import {
  CommunityId,
  OperatorField,
  ok,
  openCommunity,
  ResultItem,
  topicCommandErrors,
  toTopicResult,
} from "./topic-fields.ts";

export const destroyTopic = defineCommand({
  service: "million_group_open_http_svc",
  name: "destroy_topic",
  concept: "topic",
  summary: "Ends topics of a community for good. Everybody in it is told.",
  notes: ["Each topic has its own ErrorCode; one that does not exist, or was ended before, answers 110003 there."],
  body: Type.Object({
    GroupId: CommunityId,
    TopicIdList: Type.Array(Type.String(), {
      minItems: 1,
      maxItems: limits.topics,
      description: `At most ${limits.topics}.`,
    }),
    From_Account: OperatorField,
  }),
  reply: Type.Object({
    DestroyResultItem: Type.Array(Type.Object({ ...ResultItem, TopicId: Type.String() })),
  }),
  fieldErrors: {},
  wrongField,
  faultErrors: { TopicIdList: { tooMany: groupErrors.tooManyAccounts } },
  errors: [...topicCommandErrors, groupErrors.tooManyAccounts, topicErrors.topicGone],
  documentedRate: 200,
  example: {
    body: { GroupId: "@TGS#_plaza", TopicIdList: ["@TGS#_plaza@TOPIC#_swaps"] },
    reply: { DestroyResultItem: [{ ErrorCode: 0, ErrorInfo: "ok", TopicId: "@TGS#_plaza@TOPIC#_swaps" }] },
  },
  run: async (context, body) => {
    const { domain, app } = context;
    const { found, account } = await openCommunity(context, body.GroupId, body.From_Account);
    const results = await deleteTopics(domain, app, found, actAsApp(account), body.TopicIdList);
    return { DestroyResultItem: results.map((result) => toTopicResult(result, ok)), ErrorInfo: ok };
  },
});
