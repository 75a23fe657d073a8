import type { App, WebhookCall } from "@hongyan/domain";
import type { Posted } from "./post.ts";
import { readAnswer } from "./read-answer.ts";

/** What waits to be told of live rooms: in memory, bounded, told once. */
export type LiveQueue = { add: (app: App, call: WebhookCall) => void; waiting: (sdkAppId: number) => number };

type Parts = {
  post: (app: App, call: WebhookCall) => Promise<Posted>;
  onLive: (app: App, outcome: "delivered" | "failed" | "shed", count: number) => void;
};

/** What is told of live rooms must not take the connections of what is told of everything else. */
const underWayAtMost = 8;

type Queue = { calls: WebhookCall[]; underWay: number };

export function createLiveQueue(parts: Parts): LiveQueue {
  const queues = new Map<number, Queue>();
  const queueOf = (sdkAppId: number): Queue => {
    let queue = queues.get(sdkAppId);
    if (!queue) {
      queue = { calls: [], underWay: 0 };
      queues.set(sdkAppId, queue);
    }
    return queue;
  };

  const tell = async (app: App, queue: Queue): Promise<void> => {
    queue.underWay++;
    while (queue.calls.length > 0) {
      const calls = takeNext(queue.calls, app.webhooks.liveEvents);
      const posted = await parts.post(app, together(calls, app.webhooks.liveEvents > 1));
      parts.onLive(app, "problem" in readAnswer(posted) ? "failed" : "delivered", calls.length);
    }
    queue.underWay--;
  };

  return {
    add: (app, call) => {
      const queue = queueOf(app.sdkAppId);
      if (queue.calls.length >= app.webhooks.liveQueue) {
        parts.onLive(app, "shed", 1);
        return;
      }
      queue.calls.push(call);
      if (queue.underWay < underWayAtMost) void tell(app, queue);
    },
    waiting: (sdkAppId) => queues.get(sdkAppId)?.calls.length ?? 0,
  };
}

/** The next ones of one command, as many as one request may hold. */
function takeNext(calls: WebhookCall[], most: number): WebhookCall[] {
  const command = calls[0]?.webhook.command;
  const other = calls.slice(0, most).findIndex(({ webhook }) => webhook.command !== command);
  return calls.splice(0, other === -1 ? most : other);
}

/** As the results of pushes arrive: a list of events, also where there is one. */
function together(calls: readonly WebhookCall[], isList: boolean): WebhookCall {
  const first = calls[0] as WebhookCall;
  return isList ? { ...first, body: `{"Events":[${calls.map(({ body }) => body).join(",")}]}` } : first;
}
