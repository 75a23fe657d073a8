import { requireAccount } from "@hongyan/domain";
import { AccountName, type ClientExtension, extensionErrors, ImError, parseMessageKey } from "@hongyan/protocol";
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

export const Pair = Type.Object({ Key: Type.String(), Value: Type.String(), Seq: Type.Integer() });

/** A deleted pair has an empty value. */
export function toPair({ key, value = "", version }: ClientExtension): Static<typeof Pair> {
  return { Key: key, Value: value, Seq: version };
}
