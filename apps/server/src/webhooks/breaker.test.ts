import { expect, test } from "vitest";
import { createBreaker } from "./breaker.ts";

function testBreaker(longestPauseMs = 5_000) {
  const clock = { now: 1_000_000 };
  const changes: boolean[] = [];
  const breaker = createBreaker(
    () => clock.now,
    longestPauseMs,
    (isOpen) => changes.push(isOpen),
  );
  const fail = (times: number) => {
    for (let i = 0; i < times; i++) breaker.onFailure();
  };
  return { clock, changes, breaker, fail };
}

test("a few failures, or many with answers in between, keep nobody from being asked", () => {
  const { breaker, changes, fail } = testBreaker();
  for (let i = 0; i < 10; i++) {
    fail(4);
    breaker.onAnswer();
  }
  expect([breaker.mayTry(), breaker.isOpen(), breaker.retryAt()]).toEqual([true, false, 0]);
  expect(changes).toEqual([]);
});

test("five failures in a row open it, and that is told once", () => {
  const { breaker, changes, clock, fail } = testBreaker();
  fail(5);
  expect([breaker.mayTry(), breaker.isOpen(), breaker.retryAt()]).toEqual([false, true, clock.now + 500]);
  fail(3);
  expect(changes).toEqual([true]);
});

test("what was under way when it opened makes the pause no longer", () => {
  const { breaker, clock, fail } = testBreaker();
  fail(5);
  const opened = clock.now;
  clock.now += 400;
  fail(30);
  expect(breaker.retryAt()).toBe(opened + 500);
});

test("after a pause one is let through, and nobody else until it is known how that ends", () => {
  const { breaker, clock, fail } = testBreaker();
  fail(5);
  clock.now += 499;
  expect(breaker.mayTry()).toBe(false);
  clock.now += 1;
  expect([breaker.mayTry(), breaker.mayTry(), breaker.mayTry()]).toEqual([true, false, false]);
  expect(breaker.retryAt()).toBeUndefined();
});

test("the pause doubles with every try that fails, up to the longest", () => {
  const { breaker, clock, fail } = testBreaker();
  fail(5);
  const pauses: number[] = [];
  for (let i = 0; i < 6; i++) {
    const retryAt = breaker.retryAt() as number;
    pauses.push(retryAt - clock.now);
    clock.now = retryAt;
    expect(breaker.mayTry()).toBe(true);
    breaker.onFailure();
  }
  expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000]);
});

test("one answer closes it for all, and it takes five failures again to open", () => {
  const { breaker, clock, changes, fail } = testBreaker();
  fail(5);
  clock.now += 500;
  breaker.mayTry();
  breaker.onAnswer();
  expect([breaker.mayTry(), breaker.mayTry(), breaker.isOpen(), breaker.retryAt()]).toEqual([true, true, false, 0]);
  fail(4);
  expect(breaker.isOpen()).toBe(false);
  fail(1);
  expect(breaker.retryAt()).toBe(clock.now + 500);
  expect(changes).toEqual([true, false, true]);
});

test("a late answer of before it opened closes it, too", () => {
  const { breaker, changes, fail } = testBreaker();
  fail(5);
  breaker.onAnswer();
  expect([breaker.mayTry(), breaker.isOpen()]).toEqual([true, false]);
  expect(changes).toEqual([true, false]);
});

test("where the one that was let through asked nothing after all, the next one may", () => {
  const { breaker, clock, fail } = testBreaker();
  fail(5);
  clock.now += 500;
  expect(breaker.mayTry()).toBe(true);
  breaker.onNothing();
  expect([breaker.isOpen(), breaker.mayTry(), breaker.mayTry()]).toEqual([true, true, false]);
});
