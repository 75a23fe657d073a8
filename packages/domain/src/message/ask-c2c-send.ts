import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { askBefore, type Verdict } from "../webhook/ask-before.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { type C2cSend, encodeC2cBody } from "./c2c-send.ts";
import { changeAsAnswered, withChange } from "./change-as-answered.ts";
import { findEarlierSend } from "./find-earlier-send.ts";
import { type SendResult, unstored } from "./recent-sends.ts";
import { c2cFacts } from "./tell-c2c-send.ts";
import { beforeC2cSend } from "./webhooks/before-c2c-send.ts";
import type { MessageAnswer } from "./webhooks/message-answer.ts";

type Place = (domain: Domain, app: App, send: C2cSend, body: string) => Promise<SendResult>;

/** Places a message as the app's back end lets it: as it is, changed, or not at all. Where nobody asks, nothing waits. */
export function askC2cSend(domain: Domain, app: App, send: C2cSend, body: string, place: Place): Promise<SendResult> {
  if (send.withoutWebhooks?.before || !isWebhookOn(app, beforeC2cSend)) return place(domain, app, send, body);
  return askAndPlace(domain, app, send, body, place);
}

async function askAndPlace(domain: Domain, app: App, send: C2cSend, body: string, place: Place): Promise<SendResult> {
  // Sent once more because its answer was lost: it was asked about then.
  const first = await findEarlierSend(domain, send);
  if (first) return first;
  const { publicTime, msgSeq } = unstored(domain, send);
  return domain.sendTurns.take(
    `${send.sender.number} ${send.receiver.number}`,
    () => askBefore(domain, app, beforeC2cSend, { facts: { ...c2cFacts(send), publicTime, msgSeq }, message: body }),
    (verdict) => placeAsDecided(domain, app, { send, body, verdict, place }),
  );
}

type Decided = { send: C2cSend; body: string; verdict: Verdict<MessageAnswer>; place: Place };

async function placeAsDecided(domain: Domain, app: App, { send, body, verdict, place }: Decided): Promise<SendResult> {
  if (verdict.decision === "drop") return unstored(domain, send);
  const changed = changeAsAnswered(app, beforeC2cSend, send, verdict.answer, encodeC2cBody);
  if (!changed) return place(domain, app, send, body);
  return withChange(await place(domain, app, changed.send, changed.body), changed.send);
}
