import type { OutboxRow } from "@hongyan/storage";
import type { Caller } from "./caller.ts";
import type { AfterWebhook, BeforeWebhook } from "./define-webhook.ts";
import type { WebhookCall } from "./webhooks-port.ts";

/** What is kept of an after webhook until it is delivered: who asked, and what happened. */
export function packFacts(caller: Caller, facts: object): string {
  return JSON.stringify([caller.platform, caller.ip, caller.account, facts]);
}

function unpackFacts(text: string): { caller: Caller; facts: object } {
  const [platform, ip, account, facts] = JSON.parse(text) as [Caller["platform"], string, string, object];
  return { caller: { platform, ip, account }, facts };
}

/** The elements of a message are spliced in as they are stored: nobody encodes them twice. */
function encodeBody(command: string, payload: object, message: string | null): string {
  const text = JSON.stringify({ CallbackCommand: command, ...payload });
  return message === null ? text : `${text.slice(0, -1)},"MsgBody":${message}}`;
}

/** The request that tells what an entry of the outbox holds; undefined where nothing happened after all. */
export function buildAfterCall(
  webhook: AfterWebhook,
  row: Pick<OutboxRow, "facts" | "outcome" | "message" | "raisedAt">,
  more?: { UnreadMsgNum: number },
): WebhookCall | undefined {
  const { caller, facts } = unpackFacts(row.facts);
  const outcome = row.outcome === null ? {} : JSON.parse(row.outcome);
  const payload = webhook.payload(facts, outcome, { at: row.raisedAt, caller });
  return payload && { webhook, body: encodeBody(webhook.command, { ...payload, ...more }, row.message), caller };
}

/** The account whose unread messages an entry tells of. */
export function unreadAccountOf(webhook: AfterWebhook, row: Pick<OutboxRow, "facts">): number | undefined {
  return webhook.unreadOf?.(unpackFacts(row.facts).facts);
}

export function buildBeforeCall<Facts extends object>(
  webhook: Pick<BeforeWebhook<Facts>, "command" | "leavesOut" | "spellsPlatform" | "payload">,
  raised: { at: number; caller: Caller },
  facts: Facts,
  message: string | null,
): WebhookCall {
  const payload = webhook.payload(facts, raised);
  return { webhook, body: encodeBody(webhook.command, payload, message), caller: raised.caller };
}
