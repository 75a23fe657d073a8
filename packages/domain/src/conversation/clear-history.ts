import { c2cConversationId, conversationErrors, messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { openConversation } from "./open-conversation.ts";

const errors = { badName: conversationErrors.badParameter, noAccount: messageErrors.accountNotFound };

/** Up to which seq a history is empty; the position in the account's log where that is new. */
export type Clearing = { clearedSeq: number; logPosition?: number };

/** Empties one account's history of a conversation, which stays on its list. */
export async function clearHistory(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; fromConnection?: string },
): Promise<Clearing> {
  const opened = await openConversation(domain, app, input.me, input.conversationId, errors);
  const { me, head, name } = opened;
  if (!head) return { clearedSeq: 0 };
  const at = domain.clock();
  const { outcome, hasReadMore, clearedSeq, logPosition } = await domain.storage.commit("clearHistory", {
    account: me.number,
    conversationId: head.id,
    conversationName: name,
    at,
  });
  if (outcome !== "cleared") return { clearedSeq };
  const own = { conversationId: name, clearedSeq, logPosition };
  domain.delivery.send([me], encodeEvent("historyCleared", own), input.fromConnection);
  if (opened.kind === "group" || !hasReadMore || me.number === opened.peer.number) return { clearedSeq, logPosition };
  const theirs = { conversationId: c2cConversationId(me.userId), peerReadSeq: clearedSeq, at };
  domain.delivery.send([opened.peer], encodeEvent("peerRead", theirs));
  return { clearedSeq, logPosition };
}
