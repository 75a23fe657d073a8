import type { App, WebhookCall, Webhooks } from "@hongyan/domain";
import { type Breaker, createBreaker } from "./breaker.ts";
import { readAnswer } from "./read-answer.ts";
import { requestOf } from "./request-url.ts";
import type { Poster } from "./start-poster.ts";
import type { WebhookWatch } from "./webhook-watch.ts";

/** Who waits for an answer must not wait long for a back end that is back. */
const longestPauseMs = 5_000;

type Asking = { breaker: Breaker; underWay: number };

export type Asker = { ask: Webhooks["ask"]; openBreakers: () => number[] };

/** Asks back ends before something is done. One that is slow or gone holds up its own app alone, and not for long. */
export function createAsker(
  poster: Pick<Poster, "post">,
  watch: WebhookWatch,
  clock: () => number,
  steadyClock: () => number,
): Asker {
  const apps = new Map<number, Asking>();
  const askingOf = (sdkAppId: number): Asking => {
    let asking = apps.get(sdkAppId);
    if (!asking) {
      const breaker = createBreaker(steadyClock, longestPauseMs, (isOpen) =>
        watch.onBreaker(sdkAppId, "before", isOpen),
      );
      asking = { breaker, underWay: 0 };
      apps.set(sdkAppId, asking);
    }
    return asking;
  };

  const ask = async (app: App, call: WebhookCall): Promise<Record<string, unknown> | undefined> => {
    const asking = askingOf(app.sdkAppId);
    const { command } = call.webhook;
    if (asking.underWay >= app.webhooks.mostAsked || !asking.breaker.mayTry()) {
      watch.onAsked(app, command, { outcome: "skipped", latencyMs: 0 });
      return undefined;
    }
    asking.underWay++;
    const posted = await poster.post(`${app.sdkAppId} before`, requestOf(app, call, clock()));
    asking.underWay--;
    const read = readAnswer(posted);
    if ("problem" in read) {
      asking.breaker.onFailure();
      watch.onAsked(app, command, { outcome: "failed", latencyMs: posted.latencyMs, problem: read.problem });
      return undefined;
    }
    asking.breaker.onAnswer();
    watch.onAsked(app, command, { outcome: "answered", latencyMs: posted.latencyMs });
    return read.answer;
  };

  return {
    ask,
    openBreakers: () => [...apps].filter(([, { breaker }]) => breaker.isOpen()).map(([sdkAppId]) => sdkAppId),
  };
}
