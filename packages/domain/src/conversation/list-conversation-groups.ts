import type { ConversationGroup } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { Domain } from "../domain.ts";

/** The groups of an account's conversations, in the order they were made. */
export async function listConversationGroups(
  domain: Pick<Domain, "storage">,
  me: Account,
): Promise<ConversationGroup[]> {
  const groups = await domain.storage.conversationSettings.groups(me.number);
  return groups.map(({ id, name }) => ({ groupId: id, name }));
}
