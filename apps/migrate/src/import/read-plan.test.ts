import { expect, test } from "vitest";
import type { RecordOf } from "../dump/records.ts";
import { temporaryFolder, textMessage, writeRecords } from "../dump/testing/dump-fixtures.ts";
import { readReadPlan } from "./read-plan.ts";

type Mark = RecordOf<"readMarks">;

const start = 1_600_000_000_000;
/** Ten messages to bob, one every 400 milliseconds. */
const messages = Array.from({ length: 10 }, (_, i) => textMessage("u_alice", "u_bob", i, start + i * 400));

async function planOf(mark: Partial<Mark>, more: readonly RecordOf<"c2cMessages">[] = []) {
  using folder = temporaryFolder();
  const readMark: Mark = { userId: "u_bob", peerId: "u_alice", ...mark };
  const c2cMessages = [...messages, ...more];
  writeRecords(folder.path, { c2cMessages, readMarks: [readMark] });
  const plan = await readReadPlan(folder.path, () => {});
  return {
    unread: c2cMessages.filter(plan.isUnread).map(({ id }) => id),
    readUntil: plan.readUntil(readMark),
  };
}

test("messages after a read mark are unread", async () => {
  expect(await planOf({ readUpTo: start + 2_800 })).toEqual({ unread: ["m8", "m9"], readUntil: start / 1000 + 2 });
});

test("the second in which reading ended is left out where something in it is unread", async () => {
  const { unread, readUntil } = await planOf({ readUpTo: start + 2_000 });
  expect([unread[0], readUntil]).toEqual(["m6", start / 1000 + 1]);
});

test("a number of unread messages means the newest ones, and goes before a time", async () => {
  expect(await planOf({ unread: 2 })).toEqual({ unread: ["m8", "m9"], readUntil: start / 1000 + 2 });
  expect(await planOf({ unread: 1, readUpTo: start })).toEqual({ unread: ["m9"], readUntil: start / 1000 });
  expect((await planOf({ unread: 99 })).unread).toHaveLength(10);
});

test("where nothing is unread everything is read", async () => {
  expect(await planOf({ unread: 0 })).toEqual({ unread: [], readUntil: "all" });
  expect(await planOf({ readUpTo: start + 10_000 })).toEqual({ unread: [], readUntil: start / 1000 + 10 });
});

test("what was sent by oneself, taken back or said elsewhere is not unread", async () => {
  const more = [
    textMessage("u_bob", "u_alice", 20, start + 20_000),
    { ...textMessage("u_alice", "u_bob", 21, start + 20_000), isRecalled: true },
    textMessage("u_carol", "u_bob", 22, start + 20_000),
  ];
  expect((await planOf({ unread: 1 }, more)).unread).toEqual(["m9"]);
  expect((await planOf({ readUpTo: start + 3_599 }, more)).unread).toEqual(["m9"]);
});

test("a mark that says nothing changes nothing", async () => {
  expect(await planOf({})).toEqual({ unread: [], readUntil: undefined });
});
