import { limits, type MessageKey } from "@hongyan/protocol";
import type { Account, MessageRow } from "@hongyan/storage";
import { openC2c } from "../conversation/open-c2c.ts";
import type { Domain } from "../domain.ts";

export type RoamingPage = { rows: MessageRow[]; isCompleted: boolean };

/** History of one conversation in a range of seconds as one side sees it, newest page first, oldest first inside it. */
export async function readRoamingMessages(
  domain: Domain,
  input: {
    me: Account;
    peer: Account;
    minTime: number;
    maxTime: number;
    count: number;
    before?: MessageKey | undefined;
  },
): Promise<RoamingPage> {
  const { head, view } = await openC2c(domain, input.me, input.peer);
  if (!head) return { rows: [], isCompleted: true };
  const { messages } = domain.storage;
  const [anchor] = input.before ? await messages.findByPublicName(head, input.before) : [];
  const { rows, isCompleted } = await messages.history({
    conversation: head,
    view,
    before: anchor ?? { placedAt: (input.maxTime + 1) * 1000, seq: 0 },
    notBefore: input.minTime * 1000,
    count: Math.min(input.count, limits.messagesPerRoamingPage),
  });
  const fitting = cutAtBytes(rows);
  return { rows: fitting.reverse(), isCompleted: isCompleted && fitting.length === rows.length };
}

/** An answer is cut at a size and continued; one message always fits. */
function cutAtBytes(rows: MessageRow[]): MessageRow[] {
  let bytes = 0;
  const end = rows.findIndex((row, i) => {
    bytes += Buffer.byteLength(row.body) + (row.customData?.length ?? 0) + 200;
    return i > 0 && bytes > limits.roamingPageBytes;
  });
  return end === -1 ? rows : rows.slice(0, end);
}
