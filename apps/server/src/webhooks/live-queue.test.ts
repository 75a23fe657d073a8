import type { App } from "@hongyan/domain";
import { expect, test } from "vitest";
import { createLiveQueue } from "./live-queue.ts";
import { allowed, answeredWrong, appWith, callOf, noAnswer, slowBackEnd } from "./testing/test-calls.ts";

const joined = "Group.CallbackAfterNewMemberJoin";

function testQueue(settings: Parameters<typeof appWith>[0] = {}) {
  const backEnd = slowBackEnd();
  const commands: string[] = [];
  const counted: [string, number][] = [];
  const heard: (() => void)[] = [];
  const queue = createLiveQueue({
    post: (_app, { body, webhook }) => {
      commands.push(webhook.command);
      return backEnd.post(body);
    },
    onLive: (_app, outcome, count) => {
      counted.push([outcome, count]);
      heard.shift()?.();
    },
  });
  const app = appWith(settings);
  const add = (count: number, command = joined, to: App = app, from = 0) => {
    for (let i = from; i < from + count; i++) queue.add(to, callOf(command, `{"n":${i}}`));
  };
  /** Answers the one that waits longest, and resolves once that is counted. */
  const answer = async (...given: Parameters<typeof backEnd.answer>) => {
    const counts = new Promise<void>((resolve) => heard.push(resolve));
    backEnd.answer(...given);
    await counts;
  };
  const waiting = (one = app) => queue.waiting(one.sdkAppId);
  return { app, add, answer, waiting, counted, commands, bodies: backEnd.bodies };
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `{"n":${from + i}}`);

test("what happens is told at once, up to eight beside each other, and the rest waits its turn", async () => {
  const { add, bodies, waiting, answer, counted } = testQueue();
  add(20);
  expect([bodies(), waiting()]).toEqual([numbers(0, 8), 12]);
  await answer();
  expect([bodies(), waiting()]).toEqual([numbers(1, 9), 11]);
  for (let i = 0; i < 19; i++) await answer();
  expect([bodies(), waiting(), counted]).toEqual([[], 0, Array(20).fill(["delivered", 1])]);
});

test("what fails is counted and not told again", async () => {
  const { add, answer, bodies, counted } = testQueue();
  add(3);
  await answer(noAnswer);
  await answer(answeredWrong);
  await answer(allowed);
  expect([counted, bodies()]).toEqual([
    [
      ["failed", 1],
      ["failed", 1],
      ["delivered", 1],
    ],
    [],
  ]);
});

test("more than may wait are shed and counted; what waits stays, and there is room again later", async () => {
  const { add, answer, waiting, counted, bodies } = testQueue({ liveQueue: 3 });
  add(13);
  expect([waiting(), counted]).toEqual([3, Array(2).fill(["shed", 1])]);
  await answer();
  expect(waiting()).toBe(2);
  add(2, joined, undefined, 20);
  expect([waiting(), counted.filter(([outcome]) => outcome === "shed").length]).toEqual([3, 3]);
  while (bodies().length > 0) await answer();
  expect([waiting(), counted.filter(([outcome]) => outcome === "delivered").length]).toEqual([0, 12]);
});

test("where an app takes several at once, what gathered while others were told goes together", async () => {
  const { add, answer, bodies, waiting, counted } = testQueue({ liveEvents: 5 });
  add(20);
  expect(bodies()).toEqual(numbers(0, 8).map((body) => `{"Events":[${body}]}`));
  await answer();
  await answer();
  await answer();
  expect(bodies().slice(5)).toEqual([
    `{"Events":[${numbers(8, 13)}]}`,
    `{"Events":[${numbers(13, 18)}]}`,
    `{"Events":[${numbers(18, 20)}]}`,
  ]);
  expect(waiting()).toBe(0);
  while (bodies().length > 0) await answer(noAnswer);
  expect(counted.slice(3)).toEqual([...Array(5).fill(["failed", 1]), ["failed", 5], ["failed", 5], ["failed", 2]]);
});

test("one request holds events of one command, in their order", async () => {
  const { add, answer, bodies, commands } = testQueue({ liveEvents: 10 });
  add(8);
  add(2, joined, undefined, 100);
  add(1, "Group.CallbackAfterMemberExit", undefined, 200);
  add(1, joined, undefined, 300);
  for (let i = 0; i < 3; i++) await answer();
  expect(bodies().slice(5)).toEqual([
    '{"Events":[{"n":100},{"n":101}]}',
    '{"Events":[{"n":200}]}',
    '{"Events":[{"n":300}]}',
  ]);
  expect(commands.slice(8)).toEqual([joined, "Group.CallbackAfterMemberExit", joined]);
});

test("apps wait for themselves alone", async () => {
  const { add, waiting, app, bodies, counted } = testQueue({ liveQueue: 2 });
  const other = appWith({ liveQueue: 2 }, 1400000002);
  add(11);
  add(3, joined, other, 50);
  expect([waiting(app), waiting(other), waiting(appWith({}, 7))]).toEqual([2, 0, 0]);
  expect(bodies().slice(8)).toEqual(numbers(50, 53));
  expect(counted).toEqual([["shed", 1]]);
});
