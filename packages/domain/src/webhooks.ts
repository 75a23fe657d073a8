import { afterC2cSend } from "./message/webhooks/after-c2c-send.ts";
import { beforeC2cSend } from "./message/webhooks/before-c2c-send.ts";
import type { AfterWebhook, BeforeWebhook, Webhook } from "./webhook/define-webhook.ts";

const beforeWebhooks = [beforeC2cSend];
const afterWebhooks = [afterC2cSend];

/** Every webhook, in the order of the reference page. */
export const webhooks: readonly Webhook[] = [
  ...(beforeWebhooks as unknown as BeforeWebhook[]),
  ...(afterWebhooks as unknown as AfterWebhook[]),
];

const byCommand = new Map(webhooks.map((webhook) => [webhook.command, webhook]));

export const findWebhook = (command: string): Webhook | undefined => byCommand.get(command);
