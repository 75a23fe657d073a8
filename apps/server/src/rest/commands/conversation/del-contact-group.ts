import { deleteConversationGroup, requireAccount } from "@hongyan/domain";
import { AccountName, conversationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupItem, toGroupItem } from "./contact-fields.ts";

export const delContactGroup = defineCommand({
  service: "recentcontact",
  name: "del_contact_group",
  concept: "conversation",
  summary: "Deletes a conversation group of an account; its conversations stay.",
  body: Type.Object({
    From_Account: AccountName("The account."),
    GroupName: Type.Array(Type.String({ minLength: 1 }), {
      minItems: 1,
      maxItems: 1,
      description: "The group: exactly one.",
    }),
  }),
  reply: Type.Object({ GroupItem: Type.Array(GroupItem, { description: "The group that is gone." }) }),
  fieldErrors: {},
  wrongField: conversationErrors.badParameter,
  errors: [conversationErrors.accountNotFound, conversationErrors.conversationGroupNotFound],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", GroupName: ["Customers"] },
    reply: { GroupItem: [{ GroupName: "Customers", GroupId: 1 }] },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, conversationErrors.accountNotFound);
    const [name = ""] = body.GroupName;
    const { groupId } = await deleteConversationGroup(domain, { me, name });
    return { GroupItem: [toGroupItem({ groupId, name })] };
  },
});
