import { type ClientMessage, limits, messageErrors } from "@hongyan/protocol";
import type { Account, ConversationHead, HistoryRequest, MessageRow } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { openConversation, toClientMessages } from "../conversation/open-conversation.ts";
import type { Domain } from "../domain.ts";
import { readHistory } from "./read-history.ts";

const errors = { badName: messageErrors.badRequest, noAccount: messageErrors.accountNotFound };

export type PageRequest = {
  me: Account;
  conversationId: string;
  beforeSeq?: number | undefined;
  fromSeq?: number | undefined;
  fromTime?: number | undefined;
  direction?: "older" | "newer" | undefined;
  count: number;
};

export type MessagePage = {
  messages: ClientMessage[];
  isCompleted: boolean;
  next?: { seq: number; placedAt: number };
  lastSeq: number;
  changePosition: number;
};

/** A page of what one account sees, in either direction; oldest first inside the page. */
export async function listMessages(domain: Domain, app: App, input: PageRequest): Promise<MessagePage> {
  const opened = await openConversation(domain, app, input.me, input.conversationId, errors);
  const { head, view } = opened;
  if (!head) return { messages: [], isCompleted: true, lastSeq: 0, changePosition: 0 };
  const start = await startOf(domain, head, input);
  const { rows, isCompleted, next } = await readHistory(domain, {
    conversation: head,
    view,
    count: input.count,
    ...start,
  });
  return {
    messages: await toClientMessages(domain, opened, start.from ? rows : rows.reverse()),
    isCompleted,
    ...(next && { next: { seq: next.seq, placedAt: next.placedAt } }),
    lastSeq: head.lastSeq,
    changePosition: head.changePosition,
  };
}

/** Where a page starts. The message or the time it starts from belongs to it; `beforeSeq` does not. */
async function startOf(
  domain: Domain,
  head: ConversationHead,
  input: PageRequest,
): Promise<Pick<HistoryRequest, "before" | "from">> {
  const anchor = await anchorOf(domain, head, input);
  if (input.direction === "newer") {
    const isBeyond = input.fromTime === undefined && (input.fromSeq ?? 0) > head.lastSeq;
    return { from: anchor ?? { placedAt: isBeyond ? Number.MAX_SAFE_INTEGER : (input.fromTime ?? 0), seq: 0 } };
  }
  if (anchor)
    return { before: { placedAt: anchor.placedAt, seq: anchor.seq + (input.beforeSeq === undefined ? 1 : 0) } };
  return input.fromTime === undefined ? {} : { before: { placedAt: input.fromTime + 1, seq: 0 } };
}

/** The message that a page starts from. A seq that stands in another second than the time given beside it is none. */
async function anchorOf(
  domain: Domain,
  head: ConversationHead,
  { beforeSeq, fromSeq, fromTime }: PageRequest,
): Promise<MessageRow | undefined> {
  const seq = beforeSeq ?? fromSeq;
  if (seq === undefined || seq > head.lastSeq) return undefined;
  const message = await domain.storage.messages.get(head.id, seq);
  if (!message || fromTime === undefined || beforeSeq !== undefined) return message;
  return Math.floor(message.placedAt / 1000) === Math.floor(fromTime / 1000) ? message : undefined;
}

/** Every seq of a range: its message, or a place among the hidden ones. */
export async function fetchMessages(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; fromSeq: number; toSeq: number },
): Promise<{ messages: ClientMessage[]; hidden: number[]; lastSeq: number }> {
  const opened = await openConversation(domain, app, input.me, input.conversationId, errors);
  const { head, view } = opened;
  if (!head) return { messages: [], hidden: [], lastSeq: 0 };
  const toSeq = Math.min(input.toSeq, input.fromSeq + limits.messagesPerFetch - 1, head.lastSeq);
  const rows = await domain.storage.messages.range(head.id, view, input.fromSeq, toSeq);
  const seen = new Set(rows.map((row) => row.seq));
  const hidden: number[] = [];
  for (let seq = input.fromSeq; seq <= toSeq; seq++) if (!seen.has(seq)) hidden.push(seq);
  return { messages: await toClientMessages(domain, opened, rows), hidden, lastSeq: head.lastSeq };
}
