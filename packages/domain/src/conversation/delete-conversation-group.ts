import { conversationErrors, ImError } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";

/** The group goes; its conversations stay where they are. */
export async function deleteConversationGroup(
  domain: Domain,
  input: { me: Account; name: string; fromConnection?: string },
): Promise<{ groupId: number; logPosition: number }> {
  const { me, name } = input;
  const written = await domain.storage.commit("deleteConversationGroup", {
    account: me.number,
    name,
    at: domain.clock(),
  });
  const { outcome, groupId, logPosition = 0 } = written;
  if (outcome === "notFound") throw new ImError(conversationErrors.conversationGroupNotFound, name);
  domain.delivery.send([me], encodeEvent("conversationGroupDeleted", { groupId, logPosition }), input.fromConnection);
  return { groupId, logPosition };
}
