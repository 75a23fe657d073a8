import { expect, test } from "vitest";
import { recordExamples } from "../../dump/record-examples.ts";
import type { RecordKind, RecordOf } from "../../dump/records.ts";
import { countCalls } from "./count-calls.ts";

function callsFor<Kind extends RecordKind>(kind: Kind, records: readonly RecordOf<Kind>[], isOneByOne = false): number {
  const counted = countCalls(kind, isOneByOne);
  for (const record of records) counted.add(record);
  return counted.calls();
}

const many = <Value>(count: number, make: (i: number) => Value) => Array.from({ length: count }, (_, i) => make(i));

test("accounts and nicknames go by the hundred, or one by one", () => {
  const accounts = many(201, (i) => ({ userId: `u${i}` }));
  expect([callsFor("accounts", accounts), callsFor("accounts", accounts, true)]).toEqual([3, 201]);
  const profiles = [...many(201, (i) => ({ userId: `u${i}`, nick: "n" })), { userId: "x", nick: "n", level: 1 }];
  expect([callsFor("profiles", profiles), callsFor("profiles", profiles, true)]).toEqual([2 * 3 + 1, 202]);
});

test("what has one owner goes together", () => {
  const relations = many(2_500, (i) => ({ userId: `u${i % 2}`, friendId: `f${i}` }));
  expect(callsFor("relations", relations)).toBe(4);
  const members = many(700, (i) => ({ groupId: `g${i % 2}`, userId: `u${i}`, role: "Member" as const }));
  expect(callsFor("members", members)).toBe(4);
  expect(callsFor("members", [{ ...recordExamples.members }])).toBe(2);
  const { isRecalled: _, ...message } = recordExamples.groupMessages;
  const messages = many(250, (i) => ({ ...message, id: `m${i}`, ...(i < 3 && { isRecalled: true }) }));
  expect(callsFor("groupMessages", messages)).toBe(3 + 3);
});

test("a message is a call, one that was taken back is two", () => {
  const message = { ...recordExamples.c2cMessages, isRecalled: false };
  expect(callsFor("c2cMessages", [message, { ...message, isRecalled: true }])).toBe(3);
});
