import { describe, expect, test } from "vitest";
import { addToHash, digestOf, emptyHash, type OrderRule } from "./conversation-hash.ts";

type Said = [from: string, second: number, content: string, isRecalled?: boolean];

function digest(order: OrderRule, ...said: Said[]): string {
  const state = emptyHash();
  for (const [from, second, content, isRecalled = false] of said)
    addToHash(state, { from, second, content, isRecalled }, order);
  return digestOf(state);
}

describe.each(["exact", "by-second"] as const)("the hash of a conversation, %s", (order) => {
  const said: Said[] = [
    ["alice", 1, "hi"],
    ["bob", 2, "yes?"],
    ["alice", 2, "boat"],
    ["alice", 3, "now"],
  ];
  const usual = digest(order, ...said);

  test("is the same for the same messages", () => {
    expect(digest(order, ...said)).toBe(usual);
  });

  test("tells a message that is missing, twice there, or by another one, at another time, or recalled", () => {
    const [first, ...rest] = said as [Said, ...Said[]];
    const others = [
      digest(order, ...rest),
      digest(order, first, ...said),
      digest(order, ["bob", 1, "hi"], ...rest),
      digest(order, ["alice", 0, "hi"], ...rest),
      digest(order, ["alice", 1, "hello"], ...rest),
      digest(order, ["alice", 1, "hi", true], ...rest),
      digest(order),
    ];
    expect(new Set([usual, ...others]).size).toBe(others.length + 1);
  });

  test("tells the order of seconds and that of one sender", () => {
    const [a, b, c, d] = said as [Said, Said, Said, Said];
    expect(digest(order, d, a, b, c)).not.toBe(usual);
    expect(digest(order, ["alice", 1, "x"], ["alice", 1, "y"])).not.toBe(
      digest(order, ["alice", 1, "y"], ["alice", 1, "x"]),
    );
  });
});

test("the order of two senders within a second counts in the exact hash alone", () => {
  const one: Said[] = [
    ["alice", 2, "boat"],
    ["bob", 2, "yes?"],
    ["alice", 2, "now"],
  ];
  const other: Said[] = [
    ["bob", 2, "yes?"],
    ["alice", 2, "boat"],
    ["alice", 2, "now"],
  ];
  expect(digest("by-second", ...one)).toBe(digest("by-second", ...other));
  expect(digest("exact", ...one)).not.toBe(digest("exact", ...other));
});
