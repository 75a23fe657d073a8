import { writeMessageExtensionsByKey } from "@hongyan/domain";
import { extensionErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import {
  changeFields,
  changeNotes,
  changeReply,
  messageFields,
  namedMessage,
  pairsOf,
  toChangeReply,
} from "./extension-fields.ts";

export const setKeyValues = defineCommand({
  service: "openim_msg_ext_http_svc",
  name: "set_key_values",
  concept: "message",
  summary: "Sets or deletes key-value pairs beside a one-to-one message.",
  notes: changeNotes,
  body: Type.Object({ ...messageFields, ...changeFields }),
  reply: changeReply,
  fieldErrors: {},
  wrongField: extensionErrors.badParameter,
  errors: [extensionErrors.notSupported, extensionErrors.writtenTooOften, extensionErrors.messageNotFound],
  documentedRate: 200,
  example: {
    body: {
      From_Account: "u_alice",
      To_Account: "u_bob",
      MsgKey: "12_50331_1700000123",
      OperateType: 1,
      ExtensionList: [{ Key: "vote", Value: "yes", Seq: 0 }],
    },
    reply: { ExtensionList: [{ ErrorCode: 0, Extension: { Key: "vote", Value: "yes", Seq: 1 } }] },
  },
  run: async (context, body) => {
    const pairs = pairsOf(body);
    const message = await namedMessage(context, body);
    const written = await writeMessageExtensionsByKey(context.domain, context.app, {
      ...message,
      ...(pairs && { pairs }),
    });
    return toChangeReply(written.pairs);
  },
});
