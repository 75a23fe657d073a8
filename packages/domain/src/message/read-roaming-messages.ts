import { limits, type MessageKey } from "@hongyan/protocol";
import type { Account, ConversationHead, MessageRow } from "@hongyan/storage";
import { openC2c } from "../conversation/open-c2c.ts";
import type { Domain } from "../domain.ts";
import { readHistory } from "./read-history.ts";

/** Where a page ended. `position` tells apart what callers gave one key. */
export type RoamingCursor = { key: MessageKey; position?: number | undefined };

export type RoamingPage = {
  rows: MessageRow[];
  isCompleted: boolean;
  /** Missing where nothing was found and nothing is left. */
  last?: { cursor: RoamingCursor; placedAt: number };
};

/** History of one conversation in a range of seconds as one side sees it, newest page first, oldest first inside it. */
export async function readRoamingMessages(
  domain: Domain,
  input: {
    me: Account;
    peer: Account;
    minTime: number;
    maxTime: number;
    count: number;
    after?: RoamingCursor | undefined;
  },
): Promise<RoamingPage> {
  const { head, view } = await openC2c(domain, input.me, input.peer);
  if (!head) return { rows: [], isCompleted: true };
  const anchor = input.after && (await findAnchor(domain, head, input.after));
  const page = await readHistory(domain, {
    conversation: head,
    view,
    before: anchor ?? { placedAt: (input.maxTime + 1) * 1000, seq: 0 },
    notBefore: input.minTime * 1000,
    count: Math.min(input.count, limits.messagesPerRoamingPage),
  });
  const rows = cutAtBytes(page.rows);
  const isCompleted = page.isCompleted && rows.length === page.rows.length;
  const last = rows.at(-1) ?? page.next;
  return {
    rows: rows.reverse(),
    isCompleted,
    ...(last && { last: { cursor: await cursorOf(domain, head, last, isCompleted), placedAt: last.placedAt } }),
  };
}

const keyOf = ({ msgSeq, msgRandom, publicTime }: MessageRow): MessageKey => ({ msgSeq, msgRandom, time: publicTime });

/** Only where several messages carry the key, and something is left to read, the cursor says more than the key. */
async function cursorOf(
  domain: Domain,
  head: ConversationHead,
  message: MessageRow,
  isCompleted: boolean,
): Promise<RoamingCursor> {
  const key = keyOf(message);
  if (isCompleted) return { key };
  const named = await domain.storage.messages.findByPublicName(head, key);
  return named.length > 1 ? { key, position: message.seq } : { key };
}

/**
 * The message at which a page ended. A key without a position was the only one of its name then: whatever carries the
 * name as well was written later, and has a higher seq.
 */
async function findAnchor(
  domain: Domain,
  head: ConversationHead,
  { key, position }: RoamingCursor,
): Promise<MessageRow | undefined> {
  const named = await domain.storage.messages.findByPublicName(head, key);
  return named.find(({ seq }) => seq === position) ?? named.at(-1);
}

/** An answer is cut at a size and continued; one message always fits. */
function cutAtBytes(rows: MessageRow[]): MessageRow[] {
  let bytes = 0;
  const end = rows.findIndex((row, i) => {
    bytes += Buffer.byteLength(row.body) + Buffer.byteLength(row.customData ?? "") + 200;
    return i > 0 && bytes > limits.roamingPageBytes;
  });
  return end === -1 ? rows : rows.slice(0, end);
}
