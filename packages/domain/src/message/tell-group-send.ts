import { ImError } from "@hongyan/protocol";
import type { AppendMessage, OutboxEntry } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { entriesFor, streams, tellAfter, tellLive } from "../webhook/tell-after.ts";
import { countSendAudience } from "./count-readers.ts";
import type { GroupSend } from "./group-send.ts";
import type { SendResult } from "./recent-sends.ts";
import { afterGroupReceipts } from "./webhooks/after-group-receipts.ts";
import { afterGroupSend } from "./webhooks/after-group-send.ts";
import { afterGroupSendFailure } from "./webhooks/after-group-send-failure.ts";
import { type GroupMessageFacts, type GroupSendFacts, groupNamesOf } from "./webhooks/group-message-fields.ts";

/** What back ends hear of a group message, from its first check to its end. */

const groupMessageFacts = (send: GroupSend): GroupMessageFacts => ({
  ...groupNamesOf(send.group),
  from: send.sender.userId,
  random: send.random,
  isOnlineOnly: send.isOnlineOnly ?? false,
  ...(send.customData !== undefined && { customData: send.customData }),
});

export const groupSendFacts = (send: GroupSend): GroupSendFacts => ({
  ...groupMessageFacts(send),
  type: send.group.type,
  senderNumber: send.sender.number,
  clientTime: send.clientTime,
});

const sentFacts = (send: GroupSend) => ({
  ...groupSendFacts(send),
  ...(send.mentions && send.mentions.length > 0 && { mentions: send.mentions }),
});

const streamOf = ({ group }: GroupSend) => streams.group(group.number);

/** What is written with a message for the app's back end; undefined where it wants nothing. */
export async function entriesOfGroupSend(domain: Domain, app: App, send: GroupSend): Promise<AppendMessage["outbox"]> {
  const told = send.withoutWebhooks?.after
    ? []
    : entriesFor(domain, app, afterGroupSend, { stream: streamOf(send), facts: () => sentFacts(send) });
  const entries = [...told, ...(await entriesOfReceipts(domain, app, send))];
  return entries.length > 0 ? entries : undefined;
}

async function entriesOfReceipts(domain: Domain, app: App, send: GroupSend): Promise<OutboxEntry[]> {
  if (!send.needReadReceipt || !isWebhookOn(app, afterGroupReceipts)) return [];
  const { groupId, type } = send.group;
  const audience = await countSendAudience(domain, send);
  return entriesFor(domain, app, afterGroupReceipts, {
    stream: streamOf(send),
    facts: () => ({ groupId, type, audience }),
  });
}

export function tellGroupOnlineOnly(domain: Domain, app: App, send: GroupSend, body: string, placed: SendResult): void {
  if (send.withoutWebhooks?.after) return;
  const { seq, publicTime } = placed;
  tellAfter(domain, app, afterGroupSend, {
    stream: streamOf(send),
    facts: () => ({ ...sentFacts(send), placed: { seq, publicTime } }),
    message: body,
  });
}

/** Of a message that a live room did not shed. */
export function tellGroupLive(domain: Domain, app: App, send: GroupSend, body: string, placed: SendResult): void {
  if (send.withoutWebhooks?.after) return;
  const { seq, publicTime } = placed;
  tellLive(domain, app, afterGroupSend, {
    facts: () => ({ ...sentFacts(send), placed: { seq, publicTime } }),
    message: body,
  });
}

/** A rule kept a message out of its group. */
export function tellGroupFailure(domain: Domain, app: App, send: GroupSend, error: unknown): void {
  if (!(error instanceof ImError) || !isWebhookOn(app, afterGroupSendFailure)) return;
  const told = {
    facts: () => ({
      ...groupMessageFacts(send),
      type: send.group.type,
      failure: { code: error.code, text: error.message },
    }),
    message: JSON.stringify(send.body),
  };
  if (send.type.kind === "live") tellLive(domain, app, afterGroupSendFailure, told);
  else tellAfter(domain, app, afterGroupSendFailure, { stream: streamOf(send), ...told });
}
