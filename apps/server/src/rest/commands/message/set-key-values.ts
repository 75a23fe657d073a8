import { writeMessageExtensionsByKey } from "@hongyan/domain";
import { extensionErrors, ImError, limits, MeaningfulWhenEmpty, OneOf } from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { messageFields, namedMessage, Pair, toPair } from "./extension-fields.ts";

const body = Type.Object({
  ...messageFields,
  OperateType: OneOf([1, 2, 3], "1 set pairs, 2 delete pairs, 3 delete all pairs."),
  ExtensionList: Type.Optional(
    Type.Array(
      Type.Object({
        Key: Type.String({ description: `Up to ${limits.extensionKeyBytes} bytes.` }),
        Value: Type.Optional(
          MeaningfulWhenEmpty(
            Type.String({ description: `Up to ${limits.extensionValueBytes} bytes; needed to set a pair.` }),
          ),
        ),
        Seq: Type.Optional(
          MeaningfulWhenEmpty(
            Type.Integer({ minimum: 0, description: "Not looked at: an administrator's write always succeeds." }),
          ),
        ),
      }),
      { maxItems: limits.extensionsPerCall, description: `Up to ${limits.extensionsPerCall} pairs, for 1 and 2.` },
    ),
  ),
});

export const setKeyValues = defineCommand({
  service: "openim_msg_ext_http_svc",
  name: "set_key_values",
  concept: "message",
  summary: "Sets or deletes key-value pairs beside a one-to-one message.",
  notes: [
    "The message must have been sent with SupportMessageExtension 1.",
    `A message has at most ${limits.extensionsPerMessage} pairs; one more answers 10004, and nothing is written.`,
    `A message takes ${limits.extensionWritesPerMinute} writing calls in a minute; one more answers 23003.`,
    "The answer has each pair as it is now, in the order given. A deleted pair has an empty Value; one that was not there has ErrorCode 23004.",
  ],
  body,
  reply: Type.Object({
    ExtensionList: Type.Array(
      Type.Object({ ErrorCode: Type.Integer({ description: "0, or 23004: no such pair." }), Extension: Pair }),
    ),
  }),
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
  run: async (context, given) => {
    const pairs = pairsOf(given);
    const message = await namedMessage(context, given);
    const written = await writeMessageExtensionsByKey(context.domain, { ...message, ...(pairs && { pairs }) });
    return {
      ExtensionList: written.pairs.map(({ error, extension }) => ({
        ErrorCode: error?.code ?? 0,
        Extension: toPair(extension),
      })),
    };
  },
});

/** Undefined: all of them go. */
function pairsOf({ OperateType, ExtensionList = [] }: Static<typeof body>) {
  if (OperateType === 3) return undefined;
  if (ExtensionList.length === 0) throw new ImError(extensionErrors.badParameter, "ExtensionList is missing or empty");
  return ExtensionList.map(({ Key: key, Value: value }) => {
    if (OperateType === 2) return { key };
    if (value === undefined) throw new ImError(extensionErrors.badParameter, "Value is missing");
    return { key, value };
  });
}
