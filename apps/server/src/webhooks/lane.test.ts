import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Posted } from "./post.ts";
import { allowed, answeredWrong, noAnswer, slowBackEnd } from "./testing/test-calls.ts";
import { pass, testLane } from "./testing/test-lane.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

/** A lane whose back end answers when it is told to. */
function slowLane(settings: Parameters<typeof testLane>[0] = {}) {
  const backEnd = slowBackEnd();
  const one = testLane(settings);
  one.state.answer = backEnd.post;
  const answer = async (posted?: Posted) => {
    backEnd.answer(posted);
    await pass();
  };
  return { ...one, answer, underWay: backEnd.bodies };
}

describe("what waits", () => {
  test("is told, settled with what became of it, and not told again", async () => {
    const { lane, write, tried, settledOf, cursors, told } = testLane();
    write("s", "a", "b");
    lane.wake();
    await pass();
    lane.wake();
    await pass(100_000);
    expect(tried()).toEqual(["a", "b"]);
    expect(told).toEqual([
      ["a", "delivered"],
      ["b", "delivered"],
    ]);
    expect(settledOf("b")).toEqual({
      id: 2,
      state: "delivered",
      attempts: 1,
      httpStatus: 200,
      latencyMs: 3,
      problem: null,
    });
    expect(cursors.at(-1)).toBe(2);
    expect(lane.isIdle()).toBe(true);
  });

  test("is told one after the other within a stream, and streams beside each other as far as there are connections", async () => {
    const { lane, write, underWay, answer } = slowLane({ connections: 2 });
    write("s", "s1", "s2");
    write("t", "t1");
    write("u", "u1");
    lane.wake();
    await pass();
    expect(underWay()).toEqual(["s1", "t1"]);
    await answer();
    expect(underWay()).toEqual(["t1", "u1"]);
    await answer();
    expect(underWay()).toEqual(["u1", "s2"]);
    expect(lane.isIdle()).toBe(false);
    await answer();
    await answer();
    expect([underWay(), lane.isIdle()]).toEqual([[], true]);
  });

  test("never takes more connections than the app has, and all of them where so many streams wait", async () => {
    const { lane, write, state, underWay, answer } = slowLane({ connections: 7 });
    for (let i = 0; i < 50; i++) write(`s${i}`, `s${i}`);
    lane.wake();
    await pass();
    while (underWay().length > 0) await answer();
    expect(state.mostUnderWay).toBe(7);
    expect(lane.isIdle()).toBe(true);
  });

  test("takes the connections that the app is given later", async () => {
    const { lane, app, write, underWay } = slowLane({ connections: 1 });
    for (const name of names("s", 5)) write(name, name);
    lane.wake();
    await pass();
    expect(underWay()).toEqual(["s0"]);
    app.webhooks.connections = 3;
    lane.wake();
    await pass();
    expect(underWay()).toEqual(["s0", "s1", "s2"]);
  });

  test("begins after what was settled before the start, and passes over what was settled ahead of it", async () => {
    const settledAhead = Array.from({ length: 1_200 }, (_, i) => 4 + i);
    const { lane, write, tried, reads, cursors } = testLane({}, { settledTo: 2, settledAhead });
    write("s", "a", "b", "c", ...names("ahead", 1_200), "d");
    lane.wake();
    await pass();
    expect(tried()).toEqual(["c", "d"]);
    expect(reads.map(([after]) => after)).toEqual([2, 502, 1_002, 1_204]);
    expect(cursors.at(-1)).toBe(1_204);
  });

  test("is read as well where it was written while others were read", async () => {
    const { lane, write, tried, state } = testLane();
    let release = () => {};
    state.reading = () => new Promise((resolve) => (release = resolve));
    lane.wake();
    await pass();
    write("s", "a");
    lane.wake();
    lane.wake();
    state.reading = async () => {};
    release();
    await pass();
    expect(tried()).toEqual(["a"]);
  });

  test("stays where it is while the app has no URL, and is told once it has one", async () => {
    const { lane, app, write, tried } = testLane({ url: "" });
    write("s", "a");
    lane.wake();
    await pass(100_000);
    expect([tried(), lane.isIdle()]).toEqual([[], false]);
    app.webhooks.url = "http://back.end/";
    lane.wake();
    await pass();
    expect(tried()).toEqual(["a"]);
  });

  test("has nothing to tell where nothing happened after all", async () => {
    const { lane, write, tried, state, ended, settledOf, told } = testLane();
    write("s", "a", "nothing", "b");
    state.build = (name) => (name === "nothing" ? undefined : {});
    lane.wake();
    await pass();
    expect(tried()).toEqual(["a", "b"]);
    expect(ended()).toEqual({ a: "delivered", nothing: "void", b: "delivered" });
    expect(settledOf("nothing")).toMatchObject({ attempts: 0, httpStatus: null });
    expect(told.map(([name]) => name)).toEqual(["a", "b"]);
  });

  test("is dead at once where it cannot even be put into words, and holds up nothing behind it", async () => {
    const { lane, write, tried, state, ended, settledOf, faults } = testLane();
    write("s", "broken", "b");
    state.build = (name) => {
      if (name === "broken") throw new Error("no such field");
      return {};
    };
    lane.wake();
    await pass();
    expect([tried(), ended()]).toEqual([["b"], { broken: "dead", b: "delivered" }]);
    expect(settledOf("broken")?.problem).toBe("Error: no such field");
    expect(faults).toEqual(["entry 1 could not be told"]);
  });
});

describe("what fails", () => {
  test("is tried again, and what comes after it in its stream waits for it; other streams do not", async () => {
    const { lane, write, tried, state, ended } = testLane();
    write("s", "bad", "after");
    write("t", "t1", "t2");
    const answers = [noAnswer, answeredWrong, allowed];
    state.answer = (name) => (name === "bad" ? (answers.shift() as Posted) : allowed);
    lane.wake();
    await pass();
    expect(tried()).toEqual(["bad", "t1", "t2"]);
    await pass(60_000);
    expect(tried().slice(3)).toEqual(["bad", "bad", "after"]);
    expect(ended()).toEqual({ bad: "delivered", after: "delivered", t1: "delivered", t2: "delivered" });
  });

  test("is tried after pauses that grow while others get through, up to half a minute", async () => {
    const { lane, write, tries, state } = testLane({ attempts: 12 });
    write("s", "bad");
    state.answer = (name) => (name === "bad" ? answeredWrong : allowed);
    for (let i = 0; i < 1_000; i++) {
      write("t", `t${i}`);
      lane.wake();
      await pass(250);
    }
    const at = tries.filter(({ name }) => name === "bad").map((one) => one.at);
    const pauses = at.slice(1).map((time, i) => time - (at[i] ?? 0));
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, ...Array(6).fill(30_000)]);
  });

  test("of itself, again and again while others get through, is dead after so many attempts; what is behind it is told", async () => {
    const { lane, write, tries, state, ended, settledOf, told } = testLane({ attempts: 4 });
    write("s", "poison", "after");
    state.answer = (name) => (name === "poison" ? answeredWrong : allowed);
    for (let i = 0; i < 100; i++) {
      write("t", `t${i}`);
      lane.wake();
      await pass(250);
    }
    expect(tries.filter(({ name }) => name === "poison")).toHaveLength(4);
    expect(ended()).toMatchObject({ poison: "dead", after: "delivered" });
    expect(settledOf("poison")).toMatchObject({ attempts: 4, httpStatus: 500, problem: "HTTP status 500" });
    expect(told.filter(([name]) => name === "poison").map(([, outcome]) => outcome)).toEqual([
      "failed",
      "failed",
      "failed",
      "dead",
    ]);
  });

  test("keeps everything behind it from counting as settled, until it is", async () => {
    const { lane, write, state, cursors, settledCount } = testLane();
    write("t", "t0");
    write("s", "bad");
    write("t", ...names("u", 20));
    let posted: Posted = noAnswer;
    state.answer = (name) => (name === "bad" ? posted : allowed);
    lane.wake();
    await pass(10_000);
    expect([Math.max(...cursors), settledCount()]).toEqual([1, 21]);
    posted = allowed;
    await pass(60_000);
    expect(cursors.at(-1)).toBe(22);
  });
});

test("however the back end fails and comes back, every stream is told whole, in its order, each entry until it is delivered", async () => {
  const streams = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 60 });
  const weather = fc.array(fc.constantFrom<Posted>(allowed, allowed, noAnswer, answeredWrong), { maxLength: 150 });
  await fc.assert(
    fc.asyncProperty(
      streams,
      weather,
      fc.integer({ min: 1, max: 8 }),
      fc.nat(700),
      async (written, answers, connections, slow) => {
        const { lane, write, tried, state, ended, told } = testLane({ connections, attempts: 1_000 });
        const left = [...answers];
        state.answer = async () => {
          const posted = left.shift() ?? allowed;
          if (slow % 3 > 0) await new Promise((resolve) => setTimeout(resolve, slow));
          return posted;
        };
        for (const [i, stream] of written.entries()) {
          write(`s${stream}`, `s${stream} ${i}`);
          if (i % 7 === 0) lane.wake();
          if (i % 20 === 0) await pass(i);
        }
        lane.wake();
        await pass(7_200_000);
        expect(lane.isIdle()).toBe(true);
        expect(Object.values(ended())).toEqual(Array(written.length).fill("delivered"));
        const delivered = told.filter(([, outcome]) => outcome === "delivered").map(([name]) => name);
        for (const stream of new Set(written)) {
          const own = (name: string) => name.startsWith(`s${stream} `);
          const expected = written.flatMap((one, i) => (one === stream ? [`s${stream} ${i}`] : []));
          expect(delivered.filter(own)).toEqual(expected);
          // What is tried again is tried before anything behind it.
          expect([...new Set(tried().filter(own))]).toEqual(expected);
        }
        expect(state.mostUnderWay).toBeLessThanOrEqual(connections);
      },
    ),
    { numRuns: 40 },
  );
});
