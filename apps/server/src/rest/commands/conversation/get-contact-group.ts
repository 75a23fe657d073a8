import { listConversationSettings, requireAccount } from "@hongyan/domain";
import { AccountName, conversationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupItem, toGroupItem } from "./contact-fields.ts";
import { MarkedContact, toMarkedContact } from "./search-contact-group.ts";

export const getContactGroup = defineCommand({
  service: "recentcontact",
  name: "get_contact_group",
  concept: "conversation",
  summary: "All conversations of an account that have groups or marks, in pages of 100.",
  notes: [
    "The order is that in which they got their first group or mark. What comes and goes during the walk moves no other: each conversation is met once.",
    "Every page names all groups of the account.",
  ],
  body: Type.Object({
    From_Account: AccountName("The account."),
    StartIndex: Type.Optional(
      Type.Integer({ minimum: 0, description: "0 first, then NextStartIndex of the answer before." }),
    ),
  }),
  reply: Type.Object({
    ContactItem: Type.Array(MarkedContact),
    GroupItem: Type.Array(GroupItem, { description: "All groups, in the order they were made." }),
    CompleteFlag: Type.Integer({ description: "1: this is the last page." }),
    NextStartIndex: Type.Integer({ description: "StartIndex of the next page; 0 after the last." }),
  }),
  fieldErrors: {},
  wrongField: conversationErrors.badParameter,
  errors: [conversationErrors.accountNotFound],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", StartIndex: 0 },
    reply: {
      ContactItem: [{ Type: 1, To_Account: "u_bob", ContactGroupId: [1], Timestamp: 1700001100 }],
      GroupItem: [{ GroupName: "Customers", GroupId: 1 }],
      CompleteFlag: 1,
      NextStartIndex: 0,
    },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, conversationErrors.accountNotFound);
    const { conversations, groups, next } = await listConversationSettings(domain, me, body.StartIndex ?? 0);
    return {
      ContactItem: conversations.map(toMarkedContact),
      GroupItem: groups.map(toGroupItem),
      CompleteFlag: next === undefined ? 1 : 0,
      NextStartIndex: next ?? 0,
    };
  },
});
