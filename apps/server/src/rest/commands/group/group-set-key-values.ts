import { writeGroupMessageExtensions } from "@hongyan/domain";
import { extensionErrors, groupErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { changeFields, changeNotes, changeReply, pairsOf, toChangeReply } from "../message/extension-fields.ts";
import { GroupIdField } from "./group-fields.ts";
import { MsgSeq, requireTarget } from "./group-target.ts";

export const groupSetKeyValues = defineCommand({
  service: "openim_msg_ext_http_svc",
  name: "group_set_key_values",
  concept: "group",
  summary: "Sets or deletes key-value pairs beside a group message.",
  notes: changeNotes,
  body: Type.Object({ GroupId: GroupIdField, MsgSeq, ...changeFields }),
  reply: changeReply,
  fieldErrors: {},
  wrongField: extensionErrors.badParameter,
  errors: [
    groupErrors.groupNotFound,
    extensionErrors.notSupported,
    extensionErrors.writtenTooOften,
    extensionErrors.messageNotFound,
  ],
  documentedRate: 200,
  example: {
    body: {
      GroupId: "harbour-club",
      MsgSeq: 2,
      OperateType: 1,
      ExtensionList: [{ Key: "vote_u_bob", Value: "yes", Seq: 0 }],
    },
    reply: { ExtensionList: [{ ErrorCode: 0, Extension: { Key: "vote_u_bob", Value: "yes", Seq: 1 } }] },
  },
  run: async (context, body) => {
    const pairs = pairsOf(body);
    const target = await requireTarget(context, body);
    const change = { seq: body.MsgSeq, ...(pairs && { pairs }) };
    return toChangeReply((await writeGroupMessageExtensions(context.domain, context.app, target, change)).pairs);
  },
});
