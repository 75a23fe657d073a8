import { requireAccount, requireCommunity, type TopicResult } from "@hongyan/domain";
import {
  AccountName,
  type ErrorSpec,
  GroupId,
  groupErrors,
  limits,
  MeaningfulWhenEmpty,
  topicErrors,
} from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import type { CommandContext } from "../../define-command.ts";

/** The topic commands say so where others say nothing. */
export const ok = "ok";

export const CommunityId = GroupId("The community.");
export const TopicId = Type.String({ minLength: 1, description: "The topic." });

export const OperatorField = Type.Optional(
  AccountName("Who is said to have done it; the calling administrator without it."),
);

/** "" clears a text of a topic that is there, and is what a new one has. */
const text = (description: string) => Type.Optional(MeaningfulWhenEmpty(Type.String({ description })));

export const topicTextFields = {
  CustomString: text(`At most ${limits.topicCustomBytes} bytes.`),
  FaceUrl: text("At most 100 bytes, or as the app allows."),
  Notification: text("At most 300 bytes, or as the app allows."),
  Introduction: text("At most 240 bytes, or as the app allows."),
};

export const newTopicFields = {
  GroupId: CommunityId,
  TopicId: Type.Optional(
    Type.String({
      description: `Own id: GroupId, @TOPIC#_ and a part of its own; at most ${limits.topicIdBytes} bytes.`,
    }),
  ),
  TopicName: Type.String({ description: "At most 30 bytes, or as the app allows." }),
  From_Account: OperatorField,
  ...topicTextFields,
};

type Texts = {
  TopicName?: string;
  CustomString?: string;
  FaceUrl?: string;
  Notification?: string;
  Introduction?: string;
};

export const fromTopicTexts = (body: Texts) => ({
  ...(body.CustomString !== undefined && { customString: body.CustomString }),
  ...(body.FaceUrl !== undefined && { faceUrl: body.FaceUrl }),
  ...(body.Notification !== undefined && { notification: body.Notification }),
  ...(body.Introduction !== undefined && { introduction: body.Introduction }),
});

/** A community with topics, and who acts in it: the back end, in the name of an account. */
export async function openCommunity(
  { domain, app, identifier }: CommandContext,
  groupId: string,
  operator: string | undefined,
) {
  const found = await requireCommunity(domain, app, groupId);
  const account = await requireAccount(domain, app, operator ?? identifier, groupErrors.accountNotFound);
  return { found, account };
}

/** What became of one item, as REST says it. */
export const toResult = (error: ErrorSpec | undefined, success: string) => ({
  ErrorCode: error?.code ?? 0,
  ErrorInfo: error?.text ?? success,
});

export const toTopicResult = ({ topicId, error }: TopicResult, success: string) => ({
  ...toResult(error, success),
  TopicId: topicId,
});

export const ResultItem = {
  ErrorCode: Type.Integer({ description: "0: done." }),
  ErrorInfo: Type.String(),
};

export const topicCommandErrors = [
  groupErrors.notPermitted,
  groupErrors.groupNotFound,
  groupErrors.badGroupId,
  groupErrors.accountNotFound,
  topicErrors.topicsDisabled,
];
