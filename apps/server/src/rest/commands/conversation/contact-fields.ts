import type { TargetResult } from "@hongyan/domain";
import {
  type ConversationGroup,
  c2cConversationId,
  conversationErrors,
  groupConversationId,
  OneOf,
  parseConversationId,
} from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { ListedName } from "../account/account-names.ts";

/** A conversation as the commands about groups and marks name it. */
export const ContactItem = (more: { description: string }) =>
  Type.Object(
    {
      Type: OneOf([1, 2], "1: one-to-one, 2: group."),
      To_Account: Type.Optional(ListedName("The peer, for Type 1.")),
      ToGroupId: Type.Optional(Type.String({ description: "The group, for Type 2." })),
      ToGroupid: Type.Optional(Type.String({ description: "The same, as recentcontact/delete spells it." })),
    },
    more,
  );

export type Contact = { Type: 1 | 2; To_Account?: string; ToGroupId?: string; ToGroupid?: string };

/** The name of a conversation for the rules; one that names nothing fails there. */
export function conversationIdOf({ Type: type, To_Account, ToGroupId, ToGroupid }: Contact): string {
  return type === 1 ? c2cConversationId(To_Account ?? "") : groupConversationId(ToGroupId ?? ToGroupid ?? "");
}

/** A conversation in an answer. */
export const ContactAnswer = {
  Type: Type.Integer(),
  To_Account: Type.Optional(Type.String({ description: "Of Type 1." })),
  ToGroupId: Type.Optional(Type.String({ description: "Of Type 2." })),
};

export function toContact(conversationId: string): { Type: 1 | 2; To_Account?: string; ToGroupId?: string } {
  const name = parseConversationId(conversationId);
  if (name?.kind === "group") return { Type: 2, ToGroupId: name.groupId };
  return { Type: 1, ...(name && { To_Account: name.userId }) };
}

/** As the caller named it. */
export function sameContact({ Type: type, To_Account, ToGroupId, ToGroupid }: Contact) {
  const group = ToGroupId ?? ToGroupid;
  return {
    Type: type,
    ...(To_Account !== undefined && { To_Account }),
    ...(group !== undefined && { ToGroupId: group }),
  };
}

export const ItemResult = {
  ResultCode: Type.Integer({
    description:
      "0: done. 50001: no such account. 50002: names no conversation. 51007: no such group. 51008: over 1,000 conversations have settings.",
  }),
  ResultInfo: Type.String({ description: "Empty on success." }),
};

export function toItemResult(result: TargetResult | undefined) {
  return { ResultCode: result?.error?.code ?? 0, ResultInfo: result?.error?.text ?? "" };
}

export const itemErrors = [
  conversationErrors.accountNotFound,
  conversationErrors.groupNotFound,
  conversationErrors.tooManySettings,
];

/** Marks and groups of a conversation in an answer. */
export const MarkFields = {
  StandardMark: Type.Optional(
    Type.String({ description: "64 characters 0 and 1, the first is bit 0; missing where no bit is set." }),
  ),
  CustomMark: Type.Optional(Type.String({ description: "Missing where none is set." })),
  ContactGroupId: Type.Array(Type.Integer(), { description: "Conversation groups, by GroupId; empty where none." }),
};

type Marks = { marks: string | null; customMark: string | null; groupIds: number[] };

export function toMarkFields(settings: Marks | undefined) {
  const { marks = null, customMark = null, groupIds = [] } = settings ?? {};
  return {
    ...(marks !== null && { StandardMark: marks }),
    ...(customMark !== null && { CustomMark: customMark }),
    ContactGroupId: groupIds,
  };
}

export const GroupItem = Type.Object({ GroupName: Type.String(), GroupId: Type.Integer() });

export function toGroupItem({ groupId, name }: ConversationGroup) {
  return { GroupName: name, GroupId: groupId };
}
