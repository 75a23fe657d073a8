import { c2cConversationId, conversationErrors, ImError, messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { openConversation } from "./open-conversation.ts";

const errors = { badName: conversationErrors.badParameter, noAccount: messageErrors.accountNotFound };

export type DeleteResult = { conversationId: string; code: number; message?: string; logPosition?: number };

/** Takes conversations off one account's list; one result each. */
export async function deleteConversations(
  domain: Domain,
  app: App,
  input: { me: Account; conversationIds: readonly string[]; clearHistory: boolean; fromConnection?: string },
): Promise<DeleteResult[]> {
  const results: DeleteResult[] = [];
  for (const conversationId of input.conversationIds)
    try {
      const logPosition = await deleteConversation(domain, app, { ...input, conversationId });
      results.push({ conversationId, code: 0, ...(logPosition !== undefined && { logPosition }) });
    } catch (error) {
      if (!(error instanceof ImError)) throw error;
      results.push({ conversationId, code: error.code, message: error.message });
    }
  return results;
}

async function deleteConversation(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; clearHistory: boolean; fromConnection?: string },
): Promise<number | undefined> {
  const opened = await openConversation(domain, app, input.me, input.conversationId, errors);
  const { me, head, name } = opened;
  if (!head) return undefined;
  const at = domain.clock();
  const { outcome, hasReadMore, ...data } = await domain.storage.commit("deleteConversation", {
    account: me.number,
    conversationId: head.id,
    conversationName: name,
    clearHistory: input.clearHistory,
    at,
  });
  if (outcome !== "deleted") return undefined;
  domain.delivery.send(
    [me],
    encodeEvent("conversationDeleted", { conversationId: name, ...data }),
    input.fromConnection,
  );
  if (opened.kind === "group" || !hasReadMore || me.number === opened.peer.number) return data.logPosition;
  const theirs = { conversationId: c2cConversationId(me.userId), peerReadSeq: data.throughSeq, at };
  domain.delivery.send([opened.peer], encodeEvent("peerRead", theirs));
  return data.logPosition;
}
