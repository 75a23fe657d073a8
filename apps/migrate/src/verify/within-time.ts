import type { MessageRecord } from "../dump/message-order.ts";
import type { Comparing } from "./comparing.ts";

/** Without what is newer than the comparison is to be. */
export function withinTime<Message extends MessageRecord>(
  { options: { until } }: Pick<Comparing, "options">,
  batch: readonly Message[],
): readonly Message[] {
  return until === undefined ? batch : batch.filter(({ at }) => at <= until);
}
