import { type App, type AppWebhooks, type Caller, type WebhookCall, WebhookSettings } from "@hongyan/domain";
import { Value } from "@sinclair/typebox/value";
import type { Posted } from "../post.ts";

const caller: Caller = { platform: "Android", ip: "203.0.113.7", account: "alice" };

/** An app as far as its webhooks are concerned. */
export function appWith(settings: Partial<AppWebhooks> = {}, sdkAppId = 1400000001): App {
  const webhooks: AppWebhooks = {
    ...Value.Create(WebhookSettings),
    url: "http://back.end/im",
    switchedOn: "all",
    isTrusted: true,
    ...settings,
  };
  return { sdkAppId, webhooks } as App;
}

export const callOf = (command: string, body = "{}", more: Partial<WebhookCall["webhook"]> = {}): WebhookCall => ({
  webhook: { command, ...more },
  body,
  caller,
});

export const allowed: Posted = {
  status: 200,
  text: '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}',
  latencyMs: 3,
};
export const noAnswer: Posted = { problem: "no answer in time", latencyMs: 2_000 };
export const answeredWrong: Posted = { status: 500, text: "oops", latencyMs: 4 };

/** A back end that answers when a test says so. */
export function slowBackEnd() {
  const underWay: { body: string; answer: (posted: Posted) => void }[] = [];
  return {
    underWay,
    bodies: () => underWay.map(({ body }) => body),
    post: (body: string) => new Promise<Posted>((answer) => underWay.push({ body, answer })),
    /** To the one that has waited longest. */
    answer: (posted: Posted = allowed) => underWay.shift()?.answer(posted),
  };
}
