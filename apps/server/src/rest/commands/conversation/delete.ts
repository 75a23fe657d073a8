import { deleteConversations, requireAccount } from "@hongyan/domain";
import { AccountName, c2cConversationId, conversationErrors, ImError, OneOf } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";

export const deleteContact = defineCommand({
  service: "recentcontact",
  name: "delete",
  concept: "conversation",
  summary: "Takes a conversation off an account's list until something new comes, with or without its history.",
  notes: [
    "Only this account's side changes. The conversation is read then and no longer pinned; its marks and groups stay.",
    "A conversation in which nothing was said answers success.",
  ],
  body: Type.Object({
    From_Account: AccountName("The account whose list it is."),
    Type: OneOf([1, 2], "1: one-to-one, 2: group."),
    To_Account: Type.Optional(AccountName("The peer, for Type 1; older callers name a group here as well.")),
    ToGroupid: Type.Optional(Type.String({ description: "The group, for Type 2." })),
    ClearRamble: Type.Optional(OneOf([1, 0], "1: also remove the messages from the account's history.")),
  }),
  oldSpellings: { type: "Type", ToGroupId: "ToGroupid" },
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField: conversationErrors.badParameter,
  errors: [conversationErrors.accountNotFound],
  documentedRate: 200,
  example: { body: { From_Account: "u_alice", Type: 1, To_Account: "u_carol", ClearRamble: 1 }, reply: {} },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, conversationErrors.accountNotFound);
    if (body.Type === 2) throw new ImError(conversationErrors.badParameter, "there is no such group");
    if (body.To_Account === undefined) throw new ImError(conversationErrors.badParameter, "To_Account is missing");
    const peer = await requireAccount(domain, app, body.To_Account, conversationErrors.accountNotFound);
    const conversationIds = [c2cConversationId(peer.userId)];
    await deleteConversations(domain, app, { me, conversationIds, clearHistory: body.ClearRamble === 1 });
    return {};
  },
});
