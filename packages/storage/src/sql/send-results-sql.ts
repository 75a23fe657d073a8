import { get, type Procedure } from "../procedure.ts";
import { parseSendResults } from "../send-results.ts";
import { type MessageRow, readMessage } from "./messages-sql.ts";

/** The message that a numbered send of a device instance was stored as, as far as that is remembered. */
export function* findNumberedSend(
  account: number,
  instance: string,
  sendNumber: number,
): Procedure<MessageRow | undefined> {
  const device = yield* get<{ last: number; results: string }>(
    "SELECT last_send_number AS last, send_results AS results FROM devices WHERE account = ? AND instance = ?",
    account,
    instance,
  );
  const stored = device && parseSendResults(device.last, device.results).entries.get(sendNumber);
  return stored && (yield* readMessage(stored.conversationId, stored.seq));
}
