import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { encodeMessageBody } from "./message-body.ts";
import type { SendResult } from "./recent-sends.ts";
import { type C2cSend, sendEncoded } from "./send-c2c-message.ts";

/** One message to many accounts: checked and encoded once, written side by side, so that they share commits. */
export function sendC2cToMany(
  domain: Domain,
  app: App,
  send: Omit<C2cSend, "receiver">,
  receivers: readonly Account[],
): Promise<SendResult[]> {
  const body = encodeMessageBody(send.body, send.customData, app.settings.messageBytes, send.errors);
  return Promise.all(receivers.map((receiver) => sendEncoded(domain, app, { ...send, receiver }, body)));
}
