import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { askBefore, type Verdict } from "../webhook/ask-before.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { changeAsAnswered, withChange } from "./change-as-answered.ts";
import { findEarlierSend } from "./find-earlier-send.ts";
import { encodeGroupBody, type GroupSend } from "./group-send.ts";
import { type SendResult, unstored } from "./recent-sends.ts";
import { groupSendFacts } from "./tell-group-send.ts";
import { beforeGroupSend } from "./webhooks/before-group-send.ts";
import type { MessageAnswer } from "./webhooks/message-answer.ts";

type Place = (domain: Domain, app: App, send: GroupSend, body: string) => Promise<SendResult>;

/** Places a message as the app's back end lets it: as it is, changed, or not at all. Where nobody asks, nothing waits. */
export function askGroupSend(
  domain: Domain,
  app: App,
  send: GroupSend,
  body: string,
  place: Place,
): Promise<SendResult> {
  if (send.withoutWebhooks?.before || !isWebhookOn(app, beforeGroupSend)) return place(domain, app, send, body);
  return askAndPlace(domain, app, send, body, place);
}

async function askAndPlace(domain: Domain, app: App, send: GroupSend, body: string, place: Place): Promise<SendResult> {
  // Sent once more because its answer was lost: it was asked about then. Nothing of a live room is stored.
  const first = send.type.kind === "log" ? await findEarlierSend(domain, send) : undefined;
  if (first) return first;
  return domain.sendTurns.take(
    `${send.sender.number} g${send.group.number}`,
    () => askBefore(domain, app, beforeGroupSend, { facts: groupSendFacts(send), message: body }),
    (verdict) => placeAsDecided(domain, app, { send, body, verdict, place }),
  );
}

type Decided = { send: GroupSend; body: string; verdict: Verdict<MessageAnswer>; place: Place };

async function placeAsDecided(domain: Domain, app: App, { send, body, verdict, place }: Decided): Promise<SendResult> {
  if (verdict.decision === "drop") return unstored(domain);
  const changed = changeAsAnswered(app, beforeGroupSend, send, verdict.answer, encodeGroupBody);
  if (!changed) return place(domain, app, send, body);
  return withChange(await place(domain, app, changed.send, changed.body), changed.send);
}
