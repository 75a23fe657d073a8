import type { App, Domain } from "@hongyan/domain";
import { createAsker } from "./ask.ts";
import { createLanes, type LanesParts } from "./create-lanes.ts";
import { createLiveQueue } from "./live-queue.ts";
import type { Target } from "./post.ts";
import { requestOf } from "./request-url.ts";
import type { Poster } from "./start-poster.ts";
import { steadyClock } from "./steady-clock.ts";

type Parts = Omit<LanesParts, "openTargets"> & {
  apps: Domain["apps"];
  poster: Poster;
  /** URLs that came over the network may lead into private networks, too. */
  allowsPrivate: boolean;
};

/** The webhooks of all apps of this server. */
export type RunningWebhooks = {
  webhooks: Domain["webhooks"];
  /** Opens what apps need, and delivers what waits: at the start, and after settings changed. */
  follow: () => Promise<void>;
  figures: () => WebhookFigures[];
  stop: () => Promise<void>;
};

export type WebhookFigures = {
  sdkAppId: number;
  waiting: number;
  liveWaiting: number;
  isBeforeOpen: boolean;
  isAfterOpen: boolean;
};

/** How long a stop waits for answers: what is not answered by then is told after the next start. */
const stopWithinMs = 2_500;

export function createWebhooks(parts: Parts): RunningWebhooks {
  const { apps, clock, poster, watch } = parts;
  const openTargets = createTargets(poster, parts.allowsPrivate);
  const lanes = createLanes({ ...parts, openTargets: openTargets.ifChanged });
  const asker = createAsker(poster, watch, clock, steadyClock);
  const live = createLiveQueue({
    post: (app, call) => {
      openTargets.ifChanged(app);
      return poster.post(`${app.sdkAppId} live`, { ...requestOf(app, call, clock()), isTold: true });
    },
    onLive: watch.onLive,
  });
  const known = () => apps.list().filter(({ sdkAppId, webhooks }) => webhooks.url !== "" || lanes.has(sdkAppId));
  return {
    webhooks: {
      ask: (app, call) => {
        openTargets.ifChanged(app);
        return asker.ask(app, call);
      },
      tellLive: live.add,
      isFull: (app) => {
        const { mostWaiting } = app.webhooks;
        if (mostWaiting === 0 || lanes.waiting(app.sdkAppId) < mostWaiting) return false;
        watch.onDropped(app);
        return true;
      },
      onLost: watch.onLost,
    },
    follow: async () => {
      const following = known();
      for (const app of following) openTargets.open(app);
      // Beside each other: one whose outbox cannot be read keeps no other from being told.
      await Promise.all(following.map(lanes.wake));
    },
    figures: () => {
      const open = asker.openBreakers();
      return known().map(({ sdkAppId }) => ({
        sdkAppId,
        waiting: lanes.waiting(sdkAppId),
        liveWaiting: live.waiting(sdkAppId),
        isBeforeOpen: open.includes(sdkAppId),
        isAfterOpen: lanes.isOpen(sdkAppId),
      }));
    },
    stop: async () => {
      const stopped = lanes.stop();
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, stopWithinMs).unref())]);
      await poster.stop();
      await stopped;
    },
  };
}

/** Three pools each, so that neither a backlog nor a live room holds up who is asked before something is done. */
function createTargets(poster: Poster, allowsPrivate: boolean) {
  const opened = new Map<number, string>();
  const settings = new Map<number, App["webhooks"]>();
  const open = ({ sdkAppId, webhooks }: App): void => {
    settings.set(sdkAppId, webhooks);
    const { url, isTrusted, ca, clientCert, clientKey, connections, mostAsked } = webhooks;
    const target = {
      url,
      mayBePrivate: isTrusted || allowsPrivate,
      ...(ca !== undefined && { ca }),
      ...(clientCert !== undefined && { clientCert }),
      ...(clientKey !== undefined && { clientKey }),
    };
    const pools: Record<string, Target> = {
      before: { ...target, connections: Math.min(mostAsked, 128) },
      after: { ...target, connections },
      live: { ...target, connections: 8 },
    };
    const text = JSON.stringify(pools);
    if (opened.get(sdkAppId) === text) return;
    opened.set(sdkAppId, text);
    for (const [kind, pool] of Object.entries(pools)) {
      const key = `${sdkAppId} ${kind}`;
      if (url === "") poster.close(key);
      else poster.open(key, pool);
    }
  };
  /**
   * Before each request: settings hold as soon as they are in memory, and a URL that came over the network must not be
   * reached over connections that were opened for one that may be private, or with another's certificate.
   */
  const ifChanged = (app: App): void => {
    if (settings.get(app.sdkAppId) !== app.webhooks) open(app);
  };
  return { open, ifChanged };
}
