import { createHash } from "node:crypto";
import type { MessageElement } from "@hongyan/protocol";
import type { RecentRestMessage, Storage } from "@hongyan/storage";

/** What a send answered, for a repeat of it. */
export type SendResult = {
  seq: number;
  placedAt: number;
  publicTime: number;
  msgSeq: number;
  /** A live room had no room for it: told to nobody. */
  isShed?: boolean;
  /** What was stored or told in its place, where the app's back end changed it; for clients only. */
  changedTo?: { body: readonly MessageElement[]; customData: string | undefined };
};

/** What is answered for a message that no history holds. */
export function unstored(
  { clock }: { clock: () => number },
  { publicTime, msgSeq }: { publicTime?: number | undefined; msgSeq?: number | undefined } = {},
): SendResult {
  const now = clock();
  return { seq: 0, placedAt: now, publicTime: publicTime ?? Math.floor(now / 1000), msgSeq: msgSeq ?? 0 };
}

export type RestSend = {
  sender: number;
  receiver: number;
  msgSeq: number | undefined;
  msgRandom: number;
  body: string;
  customData: string | undefined;
  /** Group: whom it is for and whom it mentions. To somebody else it is another message. */
  audience?: string | undefined;
};

/**
 * REST callers repeat a request when an answer is lost. The documented rules: same MsgSeq and MsgRandom within five
 * minutes, or the same MsgRandom within a second, between the same two accounts. The content is compared too, so that a
 * caller who always sends the same numbers loses nothing.
 */
export type RecentSends = {
  /** The result of the same send, also of one that is still being written; undefined for a new one. */
  find: (send: RestSend) => Promise<SendResult> | undefined;
  add: (send: RestSend, result: Promise<SendResult>) => void;
};

const longWindowMs = 5 * 60_000;
const shortWindowMs = 1_000;
/** Beyond this many in five minutes the oldest are forgotten early. */
const keptSends = 200_000;

type Entry = { at: number; result: Promise<SendResult> };

/** Sends by a key, for one window, in the order they came. */
function createWindow(clock: () => number, lengthMs: number) {
  const entries = new Map<string, Entry>();

  const dropOld = (now: number): void => {
    for (const [key, entry] of entries) {
      if (entry.at > now - lengthMs && entries.size <= keptSends) return;
      entries.delete(key);
    }
  };

  return {
    find: (key: string): Promise<SendResult> | undefined => {
      const entry = entries.get(key);
      // A clock that was set back would otherwise make a window last as long as the step.
      return entry && Math.abs(clock() - entry.at) < lengthMs ? entry.result : undefined;
    },
    add: (key: string, result: Promise<SendResult>): void => {
      const entry = { at: clock(), result };
      entries.delete(key);
      entries.set(key, entry);
      dropOld(entry.at);
      const drop = () => {
        if (entries.get(key) === entry) entries.delete(key);
      };
      // A send that failed or was shed may be tried again at once.
      result.then(({ isShed }) => isShed && drop(), drop);
    },
  };
}

/** Groups have one rule: the same sender, content and Random within five minutes. Their numbers are no account's. */
export function groupSendKey(sender: number, group: number): Pick<RestSend, "sender" | "receiver" | "msgSeq"> {
  return { sender, receiver: -group, msgSeq: 0 };
}

function keyOf(send: RestSend): string {
  const content = createHash("sha1")
    .update(send.body)
    .update("\0")
    .update(send.customData ?? "")
    .update("\0")
    .update(send.audience ?? "")
    .digest("base64");
  return `${send.sender} ${send.receiver} ${send.msgRandom} ${content}`;
}

export function createRecentSends(clock: () => number): RecentSends {
  const byRandom = createWindow(clock, shortWindowMs);
  const bySeqAndRandom = createWindow(clock, longWindowMs);
  return {
    find: (send) => {
      const key = keyOf(send);
      const first = byRandom.find(key);
      return first ?? (send.msgSeq === undefined ? undefined : bySeqAndRandom.find(`${send.msgSeq} ${key}`));
    },
    add: (send, result) => {
      const key = keyOf(send);
      byRandom.add(key, result);
      if (send.msgSeq !== undefined) bySeqAndRandom.add(`${send.msgSeq} ${key}`, result);
    },
  };
}

/** After a start: what was sent in the last five minutes, from the messages themselves. */
export async function rebuildRecentSends(
  storage: Pick<Storage, "messages">,
  clock: () => number,
): Promise<RecentSends> {
  const messages = await storage.messages.recentRestMessages(clock() - longWindowMs, keptSends);
  let at = 0;
  const recent = createRecentSends(() => (at === 0 ? clock() : at));
  for (const message of messages.reverse()) {
    at = message.placedAt;
    recent.add(toRestSend(message), Promise.resolve(message));
  }
  at = 0;
  return recent;
}

function toRestSend(message: RecentRestMessage): RestSend {
  const { sender, msgRandom, body, customData, audience } = message;
  if (message.low === 0)
    return {
      ...groupSendKey(sender, message.conversationId),
      msgRandom,
      body,
      customData: customData ?? undefined,
      audience: audience ?? undefined,
    };
  return {
    sender: message.sender,
    receiver: message.sender === message.low ? message.high : message.low,
    // Perhaps given out by the server: then no caller has sent it, and nobody repeats it.
    msgSeq: message.msgSeq,
    msgRandom: message.msgRandom,
    body: message.body,
    customData: message.customData ?? undefined,
  };
}
