import type { MessageRecord } from "../dump/message-order.ts";
import type { MessageKind } from "../dump/records.ts";
import type { Step } from "../progress/progress.ts";
import type { Comparing } from "./comparing.ts";
import { addToHash, type ConversationHash, digestOf, emptyHash } from "./conversation-hash.ts";
import { diffConversations } from "./diff-conversations.ts";
import type { KindResult } from "./findings.ts";
import { traitsOf } from "./message-traits.ts";
import { withinTime } from "./within-time.ts";

type Hashes = Map<string, ConversationHash>;

const dayMs = 86_400_000;

/** Compares conversations by their hashes, and message by message where these differ. */
export async function compareMessages(comparing: Comparing, kind: MessageKind): Promise<KindResult> {
  const { old, options } = comparing;
  const count = await old.count(kind);
  const step = comparing.begin(kind, count === undefined ? undefined : count * 2);
  const before = await hashSide(comparing, kind, true, step);
  const after = await hashSide(comparing, kind, false, step);
  step.done();

  const names = new Set([...before.hashes.keys(), ...after.hashes.keys()]);
  const all = names.size;
  for (const name of names) {
    const [one, other] = [before.hashes.get(name), after.hashes.get(name)];
    const isAlike = one && other && digestOf(one) === digestOf(other);
    // A hash knows no tolerance.
    if (isAlike && options.clockTolerance === 0) names.delete(name);
  }
  const { totals, listed, conversations: differing } = await diffConversations(comparing, kind, names);
  return { kind, old: before.count, new: after.count, totals, listed, conversations: { all, differing } };
}

async function hashSide(
  comparing: Comparing,
  kind: MessageKind,
  isOld: boolean,
  step: Step,
): Promise<{ hashes: Hashes; count: number }> {
  const side = isOld ? comparing.old : comparing.now;
  const { order } = comparing.options;
  const hashes: Hashes = new Map();
  let count = 0;
  for await (const batch of side.read(kind)) {
    comparing.signal?.throwIfAborted();
    for (const message of withinTime(comparing, batch)) {
      const traits = traitsOf(message);
      const known = hashes.get(traits.conversation);
      const state = known ?? emptyHash();
      if (!known) hashes.set(traits.conversation, state);
      addToHash(state, traits, order);
      comparing.samples.offer(kind, traits, message, isOld);
      countDay(comparing, message, isOld ? "old" : "new");
      count++;
    }
    step.add(batch.length);
  }
  return { hashes, count };
}

function countDay({ days }: Comparing, { at }: MessageRecord, which: "old" | "new"): void {
  const day = Math.floor(at / dayMs);
  const count = days.get(day) ?? { old: 0, new: 0 };
  count[which]++;
  days.set(day, count);
}
