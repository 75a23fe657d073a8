import { listMessageExtensionsByKey } from "@hongyan/domain";
import { extensionErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { messageFields, namedMessage, pageNotes, pageReply, StartSeq, toPageReply } from "./extension-fields.ts";

export const getKeyValues = defineCommand({
  service: "openim_msg_ext_http_svc",
  name: "get_key_values",
  concept: "message",
  summary: "Reads the key-value pairs beside a one-to-one message.",
  notes: pageNotes,
  body: Type.Object({ ...messageFields, StartSeq }),
  reply: pageReply,
  fieldErrors: {},
  wrongField: extensionErrors.badParameter,
  errors: [extensionErrors.messageNotFound],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", To_Account: "u_bob", MsgKey: "12_50331_1700000123" },
    reply: { CompleteFlag: 1, LatestSeq: 1, ClearSeq: 0, ExtensionList: [{ Key: "vote", Value: "yes", Seq: 1 }] },
  },
  run: async (context, body) => {
    const message = await namedMessage(context, body);
    return toPageReply(await listMessageExtensionsByKey(context.domain, { ...message, fromVersion: body.StartSeq }));
  },
});
