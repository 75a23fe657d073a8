import { type Static, Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { OneOf, OwnLogPosition } from "../../schema.ts";

/** How messages of a conversation come to their receiver. Source: Web SDK, "setMessageRemindType". */
export const remindTypes = [
  "AcceptAndNotify",
  "AcceptNotNotify",
  "Discard",
  "AcceptNotNotifyExceptAt",
  "NotReceiveMsgExceptAt",
] as const;
export type RemindType = (typeof remindTypes)[number];

/** What an account sets for one conversation, each missing where it is not set. */
export const settingsFields = {
  marks: Type.Optional(
    Type.Array(Type.Integer({ minimum: 0, maximum: 63 }), {
      description:
        "Numbers of the marks that are set, rising: 0 star, 1 unread, 2 fold, 3 hide; from 32 on the app's own.",
    }),
  ),
  customData: Type.Optional(Type.String({ description: "The custom mark of REST callers." })),
  remindType: Type.Optional(OneOf(remindTypes, "AcceptAndNotify without it.")),
};

const ConversationSettings = Type.Object(settingsFields);
export type ConversationSettings = Static<typeof ConversationSettings>;

export const ConversationGroup = Type.Object({
  groupId: Type.Integer({ description: "Never given out again." }),
  name: Type.String(),
});
export type ConversationGroup = Static<typeof ConversationGroup>;

/** Conversations to be given a setting. */
export const ConversationIds = (maxItems: number, minItems = 1) =>
  Type.Array(Type.String(), {
    minItems,
    maxItems,
    description: "A conversation need not exist yet; the account it is with must.",
  });

/** Longer ones than allowed answer an error of their own; nobody sends one of any length. */
export const ConversationGroupName = (description: string) =>
  Type.String({ minLength: 1, maxLength: limits.conversationGroupNameBytes * 4, description });

/** What became of each conversation, in the order they were given. */
export const SettingsResults = Type.Array(
  Type.Object({ conversationId: Type.String(), code: Type.Integer(), message: Type.Optional(Type.String()) }),
);

export const SettingsOutput = Type.Object({ results: SettingsResults, logPosition: OwnLogPosition() });

export const exampleResults = [{ conversationId: "C2Cu_bob", code: 0 }];
