import type { MessageRecord } from "../dump/message-order.ts";
import type { Comparing } from "./comparing.ts";

/** Without what is older or newer than the comparison is to be. */
export function withinTime<Message extends MessageRecord>(
  { options: { since, until } }: Pick<Comparing, "options">,
  batch: readonly Message[],
): readonly Message[] {
  if (since === undefined && until === undefined) return batch;
  return batch.filter(({ at }) => at >= (since ?? 0) && at <= (until ?? Number.POSITIVE_INFINITY));
}
