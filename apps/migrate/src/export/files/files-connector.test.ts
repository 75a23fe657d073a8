import { cpSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkDump } from "../../dump/check/check-dump.ts";
import {
  linesOf,
  noProgress,
  sourceOf,
  temporaryFolder,
  textMessage,
  writeRecords,
} from "../../dump/testing/dump-fixtures.ts";
import { writeDump } from "../../dump/write-dump.ts";
import type { Source } from "../connector.ts";
import { filesConnector } from "./files-connector.ts";

const signal = new AbortController().signal;
const open = (folder: string, more: Record<string, true> = {}, log: (line: string) => void = () => undefined) =>
  filesConnector.open({ folder, ...more }, { signal, log });

const people = ["u_alice", "u_bob", "u_carol", "u_dave"];
const crowd = { accounts: people.map((userId) => ({ userId })) };

/** Conversations that cross each other, several messages a second, in an order of no kind. */
function shuffledMessages(count: number) {
  const messages = Array.from({ length: count }, (_, i) => {
    const from = people[i % 4] ?? "";
    const to = people[(i + 1 + (i % 3)) % 4] ?? "";
    return { ...textMessage(from, to, i), at: 1600000000000 + i * 300 };
  });
  const shuffled = messages.map((_, i) => messages[(i * 7919) % count]).filter((message) => message !== undefined);
  return { messages, shuffled };
}

test("tables and lines become one dump that is in order", async () => {
  using input = temporaryFolder();
  using output = temporaryFolder();
  writeFileSync(join(input.path, "accounts.csv"), "userId,createdAt\nu_alice,1600000000000\nu_bob,\n,\n");
  writeFileSync(join(input.path, "relations.csv"), "userId,friendId,friendGroups\nu_alice,u_bob,Work;Boats\n");
  writeRecords(input.path, { c2cMessages: [1, 2].map((i) => textMessage("u_alice", "u_bob", i)) });
  const { kinds } = await writeDump(await open(input.path), output.path, { progress: noProgress });
  expect([...kinds].map(([kind, { records, rejects }]) => [kind, records, rejects])).toEqual([
    ["accounts", 2, 1],
    ["relations", 1, 0],
    ["c2cMessages", 2, 0],
  ]);
  expect(linesOf(output.path, "accounts.ndjson")).toEqual([
    { userId: "u_alice", createdAt: 1600000000000 },
    { userId: "u_bob" },
  ]);
  expect(linesOf(output.path, "relations.ndjson")).toEqual([
    { userId: "u_alice", friendId: "u_bob", friendGroups: ["Work", "Boats"] },
  ]);
  const { findings } = await checkDump(output.path, { progress: noProgress, mostListed: 5 });
  expect(findings.total()).toBe(0);
});

test("messages out of order are sorted, and bad lines among them set aside", async () => {
  using input = temporaryFolder();
  using output = temporaryFolder();
  const { messages, shuffled } = shuffledMessages(5000);
  const lines = shuffled.map((message) => JSON.stringify(message));
  lines.splice(2500, 0, "nonsense", '{"from":"u_alice"}');
  writeRecords(input.path, crowd);
  writeFileSync(join(input.path, "c2c-messages.ndjson"), lines.join("\n"));
  const told: string[] = [];
  const source = await open(input.path, {}, (line) => told.push(line));
  await writeDump(source, output.path, { progress: noProgress });
  expect(linesOf(output.path, "c2c-messages.ndjson")).toEqual(messages);
  expect(linesOf(output.path, "rejects/c2cMessages.ndjson")).toEqual([
    { reason: expect.stringContaining("line 2501: it is not JSON"), raw: "nonsense" },
    { reason: "to: expected required property", raw: { from: "u_alice" } },
  ]);
  expect(told).toEqual(["c2c-messages.ndjson: messages are not in the order of their times; they are sorted first"]);
  const { findings } = await checkDump(output.path, { progress: noProgress, mostListed: 5 });
  expect(findings.total()).toBe(0);
});

test.each([
  ["in order", (count: number) => shuffledMessages(count).messages],
  ["to be sorted", (count: number) => shuffledMessages(count).shuffled],
])("an export of messages %s goes on after any batch", async (_, messagesOf) => {
  using input = temporaryFolder();
  using kept = temporaryFolder();
  writeRecords(input.path, { ...crowd, c2cMessages: messagesOf(4000) });
  // Half a line first: it is set aside once, however often the export goes on.
  const path = join(input.path, "c2c-messages.ndjson");
  writeFileSync(
    path,
    `{"fr\n${linesOf(input.path, "c2c-messages.ndjson")
      .map((one) => JSON.stringify(one))
      .join("\n")}`,
  );
  const source = await open(input.path);
  using output = temporaryFolder();
  let moments = 0;
  const read: Source["read"] = async function* (kind, from) {
    for await (const batch of source.read(kind, from)) {
      yield batch;
      cpSync(output.path, join(kept.path, String(moments++)), { recursive: true });
    }
  };
  const checkpointAfter = { bytes: 0, ms: 0 };
  await writeDump({ ...source, read }, output.path, { progress: noProgress, checkpointAfter });
  expect(moments).toBeGreaterThan(3);
  for (let moment = 0; moment < moments; moment++) {
    const folder = join(kept.path, String(moment));
    await writeDump(await open(input.path), folder, { progress: noProgress });
    expect(linesOf(folder, "c2c-messages.ndjson")).toEqual(shuffledMessages(4000).messages);
    expect(linesOf(folder, "rejects/c2cMessages.ndjson")).toHaveLength(1);
  }
});

test("an export does not go on with a file that has changed", async () => {
  using input = temporaryFolder();
  using output = temporaryFolder();
  writeRecords(input.path, { c2cMessages: shuffledMessages(4000).messages });
  const controller = new AbortController();
  const source = await open(input.path);
  const read: Source["read"] = async function* (kind, from) {
    for await (const batch of source.read(kind, from)) {
      yield batch;
      controller.abort();
    }
  };
  await writeDump({ ...source, read }, output.path, { progress: noProgress, signal: controller.signal });
  utimesSync(join(input.path, "c2c-messages.ndjson"), 1, 1);
  await expect(writeDump(await open(input.path), output.path, { progress: noProgress })).rejects.toThrow(
    "has changed since the export was begun",
  );
});

test("fields that no record has stop the export, unless they may be left out", async () => {
  using input = temporaryFolder();
  using output = temporaryFolder();
  writeFileSync(join(input.path, "accounts.csv"), "userId,shoe size\nu_alice,42\nu_bob,\n");
  await expect(writeDump(await open(input.path), output.path, { progress: noProgress })).rejects.toThrow(
    "accounts.csv:2: no record of this kind has a field shoe size; it has userId, createdAt.",
  );
  const tolerant = await open(input.path, { "ignore-unknown-fields": true });
  await writeDump(tolerant, output.path, { progress: noProgress });
  expect(linesOf(output.path, "accounts.ndjson")).toEqual([{ userId: "u_alice" }, { userId: "u_bob" }]);
});

test("a folder without files of a dump is refused", async () => {
  using input = temporaryFolder();
  await expect(open(input.path)).rejects.toThrow("holds no dump");
  await expect(open(join(input.path, "nowhere"))).rejects.toThrow("there is no folder");
  using unfinished = temporaryFolder();
  const controller = new AbortController();
  controller.abort();
  await writeDump(sourceOf(crowd, 1), unfinished.path, { progress: noProgress, signal: controller.signal });
  await expect(open(unfinished.path)).rejects.toThrow("is not finished");
});
