import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import type { WebhookFigures } from "../webhooks/create-webhooks.ts";

const seconds = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

export function createWebhookMetrics(registry: Registry) {
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });
  return {
    asked: counter(
      "hongyan_webhook_asked_total",
      "Before webhooks: answered, failed, or skipped because too many wait or the back end is away.",
      ["sdkappid", "command", "outcome"],
    ),
    askSeconds: new Histogram({
      name: "hongyan_webhook_ask_seconds",
      help: "How long before webhooks took.",
      labelNames: ["sdkappid"],
      buckets: seconds,
      registers,
    }),
    told: counter("hongyan_webhook_told_total", "After webhooks: delivered, failed and to be tried again, or dead.", [
      "sdkappid",
      "command",
      "outcome",
    ]),
    tellSeconds: new Histogram({
      name: "hongyan_webhook_tell_seconds",
      help: "How long after webhooks took.",
      labelNames: ["sdkappid"],
      buckets: seconds,
      registers,
    }),
    live: counter("hongyan_webhook_live_total", "After webhooks of live rooms: delivered, failed, or shed.", [
      "sdkappid",
      "outcome",
    ]),
    lost: counter(
      "hongyan_webhook_lost_total",
      "After webhooks that were not put down: dropped because the app lets no more wait, or for a fault of the storage.",
      ["sdkappid", "reason"],
    ),
  };
}

/** What waits is read when somebody asks. */
export function addWebhookGauges(registry: Registry, read: () => WebhookFigures[]): void {
  const add = (name: string, help: string, value: (figures: WebhookFigures) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ["sdkappid"],
      registers: [registry],
      collect() {
        this.reset();
        for (const figures of read()) this.set({ sdkappid: figures.sdkAppId }, value(figures));
      },
    });
  add("hongyan_webhook_waiting", "After webhooks that wait for delivery.", ({ waiting }) => waiting);
  add("hongyan_webhook_live_waiting", "After webhooks of live rooms that wait, in memory.", (f) => f.liveWaiting);
  add("hongyan_webhook_before_away", "1: the back end does not answer, and is not asked before webhooks.", (f) =>
    Number(f.isBeforeOpen),
  );
  add("hongyan_webhook_after_away", "1: the back end does not answer, and after webhooks wait.", (f) =>
    Number(f.isAfterOpen),
  );
}
