import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { allowed, answeredWrong, noAnswer, slowBackEnd } from "./testing/test-calls.ts";
import { pass, testLane } from "./testing/test-lane.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** So many entries may be in memory. */
const heldAtMost = 5_000;

function writeMany(write: ReturnType<typeof testLane>["write"], count: number) {
  for (let i = 0; i < count; i++) write(`s${i % 700}`, `${i}`);
}

describe("more than may be held", () => {
  test("is read in pages, and delivered whole", async () => {
    const { lane, write, reads, ended, told } = testLane();
    writeMany(write, 12_300);
    lane.wake();
    await pass();
    expect(Object.values(ended())).toEqual(Array(12_300).fill("delivered"));
    expect(told).toHaveLength(12_300);
    expect(reads.map(([after]) => after)).toEqual([...Array.from({ length: 25 }, (_, i) => i * 500), 12_300]);
    expect(new Set(reads.map(([, count]) => count))).toEqual(new Set([500]));
    expect(lane.isIdle()).toBe(true);
  });

  test("stays on disk while nothing is delivered, and is read on once there is room", async () => {
    const { lane, write, reads, state, ended } = testLane();
    const answers: (() => void)[] = [];
    state.answer = () => new Promise((resolve) => answers.push(() => resolve(allowed)));
    writeMany(write, 12_000);
    lane.wake();
    await pass(600_000);
    expect(reads).toHaveLength(heldAtMost / 500);
    state.answer = () => allowed;
    for (const answer of answers) answer();
    await pass();
    expect(Object.values(ended())).toEqual(Array(12_000).fill("delivered"));
  });

  test("is not read while what was delivered cannot be put down, and is once it can", async () => {
    const { lane, write, reads, state, tried, settledCount, faults } = testLane();
    const failing = async () => {
      throw new Error("the disk is full");
    };
    state.settling = failing;
    writeMany(write, 12_000);
    lane.wake();
    await pass(60_000);
    expect([tried().length, reads.length, settledCount()]).toEqual([heldAtMost, heldAtMost / 500, 0]);
    expect(faults.length).toBeGreaterThan(50);
    state.settling = async () => {};
    await pass(1_000);
    expect([tried().length, new Set(tried()).size, settledCount()]).toEqual([12_000, 12_000, 12_000]);
    expect(lane.isIdle()).toBe(true);
  });
});

describe("a stream with more entries than may be held", () => {
  const names = Array.from({ length: 12_000 }, (_, i) => `${i}`);

  test("and a poison one before them leaves room for the others, which show that it is poison", async () => {
    const { lane, write, state, tried, ended, told } = testLane({ attempts: 4 });
    state.answer = (name) => (name === "poison" ? noAnswer : allowed);
    write("s", "poison", ...names);
    write("t", ...names.slice(0, 2_000).map((name) => `t${name}`));
    lane.wake();
    await pass();
    expect(tried()).toHaveLength(2_001);
    for (let i = 0; i < 100; i++) {
      write("u", `u${i}`);
      lane.wake();
      await pass(1_000);
    }
    expect(ended()).toMatchObject({ poison: "dead", 11999: "delivered" });
    const ofStream = told.map(([name]) => name).filter((name) => /^\d/.test(name));
    expect(ofStream).toEqual(names);
    expect(lane.isIdle()).toBe(true);
  });

  test("that is slow holds up itself alone", async () => {
    const { lane, write, state, tried } = testLane({ connections: 2 });
    const underWay = slowBackEnd();
    state.answer = (name) => (name.startsWith("t") ? allowed : underWay.post(name));
    write("s", ...names);
    write("t", "t1", "t2");
    lane.wake();
    await pass();
    expect([underWay.bodies(), tried(), lane.isIdle()]).toEqual([["0"], ["0", "t1", "t2"], false]);
    for (const name of names) {
      expect(underWay.bodies()).toEqual([name]);
      underWay.answer();
      await pass();
    }
    expect(lane.isIdle()).toBe(true);
  });

  test("fills no memory either where it is many that get nowhere", async () => {
    const { lane, write, state, settledOf } = testLane();
    state.answer = (name) => (name === "t" ? allowed : answeredWrong);
    for (let i = 0; i < 100; i++) write(`s${i}`, ...names.slice(0, 90).map((name) => `s${i} ${name}`));
    write("t", "t");
    lane.wake();
    await pass(3_600_000);
    expect(settledOf("t")).toMatchObject({ state: "delivered" });
  });

  test("is not even known to its end where there are very many, and delivered whole all the same", async () => {
    const { lane, write, state, reads, settledCount } = testLane();
    const many = Array.from({ length: 102_000 }, (_, i) => `${i}`);
    state.answer = () => noAnswer;
    write("s", ...many);
    lane.wake();
    await pass(60_000);
    expect(reads).toHaveLength(200);
    state.answer = () => allowed;
    await pass(60_000);
    expect([settledCount(), lane.isIdle()]).toEqual([102_000, true]);
  });

  test("is read again where that failed, and nothing of it is lost or dead", async () => {
    const { lane, write, state, tried, ended, faults } = testLane();
    write("s", ...names.slice(0, 300));
    let failures = 2;
    state.finding = async (name) => {
      if (name === "200" && failures-- > 0) throw new Error("the disk is slow");
    };
    lane.wake();
    await pass(1_900);
    expect([tried().length, faults]).toEqual([200, Array(2).fill("entry 201 could not be read")]);
    await pass(200);
    expect([tried(), Object.values(ended())]).toEqual([names.slice(0, 300), Array(300).fill("delivered")]);
  });
});

describe("what was delivered", () => {
  test("gathers while a commit is under way, and is put down together", async () => {
    const { lane, write, state, cursors, settledCount } = testLane({ connections: 50 });
    const commits: (() => void)[] = [];
    state.settling = () => new Promise((resolve) => commits.push(resolve));
    for (let i = 0; i < 30; i++) write(`s${i}`, `${i}`);
    lane.wake();
    await pass();
    expect(commits).toHaveLength(1);
    commits[0]?.();
    await pass();
    expect([commits.length, settledCount()]).toEqual([2, 1]);
    commits[1]?.();
    await pass();
    expect([commits.length, settledCount(), cursors.at(-1)]).toEqual([2, 30, 30]);
  });

  test("is put down once the storage is back, and not told again", async () => {
    const { lane, write, state, tried, cursors, settledCount, faults } = testLane();
    let failures = 3;
    state.settling = async () => {
      if (failures-- > 0) throw new Error("the disk is full");
    };
    write("s", "a", "b");
    write("t", "c");
    lane.wake();
    await pass(2_900);
    expect([settledCount(), lane.isIdle()]).toEqual([0, false]);
    await pass(200);
    expect([settledCount(), lane.isIdle(), cursors]).toEqual([3, true, [3]]);
    expect(tried()).toEqual(["a", "c", "b"]);
    expect(faults).toEqual(Array(3).fill("what was delivered could not be put down"));
  });
});

test("an outbox that cannot be read is read again after a while", async () => {
  const { lane, write, state, tried, faults } = testLane();
  let failures = 2;
  state.reading = async () => {
    if (failures-- > 0) throw new Error("the disk is gone");
  };
  write("s", "a");
  lane.wake();
  await pass(1_900);
  expect([tried(), faults]).toEqual([[], Array(2).fill("the outbox could not be read")]);
  await pass(200);
  expect([tried(), lane.isIdle()]).toEqual([["a"], true]);
});

describe("a lane that stops", () => {
  const stopping = (lane: ReturnType<typeof testLane>["lane"]) => {
    const state = { isStopped: false };
    void lane.stop().then(() => {
      state.isStopped = true;
    });
    return state;
  };

  test("waits for what is under way and puts it down; nothing else is begun", async () => {
    const { lane, write, state, tried, ended } = testLane({ connections: 2 });
    const backEnd = slowBackEnd();
    state.answer = backEnd.post;
    write("s", "a", "a later");
    write("t", "b");
    write("u", "c");
    lane.wake();
    await pass();
    const stop = stopping(lane);
    lane.wake();
    backEnd.answer();
    await pass(60_000);
    expect(stop.isStopped).toBe(false);
    backEnd.answer();
    await pass();
    expect([stop.isStopped, tried(), ended()]).toEqual([true, ["a", "b"], { a: "delivered", b: "delivered" }]);
    await pass(600_000);
    expect(tried()).toEqual(["a", "b"]);
  });

  test("waits for the commit that is under way, and for what gathered meanwhile", async () => {
    const { lane, write, state, settledCount } = testLane();
    const commits: (() => void)[] = [];
    state.settling = () => new Promise((resolve) => commits.push(resolve));
    write("s", "a", "b");
    lane.wake();
    await pass();
    const stop = stopping(lane);
    commits[0]?.();
    await pass();
    expect([stop.isStopped, settledCount()]).toEqual([false, 1]);
    commits[1]?.();
    await pass();
    expect([stop.isStopped, settledCount()]).toEqual([true, 2]);
  });

  test("does not wait for a storage that is gone", async () => {
    const { lane, write, state, settledCount } = testLane();
    state.settling = async () => {
      throw new Error("the disk is gone");
    };
    write("s", "a");
    lane.wake();
    await pass();
    const stop = stopping(lane);
    await pass(1_000);
    expect([stop.isStopped, settledCount()]).toEqual([true, 0]);
  });

  test("kills nothing that it interrupts, not even at the last attempt there is", async () => {
    const { lane, write, state, settledOf, told } = testLane({ attempts: 1 });
    const backEnd = slowBackEnd();
    write("s", "bad");
    state.answer = (name) => (name === "bad" ? noAnswer : allowed);
    lane.wake();
    await pass();
    write("t", "other");
    lane.wake();
    await pass();
    state.answer = backEnd.post;
    await pass(1_000);
    expect(backEnd.bodies()).toEqual(["bad"]);
    const stop = stopping(lane);
    backEnd.answer(noAnswer);
    await pass();
    expect([stop.isStopped, settledOf("bad")]).toEqual([true, undefined]);
    expect(told).toEqual([
      ["bad", "failed"],
      ["other", "delivered"],
    ]);
  });

  test("at rest, or with its back end away, is stopped at once, and asks nothing any more", async () => {
    const { lane, write, state, tried } = testLane();
    state.answer = () => noAnswer;
    write("s", "a");
    lane.wake();
    await pass(5_000);
    const count = tried().length;
    await lane.stop();
    expect(vi.getTimerCount()).toBe(0);
    await pass(600_000);
    expect(tried()).toHaveLength(count);
    await testLane().lane.stop();
  });

  test("says nothing of an outbox that was closed under its hands", async () => {
    const { lane, state, faults } = testLane();
    let fail = () => {};
    state.reading = () => new Promise((_, reject) => (fail = () => reject(new Error("closed"))));
    lane.wake();
    await pass();
    await lane.stop();
    fail();
    await pass(5_000);
    expect(faults).toEqual([]);
  });
});
