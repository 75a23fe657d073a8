import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Posted } from "./post.ts";
import { allowed, answeredWrong, noAnswer } from "./testing/test-calls.ts";
import { pass, testLane } from "./testing/test-lane.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const dayMs = 86_400_000;

/** A lane whose back end is away, with one entry in each of many streams and more behind it. */
function awayLane(streams: number, settings: Parameters<typeof testLane>[0] = {}) {
  const one = testLane(settings);
  for (let i = 0; i < streams; i++) one.write(`s${i}`, `s${i}`, `s${i} later`);
  one.state.answer = () => noAnswer;
  return one;
}

describe("a back end that is away", () => {
  test.each([1, 2, 12])("kills nothing, however long it is, where %i attempts are allowed", async (attempts) => {
    const { lane, state, ended, settledCount } = awayLane(100, { attempts });
    lane.wake();
    await pass(3 * dayMs);
    expect(settledCount()).toBe(0);
    state.answer = () => allowed;
    await pass(30_000);
    expect(Object.values(ended())).toEqual(Array(200).fill("delivered"));
  });

  test("kills nothing that was under way when it went, whatever got through before", async () => {
    const { lane, write, state, ended, tried } = testLane({ attempts: 1 });
    for (let i = 0; i < 40; i++) write(`s${i % 20}`, `before ${i}`);
    lane.wake();
    await pass();
    state.answer = () => noAnswer;
    for (let i = 0; i < 40; i++) write(`s${i % 20}`, `during ${i}`);
    lane.wake();
    await pass(dayMs);
    expect([Object.keys(ended()).length, tried().length > 60]).toEqual([40, true]);
    state.answer = () => allowed;
    await pass(30_000);
    expect(Object.values(ended())).toEqual(Array(80).fill("delivered"));
  });

  test("kills nothing for having answered wrongly once", async () => {
    const { lane, write, state, settledCount } = testLane();
    write("s", "a");
    const answers: Posted[] = [answeredWrong];
    state.answer = () => answers.shift() ?? noAnswer;
    lane.wake();
    await pass(3 * dayMs);
    expect(settledCount()).toBe(0);
  });

  test("costs a request every half minute, however much waits, and is told of once", async () => {
    const { lane, tries, breakers } = awayLane(500);
    lane.wake();
    await pass(dayMs);
    expect(tries.length).toBeGreaterThan(2_800);
    expect(tries.length).toBeLessThan(3_000);
    expect([breakers, lane.isOpen()]).toEqual([[true], true]);
  });

  test("is read a page for before each try, however often something is written", async () => {
    const { lane, reads, write, state, ended } = awayLane(20);
    lane.wake();
    await pass(600_000);
    const before = reads.length;
    for (let i = 0; i < 1_000; i++) {
      write(`n${i}`, `n${i}`);
      lane.wake();
      await pass(60);
    }
    expect(reads.length - before).toBeLessThanOrEqual(3);
    state.answer = () => allowed;
    await pass(60_000);
    expect(Object.values(ended())).toEqual(Array(1_040).fill("delivered"));
  });

  test("is not looked after while a request to it is under way", async () => {
    const { lane, state } = awayLane(50, { connections: 10 });
    state.answer = () => new Promise((resolve) => setTimeout(() => resolve(noAnswer), 30_000));
    lane.wake();
    await pass(600_000);
    state.clockReads = 0;
    await pass(600_000);
    expect(state.clockReads).toBeLessThan(2_000);
  });

  test("is told everything that waits as soon as one request got through", async () => {
    const { lane, state, tries, ended, breakers } = awayLane(30, { connections: 30 });
    lane.wake();
    await pass(dayMs);
    state.answer = () => allowed;
    const before = tries.length;
    while (tries.length === before) await pass(100);
    expect(tries.slice(before)).toHaveLength(60);
    expect(Object.values(ended())).toEqual(Array(60).fill("delivered"));
    expect([breakers, lane.isOpen(), lane.isIdle()]).toEqual([[true, false], false, true]);
  });

  test("is tried with what has not failed yet, so that many that fail for themselves keep nobody waiting", async () => {
    const { lane, state, write, settledOf } = awayLane(100);
    state.answer = (name) => (name.startsWith("s") ? answeredWrong : allowed);
    lane.wake();
    await pass(dayMs / 2);
    write("t", "t");
    lane.wake();
    await pass(30_000);
    expect(settledOf("t")).toMatchObject({ state: "delivered" });
  });

  test("is told at once, when it is back, what would have waited long for its next try", async () => {
    const { lane, write, state, tries } = testLane();
    write("s", "bad");
    state.answer = (name) => (name === "bad" ? answeredWrong : allowed);
    for (let i = 0; i < 140; i++) {
      write("t", `t${i}`);
      lane.wake();
      await pass(250);
    }
    // It was tried for the sixth time, and would be for the seventh in half a minute.
    expect(tries.filter(({ name }) => name === "bad")).toHaveLength(6);
    state.answer = () => noAnswer;
    for (let i = 0; i < 10; i++) write(`u${i}`, `u${i}`);
    lane.wake();
    await pass();
    state.answer = () => allowed;
    await pass(1_000);
    const later = tries.slice(-11);
    expect(later.map(({ name }) => name)).toContain("bad");
    expect(new Set(later.map(({ at }) => at)).size).toBe(1);
    expect(lane.isIdle()).toBe(true);
  });

  test.each([
    ["there is nothing to tell", () => undefined, "void"],
    [
      "it cannot be put into words",
      () => {
        throw new Error("no such field");
      },
      "dead",
    ],
  ])("is not given up where the entry to try it with shows that %s", async (_what, build, state) => {
    const one = awayLane(20);
    one.lane.wake();
    await pass(60_000);
    one.state.answer = () => allowed;
    one.state.build = (name) => (name.endsWith("later") ? {} : build());
    await pass(30_000);
    const ended = Object.entries(one.ended()).map(
      ([name, how]) => `${name.endsWith("later") ? "later" : "first"} ${how}`,
    );
    expect([ended.length, new Set(ended)]).toEqual([40, new Set([`first ${state}`, "later delivered"])]);
  });

  test("is told nothing twice that it took, also while it comes and goes", async () => {
    const { lane, state, told, ended } = awayLane(40, { attempts: 2 });
    let isThere = false;
    state.answer = () => (isThere ? allowed : noAnswer);
    lane.wake();
    for (let i = 0; i < 20; i++) {
      await pass(61_000);
      isThere = !isThere;
      await pass(35_000);
    }
    expect(Object.values(ended())).toEqual(Array(80).fill("delivered"));
    const delivered = told.filter(([, outcome]) => outcome === "delivered").map(([name]) => name);
    expect([delivered.length, new Set(delivered).size]).toEqual([80, 80]);
  });
});

describe("a back end that answers, and never as it should,", () => {
  test("gets nothing else for a day, and then the next one: each first of its stream is dead by then", async () => {
    const { lane, write, state, ended, settledOf } = testLane();
    write("s", "first", "second");
    state.answer = () => answeredWrong;
    lane.wake();
    await pass(dayMs - 60_000);
    expect(ended()).toEqual({});
    await pass(120_000);
    expect(ended()).toEqual({ first: "dead" });
    expect(settledOf("first")).toMatchObject({ httpStatus: 500, problem: "HTTP status 500" });
    state.answer = () => allowed;
    await pass(60_000);
    expect(ended()).toEqual({ first: "dead", second: "delivered" });
  });
});

test("a poison entry by itself, with nothing to tell that others get through, is tried and tried", async () => {
  const { lane, write, state, ended, tries } = testLane({ attempts: 3 });
  write("s", "poison");
  // It brings the back end down, which is up again at once.
  state.answer = (name) => (name === "poison" ? noAnswer : allowed);
  lane.wake();
  await pass(3_600_000);
  expect([ended(), tries.length > 100]).toEqual([{}, true]);
  // Others show that it is the entry; whatever it was tried before they came cost it one attempt.
  const whenAnotherGotThrough = async (name: string) => {
    write("t", name);
    lane.wake();
    await pass(60_000);
    return ended();
  };
  expect(await whenAnotherGotThrough("t0")).toEqual({ t0: "delivered" });
  expect(await whenAnotherGotThrough("t1")).toEqual({ t0: "delivered", t1: "delivered", poison: "dead" });
});
