import { listGroupMessageExtensions } from "@hongyan/domain";
import { extensionErrors, groupErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { pageNotes, pageReply, StartSeq, toPageReply } from "../message/extension-fields.ts";
import { GroupIdField } from "./group-fields.ts";
import { MsgSeq, requireTarget } from "./group-target.ts";

export const groupGetKeyValues = defineCommand({
  service: "openim_msg_ext_http_svc",
  name: "group_get_key_values",
  concept: "group",
  summary: "Reads the key-value pairs beside a group message.",
  notes: pageNotes,
  body: Type.Object({ GroupId: GroupIdField, MsgSeq, StartSeq }),
  reply: pageReply,
  fieldErrors: {},
  wrongField: extensionErrors.badParameter,
  errors: [groupErrors.groupNotFound, extensionErrors.messageNotFound],
  documentedRate: 200,
  example: {
    body: { GroupId: "harbour-club", MsgSeq: 2 },
    reply: {
      CompleteFlag: 1,
      LatestSeq: 1,
      ClearSeq: 0,
      ExtensionList: [{ Key: "vote_u_bob", Value: "yes", Seq: 1 }],
    },
  },
  run: async (context, body) => {
    const target = await requireTarget(context, body);
    const wanted = { seq: body.MsgSeq, fromVersion: body.StartSeq };
    return toPageReply(await listGroupMessageExtensions(context.domain, target, wanted));
  },
});
