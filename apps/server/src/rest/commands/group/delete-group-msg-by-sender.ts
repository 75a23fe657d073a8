import { deleteMessagesOfSender, requireAccount } from "@hongyan/domain";
import { AccountName, groupErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "./group-fields.ts";
import { requireTarget, TopicId } from "./group-target.ts";

export const deleteGroupMsgBySender = defineCommand({
  service: "group_open_http_svc",
  name: "delete_group_msg_by_sender",
  concept: "group",
  summary: `Recalls silently what an account sent among the newest ${limits.messagesPerSenderDeletion} messages of a group.`,
  notes: [
    "Nobody is told: clients learn it when they read the history or come back. The account need not be in the group any more.",
    "Types that store no messages answer success; nothing happens.",
  ],
  body: Type.Object({ GroupId: GroupIdField, Sender_Account: AccountName("Who sent them."), TopicId }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField,
  errors: [groupErrors.groupNotFound, groupErrors.accountNotFound],
  documentedRate: 200,
  example: { body: { GroupId: "harbour-club", Sender_Account: "u_carol" }, reply: {} },
  run: async (context, body) => {
    const { domain, app, identifier } = context;
    const target = await requireTarget(context, body);
    const sender = await requireAccount(domain, app, body.Sender_Account, groupErrors.accountNotFound);
    await deleteMessagesOfSender(domain, app, target, { sender, by: identifier });
    return {};
  },
});
