import { c2cConversationId, messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { unreadOf } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { entriesFor, streams } from "../webhook/tell-after.ts";
import { openC2c } from "./open-c2c.ts";
import { type OpenGroup, openConversation } from "./open-conversation.ts";
import { afterC2cRead } from "./webhooks/after-c2c-read.ts";

export type ReadMark = { readSeq: number; unreadCount: number; logPosition?: number };

/** A client has read a conversation up to a seq. */
export async function markConversationRead(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; seq?: number | undefined; fromConnection: string },
): Promise<ReadMark> {
  const errors = { badName: messageErrors.badRequest, noAccount: messageErrors.accountNotFound };
  const opened = await openConversation(domain, app, input.me, input.conversationId, errors);
  const seq = input.seq ?? Number.MAX_SAFE_INTEGER;
  if (opened.kind === "group") return markGroupRead(domain, opened, seq, input.fromConnection);
  return markReadUpTo(domain, app, { ...input, peer: opened.peer, seq });
}

/** In a group nobody but the own devices learns of it: receipts are sent for single messages. */
async function markGroupRead(
  domain: Domain,
  { me, head, name, group }: OpenGroup,
  seq: number,
  fromConnection: string | undefined,
): Promise<ReadMark> {
  const mark = await domain.storage.commit("markGroupRead", {
    account: me.number,
    conversationId: head.id,
    conversationName: name,
    seq,
    at: domain.clock(),
  });
  const after = await domain.storage.conversations.groupSummary(me.number, group.number);
  const unreadCount = after?.unread ?? 0;
  if (mark.outcome === "unchanged") return { readSeq: mark.readSeq, unreadCount };
  const { readSeq, logPosition } = mark;
  const own = { conversationId: name, readSeq, unreadCount, logPosition };
  domain.delivery.send([me], encodeEvent("conversationRead", own), fromConnection);
  return { readSeq, unreadCount, logPosition };
}

/** The back end says that an account has read what came up to a time, in Unix seconds. */
export async function markConversationReadUntil(
  domain: Domain,
  app: App,
  { me, peer, time }: { me: Account; peer: Account; time: number | undefined },
): Promise<void> {
  if (time === undefined || time * 1000 + 999 >= domain.clock()) {
    await markReadUpTo(domain, app, { me, peer, seq: Number.MAX_SAFE_INTEGER });
    return;
  }
  const { head } = await openC2c(domain, me, peer);
  if (!head) return;
  const seq = await domain.storage.messages.lastSeqAt(head, time * 1000 + 999);
  await markReadUpTo(domain, app, { me, peer, seq, time });
}

async function markReadUpTo(
  domain: Domain,
  app: App,
  input: { me: Account; peer: Account; seq: number; time?: number; fromConnection?: string },
): Promise<ReadMark> {
  const { me, peer } = input;
  const { head, name, isLow } = await openC2c(domain, me, peer);
  if (!head) return { readSeq: 0, unreadCount: 0 };
  const at = domain.clock();
  const mark = await domain.storage.commit(
    "markRead",
    { account: me.number, conversationId: head.id, conversationName: name, isLow, seq: input.seq, at },
    entriesFor(domain, app, afterC2cRead, {
      stream: streams.pair(me.number, peer.number),
      facts: () => ({
        reader: me.userId,
        peer: peer.userId,
        readerNumber: me.number,
        ...(input.time !== undefined && { time: input.time }),
      }),
    }),
  );
  const after = await openC2c(domain, me, peer);
  const unreadCount = after.head && after.side ? unreadOf(after.head, after.side) : 0;
  if (mark.outcome === "marked") {
    const { readSeq, logPosition } = mark;
    const own = { conversationId: name, readSeq, unreadCount, logPosition };
    domain.delivery.send([me], encodeEvent("conversationRead", own), input.fromConnection);
    const theirs = { conversationId: c2cConversationId(me.userId), peerReadSeq: readSeq, at };
    if (me.number !== peer.number) domain.delivery.send([peer], encodeEvent("peerRead", theirs));
    return { readSeq, unreadCount, logPosition };
  }
  return { readSeq: mark.readSeq, unreadCount };
}
