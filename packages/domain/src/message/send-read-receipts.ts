import { ImError, type MessageKey, messageErrors } from "@hongyan/protocol";
import type { Account, ConversationHead } from "@hongyan/storage";
import { hasFlag } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import { openC2c } from "../conversation/open-c2c.ts";
import { type OpenConversation, openConversation } from "../conversation/open-conversation.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { entriesFor, streams } from "../webhook/tell-after.ts";
import { countReaders } from "./count-readers.ts";
import { type SentReceipts, sendGroupReceipts } from "./send-group-receipts.ts";
import { afterC2cReceipts } from "./webhooks/after-c2c-receipts.ts";

const errors = { badName: messageErrors.badRequest, noAccount: messageErrors.accountNotFound };

/** A client has read single messages of the other side, or of others in a group. */
export async function sendReadReceipts(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; seqs: readonly number[]; fromConnection: string },
): Promise<SentReceipts> {
  const opened = await openConversation(domain, app, input.me, input.conversationId, errors);
  if (opened.kind === "group") return sendGroupReceipts(domain, app, opened, input);
  const { me, peer, head } = opened;
  if (!head) throw new ImError(messageErrors.messageNotFound);
  return send(domain, app, { ...input, me, peer, head });
}

/** The back end says that an account has read single messages of another, by their keys. */
export async function sendReadReceiptsByKey(
  domain: Domain,
  app: App,
  input: { me: Account; peer: Account; keys: readonly MessageKey[] },
): Promise<SentReceipts> {
  const { me, peer } = input;
  const { head } = await openC2c(domain, me, peer);
  if (!head) throw new ImError(messageErrors.messageNotFound);
  const seqs: number[] = [];
  for (const key of input.keys) {
    const named = await domain.storage.messages.findByPublicName(head, key);
    const ofPeer = named.filter(({ sender }) => sender === peer.number);
    if (ofPeer.length === 0) throw new ImError(messageErrors.messageNotFound);
    // Whoever gives several messages one key means all of them that ask for it.
    const asking = ofPeer.filter(({ flags }) => hasFlag(flags, "needReadReceipt"));
    seqs.push(...(asking.length > 0 ? asking : ofPeer).map(({ seq }) => seq));
  }
  return send(domain, app, { me, peer, head, seqs });
}

async function send(
  domain: Domain,
  app: App,
  input: { me: Account; peer: Account; head: ConversationHead; seqs: readonly number[]; fromConnection?: string },
): Promise<SentReceipts> {
  const { me, peer, head } = input;
  const at = domain.clock();
  const result = await domain.storage.commit(
    "sendReadReceipts",
    { account: me.number, conversationId: head.id, seqs: [...input.seqs], by: me.userId, at },
    entriesFor(domain, app, afterC2cReceipts, {
      stream: streams.pair(me.number, peer.number),
      facts: () => ({ reader: me.userId, sender: peer.userId, senderNumber: peer.number }),
    }),
  );
  if (result.outcome !== "sent")
    throw result.outcome === "notFound"
      ? new ImError(messageErrors.messageNotFound)
      : new ImError(messageErrors.badRequest, "a message asks for no receipt");
  const { seqs, changePosition } = result;
  if (seqs.length > 0) {
    const data = { from: me.userId, to: peer.userId, seqs, at, changePosition };
    domain.delivery.send([peer, me], encodeEvent("receiptsSent", data), input.fromConnection);
  }
  return { at, seqs, changePosition };
}

type ReadReceipt = { seq: number; at: number; readCount?: number; unreadCount?: number };

/** Which of some messages have a receipt, and since when; in a group, how many have read each that asks for it. */
export async function listReadReceipts(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; seqs: readonly number[] },
): Promise<ReadReceipt[]> {
  const opened = await openConversation(domain, app, input.me, input.conversationId, errors);
  const rows = await visibleRows(domain, opened, input.seqs);
  if (opened.kind === "c2c")
    return rows.flatMap(({ seq, receiptAt }) => (receiptAt === null ? [] : [{ seq, at: receiptAt }]));
  const counts = await countReaders(domain, opened.group, rows);
  return [...counts].map(([seq, { readCount, unreadCount, lastAt }]) => ({ seq, at: lastAt, readCount, unreadCount }));
}

async function visibleRows({ storage }: Domain, { head, view }: OpenConversation, seqs: readonly number[]) {
  return head ? storage.messages.visible(head.id, view, seqs) : [];
}
