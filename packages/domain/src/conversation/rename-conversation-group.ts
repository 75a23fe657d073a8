import { conversationErrors, ImError } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { assertGroupName } from "./conversation-group-name.ts";

export async function renameConversationGroup(
  domain: Domain,
  input: { me: Account; oldName: string; newName: string; fromConnection?: string },
): Promise<{ groupId: number; logPosition?: number }> {
  const { me, oldName, newName } = input;
  assertGroupName(newName);
  const written = await domain.storage.commit("renameConversationGroup", {
    account: me.number,
    oldName,
    newName,
    at: domain.clock(),
  });
  const { outcome, groupId, logPosition } = written;
  if (outcome === "notFound") throw new ImError(conversationErrors.conversationGroupNotFound, oldName);
  if (outcome === "exists") throw new ImError(conversationErrors.badParameter, `there is a group ${newName} already`);
  if (logPosition === undefined) return { groupId };
  const data = { groupId, name: newName, logPosition };
  domain.delivery.send([me], encodeEvent("conversationGroupRenamed", data), input.fromConnection);
  return { groupId, logPosition };
}
