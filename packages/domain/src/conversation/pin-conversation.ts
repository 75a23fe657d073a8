import { conversationErrors, ImError, limits, messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { openConversation } from "./open-conversation.ts";

const errors = { badName: conversationErrors.badParameter, noAccount: messageErrors.accountNotFound };

/** Keeps a conversation at the top of one account's list, or lets it go. */
export async function pinConversation(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; isPinned: boolean; fromConnection?: string },
): Promise<{ logPosition?: number }> {
  const { me, head, name } = await openConversation(domain, app, input.me, input.conversationId, errors);
  if (!head) throw new ImError(conversationErrors.badParameter, "nothing was said in this conversation yet");
  const { outcome, logPosition } = await domain.storage.commit("pinConversation", {
    account: me.number,
    conversationId: head.id,
    conversationName: name,
    isPinned: input.isPinned,
    pinnedLimit: limits.pinnedConversations,
    at: domain.clock(),
  });
  if (outcome === "tooManyPinned") throw new ImError(conversationErrors.tooManyPinned);
  if (outcome !== "done") return {};
  const data = { conversationId: name, isPinned: input.isPinned, logPosition };
  domain.delivery.send([me], encodeEvent("conversationPinned", data), input.fromConnection);
  return { logPosition };
}
