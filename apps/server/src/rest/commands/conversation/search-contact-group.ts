import { findConversationSettings, type MarkedConversation, requireAccount } from "@hongyan/domain";
import { AccountName, conversationErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import {
  ContactAnswer,
  ContactItem,
  conversationIdOf,
  GroupItem,
  MarkFields,
  toContact,
  toGroupItem,
  toMarkFields,
} from "./contact-fields.ts";

/** A conversation with its marks and groups. */
export const MarkedContact = Type.Object({
  ...ContactAnswer,
  ...MarkFields,
  Timestamp: Type.Integer({ description: "Last change, Unix seconds." }),
});

export function toMarkedContact({ conversationId, settings }: MarkedConversation) {
  return {
    ...toContact(conversationId),
    ...toMarkFields(settings),
    Timestamp: Math.floor(settings.changedAt / 1000),
  };
}

export const searchContactGroup = defineCommand({
  service: "recentcontact",
  name: "search_contact_group",
  concept: "conversation",
  summary: "Groups and marks of up to 300 conversations of an account.",
  notes: ["Conversations without any, and those that name no account, are left out."],
  body: Type.Object({
    From_Account: AccountName("The account."),
    ContactItem: Type.Array(ContactItem({ description: "A conversation." }), {
      minItems: 1,
      maxItems: limits.conversationsPerSearch,
      description: "Conversations, at most 300.",
    }),
  }),
  reply: Type.Object({
    ContactResultItem: Type.Array(MarkedContact),
    GroupItem: Type.Array(GroupItem, { description: "The groups that they are in." }),
  }),
  fieldErrors: {},
  wrongField: conversationErrors.badParameter,
  faultErrors: {
    ContactItem: {
      missing: conversationErrors.badConversationCount,
      empty: conversationErrors.badConversationCount,
      tooMany: conversationErrors.badConversationCount,
    },
  },
  errors: [conversationErrors.accountNotFound],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", ContactItem: [{ Type: 1, To_Account: "u_bob" }] },
    reply: {
      ContactResultItem: [
        {
          Type: 1,
          To_Account: "u_bob",
          StandardMark: `01${"0".repeat(62)}`,
          CustomMark: "vip",
          ContactGroupId: [1],
          Timestamp: 1700001000,
        },
      ],
      GroupItem: [{ GroupName: "Customers", GroupId: 1 }],
    },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, conversationErrors.accountNotFound);
    const ids = body.ContactItem.map(conversationIdOf);
    const { conversations, groups } = await findConversationSettings(domain, app, me, ids);
    return { ContactResultItem: conversations.map(toMarkedContact), GroupItem: groups.map(toGroupItem) };
  },
});
