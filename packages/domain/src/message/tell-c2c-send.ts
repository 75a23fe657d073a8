import { ImError } from "@hongyan/protocol";
import type { AppendMessage } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { entriesFor, streams, tellAfter } from "../webhook/tell-after.ts";
import type { C2cSend } from "./c2c-send.ts";
import { type SendResult, unstored } from "./recent-sends.ts";
import { afterC2cSend } from "./webhooks/after-c2c-send.ts";
import type { C2cMessageFacts } from "./webhooks/c2c-message-fields.ts";

export const c2cFacts = (send: C2cSend): C2cMessageFacts => ({
  from: send.sender.userId,
  to: send.receiver.userId,
  senderNumber: send.sender.number,
  receiverNumber: send.receiver.number,
  clientTime: send.clientTime,
  random: send.random,
  isOnlineOnly: send.isOnlineOnly ?? false,
  ...(send.customData !== undefined && { customData: send.customData }),
});

const streamOf = ({ sender, receiver }: C2cSend) => streams.pair(sender.number, receiver.number);

/** What is written with a message for the app's back end; undefined where it wants nothing. */
export function entriesOfC2cSend(domain: Domain, app: App, send: C2cSend): AppendMessage["outbox"] {
  if (app.webhooks.switchedOn === null || send.withoutWebhooks?.after) return undefined;
  const entries = entriesFor(domain, app, afterC2cSend, { stream: streamOf(send), facts: () => c2cFacts(send) });
  return entries.length > 0 ? entries : undefined;
}

export function tellC2cOnlineOnly(domain: Domain, app: App, send: C2cSend, body: string, placed: SendResult): void {
  if (send.withoutWebhooks?.after) return;
  const { msgSeq, publicTime } = placed;
  tellAfter(domain, app, afterC2cSend, {
    stream: streamOf(send),
    facts: () => ({ ...c2cFacts(send), placed: { msgSeq, publicTime } }),
    message: body,
  });
}

/** A rule of the app refused what a client sent. */
export function tellC2cFailure(domain: Domain, app: App, send: C2cSend, body: string, error: unknown): void {
  if (!(error instanceof ImError)) return;
  const { msgSeq, publicTime } = unstored(domain, send);
  tellAfter(domain, app, afterC2cSend, {
    stream: streamOf(send),
    facts: () => ({
      ...c2cFacts(send),
      placed: { msgSeq, publicTime },
      failure: { code: error.code, text: error.message },
    }),
    message: body,
  });
}
