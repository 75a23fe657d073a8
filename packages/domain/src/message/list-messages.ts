import { type ClientMessage, limits, messageErrors } from "@hongyan/protocol";
import type { Account, Place } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { openNamed } from "../conversation/open-c2c.ts";
import type { Domain } from "../domain.ts";
import { toClientMessage } from "./client-message.ts";

const errors = { badName: messageErrors.badRequest, noAccount: messageErrors.accountNotFound };

export type MessagePage = { messages: ClientMessage[]; isCompleted: boolean; lastSeq: number; changePosition: number };

/** A page of what one account sees, towards the past; oldest first inside the page. */
export async function listMessages(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; beforeSeq?: number | undefined; count: number },
): Promise<MessagePage> {
  const { me, peer, head, view } = await openNamed(domain, app, input.me, input.conversationId, errors);
  if (!head) return { messages: [], isCompleted: true, lastSeq: 0, changePosition: 0 };
  const { messages } = domain.storage;
  let before: Place | undefined;
  if (input.beforeSeq !== undefined && input.beforeSeq <= head.lastSeq)
    before = await messages.get(head.id, input.beforeSeq);
  const { rows, isCompleted } = await messages.history({
    conversation: head,
    view,
    count: input.count,
    ...(before && { before }),
  });
  return {
    messages: rows.reverse().map((row) => toClientMessage(row, me, peer)),
    isCompleted,
    lastSeq: head.lastSeq,
    changePosition: head.changePosition,
  };
}

/** Every seq of a range: its message, or a place among the hidden ones. */
export async function fetchMessages(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; fromSeq: number; toSeq: number },
): Promise<{ messages: ClientMessage[]; hidden: number[]; lastSeq: number }> {
  const { me, peer, head, view } = await openNamed(domain, app, input.me, input.conversationId, errors);
  if (!head) return { messages: [], hidden: [], lastSeq: 0 };
  const toSeq = Math.min(input.toSeq, input.fromSeq + limits.messagesPerFetch - 1, head.lastSeq);
  const rows = await domain.storage.messages.range(head.id, view, input.fromSeq, toSeq);
  const seen = new Set(rows.map((row) => row.seq));
  const hidden: number[] = [];
  for (let seq = input.fromSeq; seq <= toSeq; seq++) if (!seen.has(seq)) hidden.push(seq);
  return { messages: rows.map((row) => toClientMessage(row, me, peer)), hidden, lastSeq: head.lastSeq };
}
