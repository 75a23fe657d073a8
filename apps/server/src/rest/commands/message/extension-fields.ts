import { requireAccount } from "@hongyan/domain";
import {
  AccountName,
  type ClientExtension,
  type ErrorSpec,
  extensionErrors,
  ImError,
  limits,
  MeaningfulWhenEmpty,
  OneOf,
  parseMessageKey,
} from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";
import type { CommandContext } from "../../define-command.ts";

/** What the commands for key-value pairs of a message share. */

export const messageFields = {
  From_Account: Type.Optional(AccountName("Sender of the message; the calling administrator without it.")),
  To_Account: AccountName("Its receiver."),
  MsgKey: Type.String({ description: "Its key." }),
};

const MessageName = Type.Object(messageFields);

/** The message that a call means. */
export async function namedMessage({ domain, app, identifier }: CommandContext, body: Static<typeof MessageName>) {
  const sender = await requireAccount(domain, app, body.From_Account ?? identifier, extensionErrors.badParameter);
  const receiver = await requireAccount(domain, app, body.To_Account, extensionErrors.badParameter);
  const key = parseMessageKey(body.MsgKey);
  if (!key) throw new ImError(extensionErrors.badParameter, "MsgKey");
  return { sender, receiver, key };
}

const Pair = Type.Object({ Key: Type.String(), Value: Type.String(), Seq: Type.Integer() });

/** A deleted pair has an empty value. */
function toPair({ key, value = "", version }: ClientExtension): Static<typeof Pair> {
  return { Key: key, Value: value, Seq: version };
}

/** What a change of pairs says beside the message it means. */
export const changeFields = {
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
};

const Change = Type.Object(changeFields);

export const changeNotes = [
  "The message must have been sent with SupportMessageExtension 1.",
  `A message has at most ${limits.extensionsPerMessage} pairs; one more answers 10004, and nothing is written.`,
  `A message takes ${limits.extensionWritesPerMinute} writing calls in a minute; one more answers 23003.`,
  "The answer has each pair as it is now, in the order given. A deleted pair has an empty Value; one that was not there has ErrorCode 23004.",
];

export const changeReply = Type.Object({
  ExtensionList: Type.Array(
    Type.Object({ ErrorCode: Type.Integer({ description: "0, or 23004: no such pair." }), Extension: Pair }),
  ),
});

/** Undefined: all of them go. */
export function pairsOf({ OperateType, ExtensionList = [] }: Static<typeof Change>) {
  if (OperateType === 3) return undefined;
  if (ExtensionList.length === 0) throw new ImError(extensionErrors.badParameter, "ExtensionList is missing or empty");
  return ExtensionList.map(({ Key: key, Value: value }) => {
    if (OperateType === 2) return { key };
    if (value === undefined) throw new ImError(extensionErrors.badParameter, "Value is missing");
    return { key, value };
  });
}

type WrittenPair = { error?: ErrorSpec; extension: ClientExtension };

export function toChangeReply(pairs: readonly WrittenPair[]): Static<typeof changeReply> {
  return {
    ExtensionList: pairs.map(({ error, extension }) => ({ ErrorCode: error?.code ?? 0, Extension: toPair(extension) })),
  };
}

/** What a page of pairs answers. */
export const pageReply = Type.Object({
  CompleteFlag: OneOf([0, 1], "1: these are all; 0: there are more."),
  LatestSeq: Type.Integer({ description: "The highest Seq given out." }),
  ClearSeq: Type.Integer({ description: "Pairs up to this Seq were cleared: drop them." }),
  ExtensionList: Type.Array(Pair, { description: `By Seq, rising, at most ${limits.extensionsPerPage}.` }),
});

export const pageNotes = [
  "Without StartSeq the pairs that are there. With StartSeq what changed since: a pair that was deleted comes with an empty Value and its new Seq.",
  "While CompleteFlag is 0, ask again with StartSeq one above the last Seq.",
];

export const StartSeq = Type.Optional(
  Type.Integer({ minimum: 0, description: "Only pairs with this Seq or a higher one." }),
);

export function toPageReply(page: {
  extensions: readonly ClientExtension[];
  isCompleted: boolean;
  latestVersion: number;
  clearVersion: number;
}): Static<typeof pageReply> {
  return {
    CompleteFlag: page.isCompleted ? 1 : 0,
    LatestSeq: page.latestVersion,
    ClearSeq: page.clearVersion,
    ExtensionList: page.extensions.map(toPair),
  };
}
