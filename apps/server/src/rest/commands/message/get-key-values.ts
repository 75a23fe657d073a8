import { listMessageExtensionsByKey } from "@hongyan/domain";
import { extensionErrors, limits, OneOf } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { messageFields, namedMessage, Pair, toPair } from "./extension-fields.ts";

export const getKeyValues = defineCommand({
  service: "openim_msg_ext_http_svc",
  name: "get_key_values",
  concept: "message",
  summary: "Reads the key-value pairs beside a one-to-one message.",
  notes: [
    "Without StartSeq the pairs that are there. With StartSeq what changed since: a pair that was deleted comes with an empty Value and its new Seq.",
    "While CompleteFlag is 0, ask again with StartSeq one above the last Seq.",
  ],
  body: Type.Object({
    ...messageFields,
    StartSeq: Type.Optional(Type.Integer({ minimum: 0, description: "Only pairs with this Seq or a higher one." })),
  }),
  reply: Type.Object({
    CompleteFlag: OneOf([0, 1], "1: these are all; 0: there are more."),
    LatestSeq: Type.Integer({ description: "The highest Seq given out." }),
    ClearSeq: Type.Integer({ description: "Pairs up to this Seq were cleared: drop them." }),
    ExtensionList: Type.Array(Pair, { description: `By Seq, rising, at most ${limits.extensionsPerPage}.` }),
  }),
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
    const page = await listMessageExtensionsByKey(context.domain, { ...message, fromVersion: body.StartSeq });
    const CompleteFlag: 0 | 1 = page.isCompleted ? 1 : 0;
    return {
      CompleteFlag,
      LatestSeq: page.latestVersion,
      ClearSeq: page.clearVersion,
      ExtensionList: page.extensions.map(toPair),
    };
  },
});
