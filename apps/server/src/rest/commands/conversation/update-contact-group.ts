import { changeConversationGroup, renameConversationGroup, requireAccount } from "@hongyan/domain";
import { AccountName, conversationErrors, ImError, limits, OneOf } from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";
import { type CommandContext, defineCommand } from "../../define-command.ts";
import {
  ContactAnswer,
  ContactItem,
  conversationIdOf,
  ItemResult,
  itemErrors,
  sameContact,
  toItemResult,
} from "./contact-fields.ts";

const UpdateGroup = Type.Object(
  {
    UpdateGroupType: OneOf([1, 2], "1: another name, 2: other conversations."),
    OldGroupName: Type.String({ minLength: 1, description: "The group." }),
    NewGroupName: Type.Optional(Type.String({ description: "Its new name, for 1: at most 32 bytes." })),
    ContactUpdateItem: Type.Optional(
      Type.Array(
        Type.Object({
          ContactOptType: OneOf([1, 2], "1: into the group, 2: out of it."),
          ContactItem: ContactItem({ description: "A conversation." }),
        }),
        { minItems: 1, maxItems: limits.conversationSettings, description: "Changes, for 2." },
      ),
    ),
  },
  { description: "The change." },
);
type UpdateGroup = Static<typeof UpdateGroup>;

export const updateContactGroup = defineCommand({
  service: "recentcontact",
  name: "update_contact_group",
  concept: "conversation",
  summary: "Renames a conversation group of an account, or puts conversations into it and takes others out.",
  notes: ["A conversation that is in the group already, or is not in it, is no fault."],
  body: Type.Object({
    From_Account: AccountName("The account."),
    UpdateType: OneOf([1], "1."),
    UpdateGroup,
  }),
  reply: Type.Object({
    UpdateType: Type.Integer(),
    UpdateGroupResult: Type.Object({
      UpdateGroupType: Type.Integer(),
      GroupName: Type.String({ description: "Its name now." }),
      OldGroupName: Type.String({ description: "Its name before." }),
      GroupId: Type.Integer(),
      ContactResultItem: Type.Array(
        Type.Object({ ContactOptType: Type.Integer(), ContactItem: Type.Object(ContactAnswer), ...ItemResult }),
        { description: "What became of each conversation, in the order of the call; empty after a new name." },
      ),
    }),
  }),
  fieldErrors: {},
  wrongField: conversationErrors.badParameter,
  faultErrors: {
    "UpdateGroup.ContactUpdateItem": {
      empty: conversationErrors.badConversationCount,
      tooMany: conversationErrors.tooManySettings,
    },
  },
  errors: [...itemErrors, conversationErrors.conversationGroupNotFound, conversationErrors.groupNameTooLong],
  documentedRate: 200,
  example: {
    body: {
      From_Account: "u_alice",
      UpdateType: 1,
      UpdateGroup: { UpdateGroupType: 1, OldGroupName: "Clients", NewGroupName: "Customers" },
    },
    reply: {
      UpdateType: 1,
      UpdateGroupResult: {
        UpdateGroupType: 1,
        GroupName: "Customers",
        OldGroupName: "Clients",
        GroupId: 1,
        ContactResultItem: [],
      },
    },
  },
  run: async (context, body) => {
    const { UpdateGroup: update } = body;
    const change = update.UpdateGroupType === 1 ? rename : changeMembers;
    const changed = await change(context, body.From_Account, update);
    return {
      UpdateType: 1,
      UpdateGroupResult: {
        UpdateGroupType: update.UpdateGroupType,
        OldGroupName: update.OldGroupName,
        ...changed,
      },
    };
  },
});

async function rename({ domain, app }: CommandContext, userId: string, update: UpdateGroup) {
  const me = await requireAccount(domain, app, userId, conversationErrors.accountNotFound);
  const { OldGroupName: oldName, NewGroupName: newName } = update;
  if (newName === undefined) throw new ImError(conversationErrors.badParameter, "NewGroupName is missing");
  const { groupId } = await renameConversationGroup(domain, { me, oldName, newName });
  return { GroupName: newName, GroupId: groupId, ContactResultItem: [] };
}

async function changeMembers({ domain, app }: CommandContext, userId: string, update: UpdateGroup) {
  const me = await requireAccount(domain, app, userId, conversationErrors.accountNotFound);
  const { OldGroupName: name, ContactUpdateItem: items = [] } = update;
  if (items.length === 0) throw new ImError(conversationErrors.badConversationCount);
  const changes = items.map(({ ContactOptType, ContactItem: contact }) => ({
    conversationId: conversationIdOf(contact),
    isAdded: ContactOptType === 1,
  }));
  const { groupId, results } = await changeConversationGroup(domain, app, { me, name, changes });
  const ContactResultItem = items.map(({ ContactOptType, ContactItem: contact }, at) => ({
    ContactOptType,
    ContactItem: sameContact(contact),
    ...toItemResult(results[at]),
  }));
  return { GroupName: name, GroupId: groupId, ContactResultItem };
}
