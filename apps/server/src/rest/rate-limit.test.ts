import type { App } from "@hongyan/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRateLimit, type RatedCommand } from "./rate-limit.ts";

const sendmsg: RatedCommand = { service: "openim", name: "sendmsg", documentedRate: 200 };
const getHistory: RatedCommand = { service: "open_msg_svc", name: "get_history", documentedRate: 10 };

type Rates = { preset?: "none" | "documented"; commands?: Record<string, number>; ceiling?: number };

function appWith({ preset = "none", commands = {}, ceiling = 20_000 }: Rates, sdkAppId = 1): App {
  return { sdkAppId, settings: { restCallsPerSecond: ceiling, restRates: { preset, commands } } } as unknown as App;
}

function start(now = 1_700_000_000_000) {
  const clock = { now };
  const limit = createRateLimit(() => clock.now);
  /** The code of one call: 0, 60007 or 60011. */
  const call = (app: App, command = sendmsg): number => {
    try {
      limit(app, command);
      return 0;
    } catch (error) {
      return (error as { code: number }).code;
    }
  };
  const callMany = (count: number, app: App, command = sendmsg) =>
    Array.from({ length: count }, () => call(app, command)).filter((code) => code === 0).length;
  return { clock, call, callMany };
}

test("without a preset only the ceiling of the app holds, over all commands together", () => {
  const { call, callMany } = start();
  const app = appWith({ ceiling: 300 });
  expect(callMany(250, app, getHistory)).toBe(250);
  expect(callMany(100, app)).toBe(50);
  expect(call(app)).toBe(60011);
  expect(call(app, getHistory)).toBe(60011);
});

test("the documented preset gives each command its own rate, per app", () => {
  const { call, callMany } = start();
  const app = appWith({ preset: "documented" });
  expect(callMany(20, app, getHistory)).toBe(10);
  expect(call(app, getHistory)).toBe(60007);
  expect(callMany(300, app)).toBe(200);
  expect(call(app)).toBe(60007);
  expect(call(appWith({ preset: "documented" }, 2), getHistory)).toBe(0);
});

test("single commands have rates of their own, with and without the preset", () => {
  const { callMany } = start();
  const commands = { "openim/sendmsg": 500, "open_msg_svc/get_history": 3 };
  expect(callMany(600, appWith({ preset: "documented", commands }))).toBe(500);
  expect(callMany(600, appWith({ commands }, 2), getHistory)).toBe(3);
  expect(callMany(600, appWith({ commands: { "open_msg_svc/get_history": 3 } }, 3))).toBe(600);
});

test("a rate that is changed holds from the next call on", () => {
  const { call, callMany } = start();
  expect(callMany(150, appWith({}))).toBe(150);
  // What was called before there was a limit is not held against the caller.
  expect(callMany(300, appWith({ preset: "documented" }))).toBe(200);
  expect(call(appWith({ commands: { "openim/sendmsg": 201 } }))).toBe(0);
  expect(call(appWith({ commands: { "openim/sendmsg": 201 } }))).toBe(60007);
  expect(call(appWith({}))).toBe(0);
});

test("calls that are refused are not counted", () => {
  const { clock, callMany } = start();
  const app = appWith({ preset: "documented", ceiling: 15 });
  expect(callMany(1_000, app, getHistory)).toBe(10);
  expect(callMany(1_000, app)).toBe(5);
  clock.now += 1_000;
  expect(callMany(1_000, app, getHistory)).toBe(10);
});

describe("the second slides", () => {
  test("two bursts around the turn of a second are one", () => {
    const { clock, call, callMany } = start(1_700_000_000_990);
    const app = appWith({ preset: "documented" });
    expect(callMany(300, app)).toBe(200);
    clock.now += 20;
    expect(call(app)).toBe(60007);
    clock.now += 960;
    expect(call(app)).toBe(60007);
    clock.now += 20;
    expect(callMany(300, app)).toBe(200);
  });

  test("a steady caller at the rate is never refused", () => {
    const { clock, call } = start();
    const app = appWith({ preset: "documented" });
    for (let i = 0; i < 5_000; i++) {
      expect(call(app)).toBe(0);
      clock.now += 5;
    }
  });

  test("no 990 milliseconds ever see more calls than the rate, and a second later there is room again", () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 12 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 999 }), (bursts, offset) => {
        const { clock, call } = start(1_700_000_000_000 + offset);
        const app = appWith({ preset: "documented" });
        const accepted: number[] = [];
        for (const [wait, count] of bursts) {
          clock.now += wait;
          for (let i = 0; i < count; i++) {
            const isFree = accepted.filter((at) => at > clock.now - 1_000).length < 10;
            if (call(app, getHistory) === 0) accepted.push(clock.now);
            else if (isFree) throw new Error("refused although the last second had room");
          }
        }
        for (const at of accepted)
          expect(accepted.filter((other) => other > at - 990 && other <= at).length).toBeLessThanOrEqual(10);
      }),
    );
  });

  test("a clock that is set back takes nothing away for long", () => {
    const { clock, call, callMany } = start();
    const app = appWith({ preset: "documented" });
    callMany(300, app);
    clock.now -= 500;
    expect(call(app)).toBe(60007);
    clock.now -= 3_600_000;
    expect(call(app)).toBe(0);
  });
});
