import { editGroupMessage } from "@hongyan/domain";
import { ImError, MsgBody, messageErrors, openimErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { bodyErrors, sendFaultErrors } from "../message/message-fields.ts";
import { GroupIdField } from "./group-fields.ts";
import { MsgSeq, requireTarget, TopicId } from "./group-target.ts";

export const modifyGroupMsg = defineCommand({
  service: "openim",
  name: "modify_group_msg",
  concept: "group",
  summary: "Changes what a stored group message says.",
  notes: [
    "What is not given stays. The message keeps its place and seq; the devices of the members that may see it show the new state.",
    "A message that does not exist, was recalled, or only tells what happened in the group answers 20026; a group that does not exist, or whose type keeps no messages, 20001.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    MsgSeq,
    MsgBody: Type.Optional(MsgBody),
    CloudCustomData: Type.Optional(
      Type.String({ description: "New custom data. One of the two fields must be given." }),
    ),
    TopicId,
  }),
  reply: Type.Object({}),
  fieldErrors: { MsgSeq: openimErrors.badMsgSeq, MsgBody: openimErrors.badMsgBody },
  wrongField: openimErrors.badJson,
  faultErrors: { MsgBody: sendFaultErrors.MsgBody },
  errors: [
    messageErrors.badRequest,
    messageErrors.goneForEdit,
    openimErrors.badMessageFormat,
    openimErrors.messageTooLong,
  ],
  documentedRate: 200,
  example: {
    body: { GroupId: "harbour-club", MsgSeq: 2, CloudCustomData: "edited" },
    reply: {},
  },
  run: async (context, body) => {
    const { MsgBody: elements, CloudCustomData: customData } = body;
    if (elements === undefined && customData === undefined)
      throw new ImError(openimErrors.badJson, "give MsgBody or CloudCustomData");
    const target = await requireTarget(context, body, messageErrors.badRequest);
    if (!target.type.edit) throw new ImError(messageErrors.badRequest, `messages in ${target.type.name}`);
    const edit = { seq: body.MsgSeq, body: elements, customData, errors: bodyErrors };
    await editGroupMessage(context.domain, context.app, target, edit);
    return { ErrorInfo: "succeed" };
  },
});
