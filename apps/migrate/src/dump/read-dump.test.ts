import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { countRecords } from "./count-records.ts";
import type { BadLine } from "./raw-line.ts";
import { readBatches, readRecords } from "./read-dump.ts";
import { recordExamples } from "./record-examples.ts";
import { recordKinds } from "./records.ts";
import { collect, temporaryFolder, textMessage, writeRecords } from "./testing/dump-fixtures.ts";

const messages = Array.from({ length: 5000 }, (_, i) => textMessage("u_alice", "u_bob", i));

test("records of every kind come back as they were written", async () => {
  using folder = temporaryFolder();
  writeRecords(folder.path, Object.fromEntries(recordKinds.map((kind) => [kind, [recordExamples[kind]]])));
  for (const kind of recordKinds)
    expect(await collect(readRecords(folder.path, kind))).toEqual([{ line: 1, record: recordExamples[kind] }]);
});

test("letters and lines that are cut by the end of a chunk are read whole", async () => {
  using folder = temporaryFolder();
  const long = messages.map((message, i) => ({ ...message, customData: "鸿雁".repeat(i % 97) }));
  writeRecords(folder.path, { c2cMessages: long });
  const batches = await collect(readBatches(folder.path, "c2cMessages"));
  expect(batches.length).toBeGreaterThan(3);
  expect(batches.flat()).toEqual(long.map((record, i) => ({ line: i + 1, record })));
});

test("reading may begin at any line", async () => {
  using folder = temporaryFolder();
  writeRecords(folder.path, { c2cMessages: messages });
  for (const fromLine of [1, 2, 1777, 4999, 5000]) {
    const read = await collect(readRecords(folder.path, "c2cMessages", { fromLine }));
    expect([read[0]?.line, read[0]?.record.id, read.length]).toEqual([fromLine, `m${fromLine - 1}`, 5001 - fromLine]);
  }
  expect(await collect(readRecords(folder.path, "c2cMessages", { fromLine: 5001 }))).toEqual([]);
});

test("a kind without a file has no records", async () => {
  using folder = temporaryFolder();
  expect(await collect(readRecords(folder.path, "groups"))).toEqual([]);
  expect(await countRecords(folder.path, "groups")).toBe(0);
});

test("marks of editors, empty lines and a last line without its end are no obstacle", async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, "accounts.ndjson");
  writeFileSync(path, '\uFEFF{"userId":"u_alice"}\r\n\r\n{"userId":"u_bob"}\n\n{"userId":"u_carol"}');
  const read = await collect(readRecords(folder.path, "accounts"));
  expect(read.map(({ line, record }) => [line, record.userId])).toEqual([
    [1, "u_alice"],
    [3, "u_bob"],
    [5, "u_carol"],
  ]);
});

test("a file that was cut off is said to be", async () => {
  using folder = temporaryFolder();
  writeRecords(folder.path, { accounts: [{ userId: "u_alice" }] });
  appendFileSync(join(folder.path, "accounts.ndjson"), '{"userId":"u_b');
  await expect(collect(readRecords(folder.path, "accounts"))).rejects.toThrow(
    "accounts.ndjson:2: the file ends in the middle of a line: it was cut off",
  );
});

test("lines that hold no record are told with their reason, and the others read", async () => {
  using folder = temporaryFolder();
  const lines = ['{"userId":"u_alice"}', "nonsense", '{"userId":7}', "[]", '{"userId":"u_bob"}'];
  writeFileSync(join(folder.path, "accounts.ndjson"), `${lines.join("\n")}\n`);
  const bad: BadLine[] = [];
  const read = await collect(readRecords(folder.path, "accounts", { onBadLine: (one) => bad.push(one) }));
  expect(read.map(({ line }) => line)).toEqual([1, 5]);
  expect(bad).toEqual([
    { line: 2, reason: expect.stringContaining("it is not JSON"), raw: "nonsense" },
    { line: 3, reason: "userId: expected string", raw: { userId: 7 } },
    { line: 4, reason: "expected object", raw: [] },
  ]);
  await expect(collect(readRecords(folder.path, "accounts"))).rejects.toThrow("accounts.ndjson:2:");
});

test("tables take the place of files that are missing", async () => {
  using folder = temporaryFolder();
  writeFileSync(
    join(folder.path, "relations.csv"),
    [
      "userId,friendId,remark,friendGroups,addedAt,custom.Met,custom.Boat",
      'u_alice,u_bob,"Bob, the ""mate""",Work; Boats,1600000050000,2019,',
      'u_bob,u_alice,"two\nlines",,,,Pinta',
      "u_carol,u_alice,,,yesterday,,",
      "u_carol,u_bob",
      "",
      "007,u_bob,,,,,",
    ].join("\n"),
  );
  const bad: BadLine[] = [];
  const read = await collect(readRecords(folder.path, "relations", { onBadLine: (one) => bad.push(one) }));
  expect(read.map(({ record }) => record)).toEqual([
    {
      userId: "u_alice",
      friendId: "u_bob",
      remark: 'Bob, the "mate"',
      friendGroups: ["Work", "Boats"],
      addedAt: 1600000050000,
      custom: { Met: "2019" },
    },
    { userId: "u_bob", friendId: "u_alice", remark: "two\nlines", custom: { Boat: "Pinta" } },
    { userId: "007", friendId: "u_bob" },
  ]);
  expect(bad.map(({ reason }) => reason)).toEqual(["addedAt: expected integer", "it has 2 columns of 7"]);
  const last = read.at(-1)?.line ?? 0;
  const again = await collect(readRecords(folder.path, "relations", { fromLine: last }));
  expect(again).toEqual(read.slice(-1));

  writeRecords(folder.path, { relations: [{ userId: "u_dave", friendId: "u_bob" }] });
  const fromLines = await collect(readRecords(folder.path, "relations"));
  expect(fromLines.map(({ record }) => record.userId)).toEqual(["u_dave"]);
});

test("a table with truth values and numbers is read by the types of its fields", async () => {
  using folder = temporaryFolder();
  writeFileSync(
    join(folder.path, "groups.csv"),
    "groupId,type,name,isMuted,maxMembers\n1,Public,7,true,200\n2,Private,8,no,1\n",
  );
  const bad: BadLine[] = [];
  const read = await collect(readRecords(folder.path, "groups", { onBadLine: (one) => bad.push(one) }));
  expect(read.map(({ record }) => record)).toEqual([
    { groupId: "1", type: "Public", name: "7", isMuted: true, maxMembers: 200 },
  ]);
  expect(bad.map(({ line, reason }) => [line, reason])).toEqual([[3, "isMuted: expected boolean"]]);
});

test("records are counted without being read", async () => {
  using folder = temporaryFolder();
  writeRecords(folder.path, { c2cMessages: messages });
  writeFileSync(join(folder.path, "accounts.csv"), "userId\nu_alice\nu_bob");
  expect(await countRecords(folder.path, "c2cMessages")).toBe(5000);
  expect(await countRecords(folder.path, "accounts")).toBe(2);
});
