import {
  type AfterWebhook,
  type App,
  buildAfterCall,
  type Domain,
  findWebhook,
  unreadAccountOf,
} from "@hongyan/domain";
import type { OutboxRow } from "@hongyan/storage";
import { createLane, type Lane } from "./lane.ts";
import { requestOf } from "./request-url.ts";
import type { Poster } from "./start-poster.ts";
import { steadyClock } from "./steady-clock.ts";
import type { WebhookWatch } from "./webhook-watch.ts";

export type LanesParts = Pick<Domain, "storage" | "clock"> & {
  poster: Pick<Poster, "post">;
  watch: WebhookWatch;
  /** Before each request: opens the connections of an app whose settings changed. */
  openTargets: (app: App) => void;
  /** One-to-one messages that an account has not read. */
  countUnread: (account: number) => Promise<number>;
};

/** What waits to be told, app by app. */
export type Lanes = {
  /** Starts the lane of an app, or has it look again. */
  wake: (app: App) => Promise<void>;
  has: (sdkAppId: number) => boolean;
  waiting: (sdkAppId: number) => number;
  isOpen: (sdkAppId: number) => boolean;
  stop: () => Promise<void>;
};

const gatherMs = 10;

type Running = { lane: Lane; waiting: number };

export function createLanes(parts: LanesParts): Lanes {
  const { storage } = parts;
  const running = new Map<number, Running>();
  /** Also those that are only being started: whoever wakes one twice at the same moment gets one. */
  const started = new Map<number, Promise<Running>>();

  storage.outbox.onWritten((sdkAppId, count) => {
    const one = running.get(sdkAppId);
    if (!one) return;
    one.waiting = waitingIn(one) + count;
    one.lane.wake();
  });

  const start = async (app: App): Promise<Running> => {
    const one = await startLane(parts, app);
    running.set(app.sdkAppId, one);
    return one;
  };

  const startOnce = (app: App): Promise<Running> => {
    const { sdkAppId } = app;
    const known = started.get(sdkAppId);
    if (known) return known;
    const starting = start(app).catch((error: unknown) => {
      started.delete(sdkAppId);
      throw error;
    });
    started.set(sdkAppId, starting);
    return starting;
  };

  return {
    wake: async (app) => {
      const { lane } = await startOnce(app);
      lane.wake();
    },
    has: (sdkAppId) => running.has(sdkAppId),
    waiting: (sdkAppId) => {
      const one = running.get(sdkAppId);
      return one ? waitingIn(one) : 0;
    },
    isOpen: (sdkAppId) => running.get(sdkAppId)?.lane.isOpen() ?? false,
    stop: async () => {
      await Promise.allSettled(started.values());
      await Promise.all([...running.values()].map(({ lane }) => lane.stop()));
    },
  };
}

/**
 * What was on disk at the start and was told of as well was counted twice, what was written while the rest was counted
 * perhaps not at all: an idle lane knows better.
 */
const waitingIn = ({ lane, waiting }: Running): number => (lane.isIdle() ? 0 : Math.max(0, waiting));

async function startLane(parts: LanesParts, app: App): Promise<Running> {
  const { storage, clock, poster, watch, openTargets } = parts;
  const { sdkAppId } = app;
  const settledTo = await storage.outbox.settledTo(sdkAppId);
  const { count } = await storage.outbox.backlog(sdkAppId);
  const running = { waiting: count };
  const lane = createLane(
    {
      app,
      clock: steadyClock,
      gatherMs,
      read: (after, most) => storage.outbox.unsettled(sdkAppId, after, most),
      find: (id) => storage.outbox.find(sdkAppId, id),
      build: (row) => build(parts, app, row),
      post: (call) => {
        openTargets(app);
        return poster.post(`${sdkAppId} after`, { ...requestOf(app, call, clock()), isTold: true });
      },
      settle: async (entries, to) => {
        await storage.commit("settleOutbox", { sdkAppId, entries, settledTo: to, at: clock() });
        running.waiting -= entries.length;
      },
      onTold: ({ command }, told) => watch.onTold(app, command, told),
      onBreaker: (isOpen) => watch.onBreaker(sdkAppId, "after", isOpen),
      onFault: watch.onFault,
    },
    settledTo,
  );
  return Object.assign(running, { lane });
}

/** The request that tells an entry. One of a command that is no more has nothing to tell. */
async function build({ countUnread, watch }: LanesParts, app: App, row: OutboxRow) {
  const webhook = findWebhook(row.command);
  if (webhook?.phase !== "after") return undefined;
  const account = app.webhooks.unreadCounts ? unreadAccountOf(webhook as AfterWebhook, row) : undefined;
  if (account === undefined) return buildAfterCall(webhook, row);
  // A number that cannot be read now must not make a dead letter of what it stands in.
  const unread = await countUnread(account).catch((error: unknown) => {
    watch.onFault("unread messages could not be counted", error);
    return undefined;
  });
  return buildAfterCall(webhook, row, unread === undefined ? undefined : { UnreadMsgNum: unread });
}
