import type { App } from "@hongyan/domain";
import { expect, test } from "vitest";
import { createAsker } from "./ask.ts";
import type { Posted, Request } from "./post.ts";
import { allowed, answeredWrong, appWith, callOf, noAnswer } from "./testing/test-calls.ts";
import type { Asked, WebhookWatch } from "./webhook-watch.ts";

const command = "C2C.CallbackBeforeSendMsg";
const call = callOf(command, '{"x":1}');

function testAsker() {
  const clock = { now: 1_735_689_600_000 };
  const posts: { key: string; request: Request; answer: (posted: Posted) => void }[] = [];
  const asked: [number, string, Asked][] = [];
  const breakers: unknown[] = [];
  const watch = {
    onAsked: (app: App, name: string, one: Asked) => asked.push([app.sdkAppId, name, one]),
    onBreaker: (...change: unknown[]) => breakers.push(change),
  } as unknown as WebhookWatch;
  const poster = {
    post: (key: string, request: Request) => new Promise<Posted>((answer) => posts.push({ key, request, answer })),
  };
  const asker = createAsker(poster, watch, Date.now, () => clock.now);
  /** Asks once and has it answered. */
  const askOnce = async (app: App, posted: Posted) => {
    const answer = asker.ask(app, call);
    posts.shift()?.answer(posted);
    return answer;
  };
  const outcomes = () => asked.splice(0).map(([, , { outcome }]) => outcome);
  return { ...asker, clock, posts, asked, breakers, askOnce, outcomes };
}

test("the back end is asked over the app's own connections, and its answer passed on", async () => {
  const { ask, posts, asked } = testAsker();
  const answer = ask(appWith({ timeoutMs: 900 }), call);
  expect(posts.map(({ key, request }) => [key, request.body, request.timeoutMs])).toEqual([
    ["1400000001 before", '{"x":1}', 900],
  ]);
  expect(posts[0]?.request.url).toContain(`CallbackCommand=${command}`);
  posts[0]?.answer({ status: 200, text: '{"ErrorCode":1,"ErrorInfo":"no"}', latencyMs: 12 });
  expect(await answer).toEqual({ ErrorCode: 1, ErrorInfo: "no" });
  expect(asked).toEqual([[1400000001, command, { outcome: "answered", latencyMs: 12 }]]);
});

test("no answer, and one that cannot be read, are none; why is told", async () => {
  const { askOnce, asked } = testAsker();
  const app = appWith();
  expect(await askOnce(app, noAnswer)).toBeUndefined();
  expect(await askOnce(app, answeredWrong)).toBeUndefined();
  expect(await askOnce(app, { status: 200, text: "fine", latencyMs: 5 })).toBeUndefined();
  expect(asked.map(([, , one]) => one)).toEqual([
    { outcome: "failed", latencyMs: 2_000, problem: "no answer in time" },
    { outcome: "failed", latencyMs: 4, problem: "HTTP status 500" },
    { outcome: "failed", latencyMs: 5, problem: "the answer is not a JSON object" },
  ]);
});

test("more than may wait for an answer are not asked, and one more is as soon as one is answered", async () => {
  const { ask, posts, outcomes } = testAsker();
  const app = appWith({ mostAsked: 2 });
  const waiting = [ask(app, call), ask(app, call)];
  expect(await ask(app, call)).toBeUndefined();
  expect(outcomes()).toEqual(["skipped"]);
  expect(posts).toHaveLength(2);
  posts.shift()?.answer(allowed);
  await waiting[0];
  void ask(app, call);
  expect(posts).toHaveLength(2);
  for (const { answer } of posts) answer(allowed);
  expect(await waiting[1]).toMatchObject({ ErrorCode: 0 });
});

test("one app that is full, or whose back end is away, holds up no other", async () => {
  const { ask, askOnce, posts } = testAsker();
  const [full, away, fine] = [appWith({ mostAsked: 1 }, 1), appWith({}, 2), appWith({}, 3)];
  void ask(full, call);
  posts.shift();
  for (let i = 0; i < 5; i++) await askOnce(away, noAnswer);
  expect(await ask(full, call)).toBeUndefined();
  expect(await ask(away, call)).toBeUndefined();
  expect(await askOnce(fine, allowed)).toMatchObject({ ErrorCode: 0 });
});

test("a back end that does not answer is left alone at once, and asked now and then whether it is back", async () => {
  const { ask, askOnce, posts, outcomes, clock, breakers, openBreakers } = testAsker();
  const app = appWith();
  for (let i = 0; i < 5; i++) await askOnce(app, noAnswer);
  expect([outcomes(), openBreakers(), breakers]).toEqual([
    Array(5).fill("failed"),
    [1400000001],
    [[1400000001, "before", true]],
  ]);
  expect(await ask(app, call)).toBeUndefined();
  expect([posts.length, outcomes()]).toEqual([0, ["skipped"]]);

  clock.now += 500;
  const probe = ask(app, call);
  // While it is not known how that ends, nobody waits for it.
  expect(await ask(app, call)).toBeUndefined();
  posts.shift()?.answer(allowed);
  expect(await probe).toMatchObject({ ErrorCode: 0 });
  expect([outcomes(), openBreakers()]).toEqual([["skipped", "answered"], []]);
  expect(await askOnce(app, allowed)).toMatchObject({ ErrorCode: 0 });
  expect(breakers).toEqual([
    [1400000001, "before", true],
    [1400000001, "before", false],
  ]);
});

test("whoever waits for an answer waits no longer than five seconds for a back end that is back", async () => {
  const { askOnce, posts, ask, clock } = testAsker();
  const app = appWith();
  for (let i = 0; i < 5; i++) await askOnce(app, noAnswer);
  for (let i = 0; i < 10; i++) {
    clock.now += 5_000;
    const asked = ask(app, call);
    expect(posts).toHaveLength(1);
    posts.shift()?.answer(noAnswer);
    expect(await asked).toBeUndefined();
  }
});

test("a limit that is reached costs no try of a back end that may be back", async () => {
  const { ask, askOnce, posts, clock } = testAsker();
  const app = appWith({ mostAsked: 1 });
  for (let i = 0; i < 5; i++) await askOnce(app, noAnswer);
  clock.now += 500;
  const probe = ask(app, call);
  expect(await ask(app, call)).toBeUndefined();
  posts.shift()?.answer(noAnswer);
  await probe;
  clock.now += 1_000;
  expect(await askOnce(app, allowed)).toMatchObject({ ErrorCode: 0 });
});
