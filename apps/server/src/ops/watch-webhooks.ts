import type { Domain } from "@hongyan/domain";
import type { WebhookWatch } from "../webhooks/webhook-watch.ts";
import type { Logger } from "./logger.ts";
import type { Metrics } from "./metrics.ts";

/** What metrics, logs and the figures of the day learn of webhooks: names, outcomes and times; nothing that was in them. */
export function watchWebhooks(
  metrics: Metrics["webhooks"],
  figures: () => Domain["figures"],
  logger: Logger,
): WebhookWatch {
  const label = ({ sdkAppId }: { sdkAppId: number }) => ({ sdkappid: sdkAppId });
  return {
    onAsked: (app, command, { outcome, latencyMs, problem }) => {
      metrics.asked.inc({ ...label(app), command, outcome });
      if (outcome === "skipped") return;
      figures().count(app.sdkAppId, "webhookRequests");
      if (outcome === "answered") figures().count(app.sdkAppId, "webhookAnswers");
      else logger.debug({ ...label(app), command, problem }, "a webhook was not answered");
      metrics.askSeconds.observe(label(app), latencyMs / 1000);
    },
    onTold: (app, command, { outcome, latencyMs, problem }) => {
      metrics.told.inc({ ...label(app), command, outcome });
      figures().count(app.sdkAppId, "webhookRequests");
      if (outcome === "delivered") figures().count(app.sdkAppId, "webhookAnswers");
      else logger.debug({ ...label(app), command, problem }, "a webhook was not delivered");
      if (outcome === "dead") logger.warn({ ...label(app), command, problem }, "a webhook is among the dead letters");
      metrics.tellSeconds.observe(label(app), latencyMs / 1000);
    },
    onLive: (app, outcome, count) => metrics.live.inc({ ...label(app), outcome }, count),
    onLost: (app, command, error) => {
      metrics.lost.inc({ ...label(app), reason: "storage" });
      logger.error({ ...label(app), command, err: error }, "a webhook was not put down");
    },
    onDropped: (app) => metrics.lost.inc({ ...label(app), reason: "full" }),
    onBreaker: (sdkAppId, phase, isOpen) =>
      logger.warn({ sdkAppId, phase }, isOpen ? "the back end of an app does not answer" : "the back end is back"),
    onFault: (what, error) => logger.error({ err: error }, what),
  };
}
