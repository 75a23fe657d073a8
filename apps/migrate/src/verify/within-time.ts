import type { MessageRecord } from "../dump/message-order.ts";
import type { Comparing } from "./comparing.ts";

/** Without what is older or newer than the comparison is to be. By seconds: the new system knows no more of a message's time. */
export function withinTime<Message extends MessageRecord>(
  { options: { since, until } }: Pick<Comparing, "options">,
  batch: readonly Message[],
): readonly Message[] {
  if (since === undefined && until === undefined) return batch;
  const from = secondOf(since ?? 0);
  const to = secondOf(until ?? Number.POSITIVE_INFINITY);
  return batch.filter(({ at }) => secondOf(at) >= from && secondOf(at) <= to);
}

const secondOf = (at: number) => Math.floor(at / 1000);
