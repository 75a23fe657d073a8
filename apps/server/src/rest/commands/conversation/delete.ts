import { deleteConversations, requireAccount } from "@hongyan/domain";
import {
  AccountName,
  c2cConversationId,
  conversationErrors,
  groupConversationId,
  ImError,
  OneOf,
} from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { type CommandContext, defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";

export const deleteContact = defineCommand({
  service: "recentcontact",
  name: "delete",
  concept: "conversation",
  summary: "Takes a conversation off an account's list until something new comes, with or without its history.",
  notes: [
    "Only this account's side changes. The conversation is read then and no longer pinned; its marks and groups stay.",
    "A conversation in which nothing was said answers success; a group that the account never was in answers 50002.",
  ],
  body: Type.Object({
    From_Account: AccountName("The account whose list it is."),
    Type: OneOf([1, 2], "1: one-to-one, 2: group."),
    To_Account: Type.Optional(ListedName("The peer, for Type 1; older callers name a group here as well.")),
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
    const conversationIds = [await nameOf({ domain, app }, body)];
    const [result] = await deleteConversations(domain, app, {
      me,
      conversationIds,
      clearHistory: body.ClearRamble === 1,
    });
    if (result && result.code !== 0) throw new ImError(conversationErrors.badParameter, result.message);
    return {};
  },
});

type Named = { Type: 1 | 2; To_Account?: string; ToGroupid?: string };

async function nameOf({ domain, app }: Pick<CommandContext, "domain" | "app">, body: Named): Promise<string> {
  const { Type: type, To_Account, ToGroupid } = body;
  const missing = (field: string) => new ImError(conversationErrors.badParameter, `${field} is missing`);
  if (type === 2) {
    const groupId = ToGroupid ?? To_Account;
    if (groupId === undefined) throw missing("ToGroupid");
    return groupConversationId(groupId);
  }
  if (To_Account === undefined) throw missing("To_Account");
  const peer = await requireAccount(domain, app, To_Account, conversationErrors.accountNotFound);
  return c2cConversationId(peer.userId);
}
