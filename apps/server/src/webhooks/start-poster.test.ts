import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Worker } from "node:worker_threads";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Posted, Request } from "./post.ts";
import { startPoster } from "./start-poster.ts";
import { answerOk, startLocalServer } from "./testing/local-server.ts";

/** Threads that were started since a test began. */
const threads: Worker[] = [];
const onThread = (message: unknown) => threads.push((message as { worker: Worker }).worker);
const opened: { close: () => Promise<void> }[] = [];
beforeAll(() => subscribe("worker_threads", onThread));
afterAll(() => unsubscribe("worker_threads", onThread));
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
  threads.length = 0;
});

async function serve(...given: Parameters<typeof startLocalServer>) {
  const server = await startLocalServer(...given);
  opened.push(server);
  return server;
}

function start() {
  const faults: unknown[] = [];
  const poster = startPoster((error) => faults.push(error));
  opened.push({ close: poster.stop });
  return { ...poster, faults };
}

const targetOf = (url: string, connections = 4) => ({ url, connections, mayBePrivate: true });
const requestTo = (url: string, body = "{}"): Request => ({ url, body, timeoutMs: 10_000 });

/** A back end that answers when it is told to; `arrived` resolves with the way to do so. */
async function serveOnDemand() {
  const arrived = Promise.withResolvers<() => void>();
  const server = await serve((response, ...more) => arrived.resolve(() => answerOk(response, ...more)));
  return { ...server, arrived: arrived.promise };
}

describe("the thread", () => {
  test("is started by the first request, one for all targets, and answers each", async () => {
    const [one, two] = [await serve(), await serve((response) => response.end("two"))];
    const { open, post } = start();
    open("1 after", targetOf(one.url));
    open("2 after", targetOf(two.url));
    expect(threads).toHaveLength(0);
    const posted = await Promise.all([
      post("1 after", requestTo(`${one.url}/a`)),
      post("2 after", requestTo(`${two.url}/b`)),
      post("3 after", requestTo(`${one.url}/c`)),
    ]);
    expect(posted.map((answer) => ("text" in answer ? answer.text : answer.problem))).toEqual([
      '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}',
      "two",
      "the app has no webhooks any more",
    ]);
    expect([one.arrived.map(({ url }) => url), threads.length]).toEqual([["/a"], 1]);
  });

  test("keeps what a back end says to what it is told", async () => {
    const server = await serve();
    const { open, post } = start();
    open("1 after", targetOf(server.url));
    expect(await post("1 after", { ...requestTo(server.url), isTold: true })).toMatchObject({
      status: 200,
      text: "{}",
    });
  });

  test("gives every request its own answer, however many there are at once", async () => {
    const server = await serve((response, { body }) => response.end(body));
    const { open, post } = start();
    open("1 live", targetOf(server.url, 32));
    const bodies = Array.from({ length: 1_000 }, (_, i) => `{"n":${i}}`);
    const posted = await Promise.all(bodies.map((body) => post("1 live", requestTo(server.url, body))));
    expect(posted.map((answer) => "text" in answer && answer.text)).toEqual(bodies);
    expect(server.connections()).toBeLessThanOrEqual(32);
  });

  test("uses a target that is opened anew from then on, and gives what was under way its answer", async () => {
    const [before, after] = [await serveOnDemand(), await serve()];
    const { open, post } = start();
    open("1 before", targetOf(before.url));
    const asked = post("1 before", requestTo(before.url));
    const answer = await before.arrived;
    open("1 before", targetOf(after.url, 1));
    expect(await post("1 before", requestTo(after.url))).toMatchObject({ status: 200 });
    answer();
    expect(await asked).toMatchObject({ status: 200 });
  });

  test("asks nothing of a target that is closed", async () => {
    const server = await serve();
    const { open, post, close } = start();
    open("1 after", targetOf(server.url));
    await post("1 after", requestTo(server.url));
    close("1 after");
    expect(await post("1 after", requestTo(server.url))).toEqual({
      problem: "the app has no webhooks any more",
      latencyMs: 0,
    });
    expect(server.arrived).toHaveLength(1);
  });
});

describe("a thread that dies", () => {
  const interrupted: Posted = { problem: "the request was interrupted", latencyMs: 0 };

  test("leaves no request without an answer, and the next request finds a new one with the same targets", async () => {
    const [slow, fine] = [await serveOnDemand(), await serve()];
    const { open, post, faults } = start();
    open("1 after", targetOf(slow.url));
    open("2 after", targetOf(fine.url));
    const asked = [post("1 after", requestTo(slow.url)), post("1 after", requestTo(slow.url))];
    await slow.arrived;
    await threads[0]?.terminate();
    expect(await Promise.all(asked)).toEqual([interrupted, interrupted]);
    expect(faults).toHaveLength(1);
    expect(await post("2 after", requestTo(fine.url))).toMatchObject({ status: 200 });
    expect([threads.length, fine.arrived.length]).toEqual([2, 1]);
  });

  test("also answers what had not even reached it, and what is opened meanwhile is there afterwards", async () => {
    const server = await serve();
    const { open, post, faults } = start();
    open("1 after", targetOf(server.url));
    await post("1 after", requestTo(server.url));
    const ended = threads[0]?.terminate();
    const asked = post("1 after", requestTo(server.url));
    open("2 after", targetOf(server.url));
    expect(await asked).toEqual(interrupted);
    await ended;
    expect(await post("2 after", requestTo(server.url))).toMatchObject({ status: 200 });
    expect(faults).toHaveLength(1);
  });

  test("is replaced as often as it takes", async () => {
    const server = await serve();
    const { open, post, faults } = start();
    open("1 after", targetOf(server.url));
    for (let i = 0; i < 3; i++) {
      expect(await post("1 after", requestTo(server.url))).toMatchObject({ status: 200 });
      await threads[i]?.terminate();
    }
    expect([threads.length, faults.length]).toEqual([3, 3]);
  });
});

describe("a stop", () => {
  test("answers what is under way and whatever is asked later, and is no fault", async () => {
    const server = await serveOnDemand();
    const { open, post, stop, faults } = start();
    open("1 before", targetOf(server.url));
    const asked = post("1 before", requestTo(server.url));
    await server.arrived;
    await stop();
    expect(await asked).toMatchObject({ problem: "the request was interrupted" });
    expect(await post("1 before", requestTo(server.url))).toEqual({ problem: "the server stops", latencyMs: 0 });
    expect([faults, threads.length]).toEqual([[], 1]);
  });

  test("of a server that asked nobody anything starts no thread", async () => {
    const { open, stop } = start();
    open("1 after", targetOf("http://127.0.0.1:9"));
    await stop();
    expect(threads).toHaveLength(0);
  });
});
