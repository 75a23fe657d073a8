import { ImError, type MessageElement } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { askBefore, onFailure, type Verdict } from "../webhook/ask-before.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import type { SendResult } from "./recent-sends.ts";
import { type C2cSend, encodeBodyOf, findFirst, unstored } from "./send-c2c-message.ts";
import { c2cFacts } from "./tell-c2c-send.ts";
import { beforeC2cSend } from "./webhooks/before-c2c-send.ts";

type Place = (domain: Domain, app: App, send: C2cSend, body: string) => Promise<SendResult>;

/** Places a message as the app's back end lets it: as it is, changed, or not at all. Where nobody asks, nothing waits. */
export function askC2cSend(
  domain: Domain,
  app: App,
  send: C2cSend,
  body: string,
  place: Place,
): Promise<SendResult> {
  if (send.withoutWebhooks?.before || !isWebhookOn(app, beforeC2cSend)) return place(domain, app, send, body);
  return askAndPlace(domain, app, send, body, place);
}

async function askAndPlace(domain: Domain, app: App, send: C2cSend, body: string, place: Place): Promise<SendResult> {
  // Sent once more because its answer was lost: it was asked about then.
  const first = await findFirst(domain, send);
  if (first) return first;
  const { publicTime, msgSeq } = unstored(domain, send);
  return domain.sendTurns.take(
    `${send.sender.number} ${send.receiver.number}`,
    () => askBefore(domain, app, beforeC2cSend, { facts: { ...c2cFacts(send), publicTime, msgSeq }, message: body }),
    (verdict) => placeAsDecided(domain, app, { send, body, verdict, place }),
  );
}

type Decided = {
  send: C2cSend;
  body: string;
  verdict: Verdict<{ MsgBody?: unknown; CloudCustomData?: string }>;
  place: Place;
};

async function placeAsDecided(domain: Domain, app: App, { send, body, verdict, place }: Decided): Promise<SendResult> {
  if (verdict.decision === "drop") return unstored(domain, send);
  const { MsgBody, CloudCustomData } = verdict.answer;
  if (MsgBody === undefined && CloudCustomData === undefined) return place(domain, app, send, body);
  const changed = {
    ...send,
    body: (MsgBody as MessageElement[] | undefined) ?? send.body,
    customData: CloudCustomData ?? send.customData,
  };
  const encoded = encodeChanged(app, changed);
  return encoded === undefined ? place(domain, app, send, body) : place(domain, app, changed, encoded);
}

/** Undefined where what the back end answered is no message, and the app lets the sender's own through then. */
function encodeChanged(app: App, changed: C2cSend): string | undefined {
  try {
    return encodeBodyOf(app, changed);
  } catch (error) {
    if (!(error instanceof ImError)) throw error;
    onFailure(app, beforeC2cSend);
    return undefined;
  }
}
