import { createConversationGroup, requireAccount } from "@hongyan/domain";
import { AccountName, conversationErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import {
  ContactAnswer,
  ContactItem,
  conversationIdOf,
  GroupItem,
  ItemResult,
  itemErrors,
  sameContact,
  toGroupItem,
  toItemResult,
} from "./contact-fields.ts";

export const createContactGroup = defineCommand({
  service: "recentcontact",
  name: "create_contact_group",
  concept: "conversation",
  summary: "Makes a conversation group of an account and fills it.",
  notes: [
    "One group in a call. A conversation that cannot be put into it has its own result; the group is made all the same.",
    "Groups may have conversations in which nothing was said yet, and may be empty.",
  ],
  body: Type.Object({
    From_Account: AccountName("The account."),
    GroupContactItem: Type.Array(
      Type.Object({
        GroupName: Type.String({ minLength: 1, description: "At most 32 bytes, unlike those of its other groups." }),
        ContactItem: Type.Optional(
          Type.Array(ContactItem({ description: "A conversation." }), {
            maxItems: limits.conversationSettings,
            description: "Conversations of the group.",
          }),
        ),
      }),
      { minItems: 1, maxItems: 1, description: "The group: exactly one." },
    ),
  }),
  reply: Type.Object({
    GroupResultItem: Type.Array(
      Type.Object({
        GroupItem,
        ResultItem: Type.Array(Type.Object({ ContactItem: Type.Object(ContactAnswer), ...ItemResult }), {
          description: "What became of each conversation, in the order of the call.",
        }),
      }),
    ),
  }),
  fieldErrors: {},
  wrongField: conversationErrors.badParameter,
  faultErrors: { "GroupContactItem.ContactItem": { tooMany: conversationErrors.tooManySettings } },
  errors: [...itemErrors, conversationErrors.tooManyConversationGroups, conversationErrors.groupNameTooLong],
  documentedRate: 200,
  example: {
    body: {
      From_Account: "u_alice",
      GroupContactItem: [{ GroupName: "Clients", ContactItem: [{ Type: 1, To_Account: "u_bob" }] }],
    },
    reply: {
      GroupResultItem: [
        {
          GroupItem: { GroupName: "Clients", GroupId: 1 },
          ResultItem: [{ ContactItem: { Type: 1, To_Account: "u_bob" }, ResultCode: 0, ResultInfo: "" }],
        },
      ],
    },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, conversationErrors.accountNotFound);
    const [group] = body.GroupContactItem;
    const { GroupName: name = "", ContactItem: contacts = [] } = group ?? {};
    const { groupId, results } = await createConversationGroup(domain, app, {
      me,
      name,
      conversationIds: contacts.map(conversationIdOf),
    });
    const ResultItem = contacts.map((contact, at) => ({
      ContactItem: sameContact(contact),
      ...toItemResult(results[at]),
    }));
    return { GroupResultItem: [{ GroupItem: toGroupItem({ groupId, name }), ResultItem }] };
  },
});
