import type { App } from "@hongyan/domain";
import type { Storage } from "@hongyan/storage";
import { createWebhooks } from "../create-webhooks.ts";
import type { Posted, Request, Target } from "../post.ts";
import { allowed, noAnswer, slowBackEnd } from "./test-calls.ts";
import { testWatch, textOf } from "./test-outbox.ts";

export type StartedWith = {
  allowsPrivate?: boolean;
  storage?: Storage;
  clock?: () => number;
  countUnread?: (account: number) => Promise<number>;
};

/** The webhooks of some apps over a real outbox, with a back end that answers as a test says. */
export function startWebhooks(storage: Storage, apps: App[], more: StartedWith = {}) {
  const posts: { key: string; request: Request }[] = [];
  const opened: [string, Target | undefined][] = [];
  const state = {
    answer: (_body: string): Posted | Promise<Posted> => allowed,
    stopped: Promise.withResolvers<void>(),
  };
  const { watch, seen, until } = testWatch();
  const running = createWebhooks({
    storage,
    apps: { list: () => apps, get: () => undefined, reload: async () => {} },
    clock: Date.now,
    poster: {
      open: (key, target) => opened.push([key, target]),
      close: (key) => opened.push([key, undefined]),
      post: async (key, request) => {
        posts.push({ key, request });
        return Promise.race([state.answer(request.body), state.stopped.promise.then(() => noAnswer)]);
      },
      stop: async () => state.stopped.resolve(),
    },
    watch,
    allowsPrivate: false,
    countUnread: async (account) => account * 2,
    ...more,
  });
  const told = (app?: App) =>
    posts.filter(({ key }) => !app || key.startsWith(`${app.sdkAppId} `)).map(({ request }) => textOf(request.body));
  const figures = (app: App) => running.figures().find(({ sdkAppId }) => sdkAppId === app.sdkAppId);
  return { ...running, posts, opened, state, seen, until, told, figures };
}

/** From now on its back end answers when it is told to; `arrived`: there is something to answer. */
export function slowly({ state }: Pick<ReturnType<typeof startWebhooks>, "state">) {
  const { post, answer } = slowBackEnd();
  const arrived = Promise.withResolvers<void>();
  state.answer = (body) => {
    arrived.resolve();
    return post(body);
  };
  return { answer, arrived: arrived.promise };
}
