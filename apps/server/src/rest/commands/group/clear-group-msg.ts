import { clearGroupHistory } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "./group-fields.ts";
import { requireTarget } from "./group-target.ts";

export const clearGroupMsg = defineCommand({
  service: "group_open_http_svc",
  name: "clear_group_msg",
  concept: "group",
  summary: "Hides the history of a group from its members, up to a message or all of it.",
  notes: [
    "It is a mark: nothing is deleted, and group_msg_get_simple goes on reading everything.",
    "Connected members drop what they hold, the others when they come back. What was cleared counts as read.",
    "Live rooms keep nothing: they answer success.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    MsgSeq: Type.Optional(Type.Integer({ minimum: 1, description: "The last message to hide; all without it." })),
  }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  errors: [groupErrors.notPermitted, groupErrors.groupNotFound],
  documentedRate: 200,
  example: { body: { GroupId: "harbour-club", MsgSeq: 12 }, reply: {} },
  run: async (context, body) => {
    await clearGroupHistory(context.domain, await requireTarget(context, body), body.MsgSeq);
    return {};
  },
});
