import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import {
  type GroupMessageFacts,
  groupMessageExample,
  groupMessageFields,
  groupMessagePayload,
} from "./group-message-fields.ts";

type Facts = GroupMessageFacts & {
  /** Undefined: there is no such group, or an account that the message names is none. */
  type?: string;
  failure: { code: number; text: string };
};

export const afterGroupSendFailure = defineAfterWebhook<Facts>()({
  command: "Group.CallbackSendMsgException",
  concept: "message",
  summary: "Tells of a message that a rule kept out of a group.",
  fires: [
    "A message of a client or of send_group_msg was refused: a mute, a sender who is not in the group, too many messages, a banned file, a body that is too long or malformed, something that the type of the group cannot do.",
    "One was for a group that does not exist, or named a sender or receivers that do not; Type is missing then.",
    "Not where the before webhook refused it, and not where a live room shed it: its sender is told of a success.",
  ],
  notes: [
    "TopicId is more than the public service documents: without it nobody knew where in a community it happened.",
    "It holds the message as its sender wrote it.",
    "ForbidCallbackControl does not switch it off. Of live rooms it is told as well as it can be, as their messages are.",
  ],
  body: Type.Object({
    ...groupMessageFields,
    Type: Type.Optional(groupMessageFields.Type),
    ErrorCode: Type.Integer({ description: "The code that the sender got." }),
    ErrorInfo: Type.String({ description: "Its text." }),
  }),
  example: { ...groupMessageExample, ErrorCode: 10017, ErrorInfo: "the sender is muted" },
  payload: ({ type, failure, ...facts }, _, raised) => ({
    ...groupMessagePayload(facts, raised),
    ...(type !== undefined && { Type: type }),
    ErrorCode: failure.code,
    ErrorInfo: failure.text,
  }),
});
