import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { recordExamples } from "../record-examples.ts";
import type { RecordKind } from "../records.ts";
import {
  noProgress,
  type Records,
  sourceOf,
  temporaryFolder,
  textMessage,
  writeRecords,
} from "../testing/dump-fixtures.ts";
import { writeDump } from "../write-dump.ts";
import { checkDump } from "./check-dump.ts";
import { findingText } from "./findings.ts";

const kinds = ["accounts", "profiles", "relations", "c2cMessages", "groups", "members", "groupMessages", "readMarks"];

const good: Records = {
  accounts: [{ userId: "u_alice" }, { userId: "u_bob" }],
  profiles: [{ userId: "u_alice", nick: "Alice" }],
  relations: [{ userId: "u_alice", friendId: "u_bob" }],
  c2cMessages: [1, 2, 3].map((i) => textMessage(i % 2 ? "u_alice" : "u_bob", i % 2 ? "u_bob" : "u_alice", i)),
  groups: [recordExamples.groups],
  members: [recordExamples.members],
  groupMessages: [recordExamples.groupMessages],
  readMarks: [recordExamples.readMarks],
};

async function findingsOf(records: Records, messagesAtATime?: number): Promise<string[]> {
  using folder = temporaryFolder();
  writeRecords(folder.path, records);
  // Not before the check is done may the folder go.
  return await check(folder.path, messagesAtATime);
}

async function check(folder: string, messagesAtATime = 1000): Promise<string[]> {
  const { findings } = await checkDump(folder, { progress: noProgress, mostListed: 50, messagesAtATime });
  return [...kinds, "blocklists", "manifest"].flatMap((kind) => findings.listed(kind as RecordKind).map(findingText));
}

test("nothing is found in a dump that is in order", async () => {
  expect(await findingsOf(good)).toEqual([]);
});

test("names that nobody has are found", async () => {
  const found = await findingsOf({
    ...good,
    profiles: [{ userId: "u_zoe" }],
    relations: [{ userId: "u_alice", friendId: "u_yan" }],
    members: [{ groupId: "no-crew", userId: "u_xi", role: "Member" }],
    groupMessages: [{ ...recordExamples.groupMessages, groupId: "no-crew" }],
    readMarks: [{ userId: "u_alice", groupId: "no-crew" }],
  });
  expect(found).toEqual([
    "profiles.ndjson:1: there is no account u_zoe",
    "relations.ndjson:1: there is no account u_yan",
    "members.ndjson:1: there is no account u_xi",
    "members.ndjson:1: there is no group no-crew",
    "group-messages.ndjson:1: there is no group no-crew",
    "read-marks.ndjson:1: there is no group no-crew",
  ]);
});

test("names are not looked up where the dump does not say who there is", async () => {
  using folder = temporaryFolder();
  writeRecords(folder.path, { relations: good.relations ?? [], members: good.members ?? [] });
  const { findings, notes } = await checkDump(folder.path, { progress: noProgress, mostListed: 5 });
  expect(findings.total()).toBe(0);
  expect(notes).toEqual([
    "There is no file of accounts: names of accounts were not looked up.",
    "There is no file of groups: names of groups were not looked up.",
    "There is no manifest.json: counts and checksums were not checked.",
  ]);
});

test("records about the same are found", async () => {
  const found = await findingsOf({
    accounts: [{ userId: "u_alice" }, { userId: "u_bob" }, { userId: "u_alice" }],
    relations: [
      { userId: "u_alice", friendId: "u_bob" },
      { userId: "u_bob", friendId: "u_alice" },
      { userId: "u_alice", friendId: "u_bob", remark: "again" },
    ],
  });
  expect(found).toEqual([
    "accounts.ndjson:3: a line before it is about the same",
    "relations.ndjson:3: a line before it is about the same",
  ]);
});

describe("messages", () => {
  const crowd = ["u_alice", "u_bob", "u_carol", "u_dave"];
  const accounts = crowd.map((userId) => ({ userId }));
  const [first, second] = [textMessage("u_alice", "u_bob", 1), textMessage("u_bob", "u_alice", 2)];

  test("out of order are found, in each conversation by itself", async () => {
    const other = textMessage("u_carol", "u_alice", 0);
    expect(await findingsOf({ accounts, c2cMessages: [first, second, other] })).toEqual([]);
    expect(await findingsOf({ accounts, c2cMessages: [second, other, first] })).toEqual([
      "c2c-messages.ndjson:3: it is older than a message of its conversation that stands before it",
    ]);
  });

  test("of one second are in the order of their numbers", async () => {
    const numbered = (id: string, seq: number) => ({ ...first, id, seq });
    expect(await findingsOf({ accounts, c2cMessages: [numbered("a", 7), numbered("b", 7), numbered("c", 9)] })).toEqual(
      [],
    );
    expect(await findingsOf({ accounts, c2cMessages: [numbered("a", 7), numbered("b", 6)] })).toEqual([
      "c2c-messages.ndjson:2: its number is lower than that of a message of the same second that stands before it",
    ]);
  });

  test("with an id that their conversation has already are found, in both directions", async () => {
    const elsewhere = { ...textMessage("u_carol", "u_bob", 1) };
    const again = { ...second, id: first.id };
    expect(await findingsOf({ accounts, c2cMessages: [first, elsewhere, again] })).toEqual([
      "c2c-messages.ndjson:3: its conversation has a message m1 already",
    ]);
  });

  test("are checked share by share where there are many, with the same result", async () => {
    const pairs = crowd.flatMap((from) => crowd.filter((to) => to !== from).map((to) => [from, to] as const));
    const c2cMessages = Array.from({ length: 240 }, (_, i) => {
      const [from = "", to = ""] = pairs[i % pairs.length] ?? [];
      const message = textMessage(from, to, i);
      if (i % 50 === 49) return { ...message, at: 0 };
      return i % 60 === 59 ? { ...message, id: `m${i - 12}` } : message;
    });
    const once = await findingsOf({ accounts, c2cMessages });
    expect(once).toHaveLength(4 + 4);
    expect((await findingsOf({ accounts, c2cMessages }, 30)).sort()).toEqual(once.sort());
  });
});

test("lines that are no records and fields that nobody knows are found where they stand", async () => {
  using folder = temporaryFolder();
  const lines = [
    '{"userId":"u_alice","nickname":"A"}',
    "{",
    '{"userId":"u_bob","nickname":"B"}',
    '{"userId":""}',
    '{"us',
  ];
  writeFileSync(join(folder.path, "accounts.ndjson"), lines.join("\n"));
  expect(await check(folder.path)).toEqual([
    expect.stringMatching(/^accounts\.ndjson:2: it is not JSON: /),
    "accounts.ndjson:4: userId: expected string length greater or equal to 1",
    "accounts.ndjson:5: the file ends in the middle of a line: it was cut off",
    "accounts.ndjson:1: no record of this kind has a field nickname (2 lines have it)",
  ]);
});

test("all findings are counted, the first of them listed", async () => {
  using folder = temporaryFolder();
  const profiles = Array.from({ length: 9 }, (_, i) => ({ userId: `u_${i}` }));
  writeRecords(folder.path, { accounts: [], profiles });
  const { findings } = await checkDump(folder.path, { progress: noProgress, mostListed: 4 });
  expect([findings.listed("profiles").length, findings.count("profiles"), findings.total()]).toEqual([4, 9, 9]);
});

describe("beside a manifest", () => {
  const written = async (folder: string) => {
    await writeDump(sourceOf(good, 2), folder, { progress: noProgress });
    expect(await check(folder)).toEqual([]);
  };

  test("a file that changed is found", async () => {
    using folder = temporaryFolder();
    await written(folder.path);
    const path = join(folder.path, "profiles.ndjson");
    writeFileSync(path, readFileSync(path, "utf8").replace("Alice", "Alina"));
    expect(await check(folder.path)).toEqual(["profiles.ndjson: its checksum is another one"]);
    appendFileSync(path, '{"userId":"u_bob"}\n');
    expect(await check(folder.path)).toEqual([
      "profiles.ndjson: it holds 2 valid records, not 1",
      expect.stringMatching(/^profiles\.ndjson: it has \d+ bytes, not \d+$/),
    ]);
  });

  test("files too many and too few are found", async () => {
    using folder = temporaryFolder();
    await written(folder.path);
    rmSync(join(folder.path, "relations.ndjson"));
    writeFileSync(join(folder.path, "blocklists.ndjson"), "");
    expect(await check(folder.path)).toEqual([
      "relations.ndjson: the manifest lists it, but it is not there",
      "blocklists.ndjson: the manifest does not list it",
    ]);
  });

  test("one that is none is refused", async () => {
    using folder = temporaryFolder();
    await written(folder.path);
    writeFileSync(join(folder.path, "manifest.json"), '{"format":"zip"}');
    await expect(check(folder.path)).rejects.toThrow("manifest.json is no manifest: version: ");
  });
});
