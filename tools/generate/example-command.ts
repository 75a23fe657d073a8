import { AccountName, accountErrors, gatewayErrors, MsgBody, OneOf, openimErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { type Command, defineCommand } from "../../apps/server/src/rest/define-command.ts";

/** A command that uses everything a schema may hold, for the tests of the generators. */
export const exampleCommand: Command = defineCommand({
  service: "openim",
  name: "send_example",
  concept: "message",
  summary: "Sends an example.",
  notes: ["Nothing is stored."],
  body: Type.Object({
    To_Account: Type.Array(AccountName("Account."), { minItems: 1, maxItems: 500, description: "Receivers." }),
    SyncOtherMachine: Type.Optional(OneOf([1, 2], "1: also to the sender's devices.")),
    MsgBody,
    Push: Type.Optional(Type.Object({ Title: Type.Optional(Type.String({ description: "Heading | title." })) })),
    Tags: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Integer()]))),
  }),
  oldSpellings: { To: "To_Account" },
  reply: Type.Object({
    ErrorList: Type.Array(Type.Object({ To_Account: Type.String(), ErrorCode: Type.Integer() })),
  }),
  fieldErrors: { To_Account: openimErrors.badToAccount },
  wrongField: openimErrors.badMessageFormat,
  faultErrors: { To_Account: { tooMany: openimErrors.tooManyAccounts } },
  errors: [accountErrors.accountNotFound, gatewayErrors.commandTooOften],
  documentedRate: 200,
  example: {
    body: { To_Account: ["bob's"], MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hi" } }] },
    reply: { ErrorList: [] },
  },
  run: async () => ({ ErrorList: [] }),
}) as never;
