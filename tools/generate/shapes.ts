import {
  AccountLogEntry,
  ClientConversation,
  ClientMessage,
  ClientProfile,
  ConversationChange,
  MsgBody,
  UpgradePrompt,
} from "@hongyan/protocol";
import type { TSchema } from "@sinclair/typebox";
import { type PlainSchema, plainSchema } from "../../apps/server/src/rest/plain-schema.ts";

/** A schema that several others contain: described once, named everywhere else. */
export type Shape = { name: string; summary: string; schema: PlainSchema };

const shape = (name: string, summary: string, schema: TSchema): Shape => ({
  name,
  summary,
  schema: plainSchema(schema),
});

export const messageBody = shape("MsgBody", "The elements of a message, shown in order.", MsgBody);

/** The shapes of the client protocol, each after those it contains. */
export const clientShapes: readonly Shape[] = [
  messageBody,
  shape("ClientMessage", "A one-to-one message, the same on every device of both sides.", ClientMessage),
  shape("ClientConversation", "A conversation as one account sees it.", ClientConversation),
  shape("ConversationChange", "An entry of a conversation's change log.", ConversationChange),
  shape("AccountLogEntry", "An entry of an account's own log.", AccountLogEntry),
  shape("ClientProfile", "Profile fields of one account.", ClientProfile),
  shape("UpgradePrompt", "What a client that is too old shows whoever uses it.", UpgradePrompt),
];

/** Finds the shape a schema is, whatever its own description says. */
export function shapeFinder(shapes: readonly Shape[]): (schema: PlainSchema) => Shape | undefined {
  const byText = new Map(shapes.map((shape) => [textOf(shape.schema), shape]));
  return (schema) => byText.get(textOf(schema));
}

export type FindShape = ReturnType<typeof shapeFinder>;

function textOf({ description: _, ...schema }: PlainSchema): string {
  return JSON.stringify(schema);
}
