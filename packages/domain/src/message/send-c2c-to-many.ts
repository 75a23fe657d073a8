import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { type C2cSend, encodeC2cBody } from "./c2c-send.ts";
import type { SendResult } from "./recent-sends.ts";
import { sendEncoded } from "./send-c2c-message.ts";

/**
 * One message to many accounts: checked and encoded once, written side by side, so that they share commits. A name
 * given twice counts once; names that no account has are told. No webhook is called.
 */
export async function sendC2cToMany(
  domain: Domain,
  app: App,
  given: Omit<C2cSend, "receiver" | "withoutWebhooks">,
  userIds: readonly string[],
): Promise<{ results: SendResult[]; missing: string[] }> {
  const send = { ...given, withoutWebhooks: { before: true, after: true } };
  const body = encodeC2cBody(app, send);
  const receivers = await domain.storage.accounts.findMany(app.sdkAppId, userIds);
  const results = await Promise.all(
    [...receivers.values()].map((receiver) => sendEncoded(domain, app, { ...send, receiver }, body)),
  );
  return { results, missing: [...new Set(userIds)].filter((userId) => !receivers.has(userId)) };
}
