import { copyFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { headOf, makePair, messageOf, sdkAppId } from "../contract/engine-under-test.ts";
import { makeGroup, storedTip } from "../contract/groups-under-test.ts";
import { StorageError } from "../engine.ts";
import { openStorage } from "../open-storage.ts";
import type { Storage } from "../storage.ts";
import { startWriter } from "./start-writer.ts";

let folder = "";
let file = "";
const open: Storage[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hongyan-durability-"));
  file = join(folder, "hongyan.db");
});
afterEach(async () => {
  for (const storage of open.splice(0)) await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openFile(path = file): Promise<Storage> {
  const storage = await openStorage(`sqlite:${path}`);
  open.push(storage);
  return storage;
}

/** What happens when a table refuses a body: `ROLLBACK` ends the whole transaction, as a full disk does. */
function refuseBody(body: string, how: "ROLLBACK" | "ABORT"): void {
  const database = new DatabaseSync(file);
  database.exec(
    `CREATE TRIGGER refuse BEFORE INSERT ON messages WHEN NEW.body = '${body}' BEGIN SELECT RAISE(${how}, 'no room'); END`,
  );
  database.close();
}

function accept(): void {
  const database = new DatabaseSync(file);
  database.exec("DROP TRIGGER refuse");
  database.close();
}

test("every acknowledged message is in a copy of the file and its log, as after a power cut", async () => {
  const storage = await openFile();
  const { a, b } = await makePair(storage);
  const sent = await Promise.all(Array.from({ length: 300 }, () => storage.append(messageOf(a, b))));
  // No checkpoint in between: the messages stand in the log of writes only.
  const copy = join(folder, "copy.db");
  for (const end of ["", "-wal"]) copyFileSync(file + end, copy + end);
  expect(statSync(`${copy}-wal`).size).toBeGreaterThan(0);
  const after = await openFile(copy);
  const conversation = await headOf(after, a, b);
  expect(conversation).toMatchObject({ lastSeq: 300, counted: 300 });
  const view = { account: a, clearedSeq: 0, visibleFrom: 1 };
  const rows = await after.messages.range(conversation.id, view, 1, 300);
  expect(rows.map(({ seq, placedAt }) => [seq, placedAt])).toEqual(sent.map(({ seq, placedAt }) => [seq, placedAt]));
  expect(await after.append(messageOf(a, b))).toMatchObject({ seq: 301 });
});

test("every acknowledged message, tip and import of a group is in such a copy, and every mark with them", async () => {
  const storage = await openFile();
  const { a, b } = await makePair(storage);
  const { number: group } = await makeGroup(storage, [a, b], { sdkAppId });
  const sent = await Promise.all(
    Array.from({ length: 200 }, (_, i) => storage.append({ ...messageOf(i % 2 === 0 ? a : b, 0), group })),
  );
  const at = Date.now() + 5_000;
  await storage.commit("updateGroup", {
    group,
    members: [],
    changes: { name: "n" },
    tip: storedTip(a),
    at: Date.now(),
  });
  const message = { sender: a, time: Math.floor(at / 1000), random: 1, mayRepeat: true, body: "[]", customData: null };
  await storage.commit("importGroupMessages", {
    ...{ group, members: [], messages: [message], counts: true, isQuiet: false, at },
  });
  await storage.commit("setGroupUnread", { account: b, conversationId: group, conversationName: "G", unread: 7, at });
  const copy = join(folder, "copy.db");
  for (const end of ["", "-wal"]) copyFileSync(file + end, copy + end);
  const after = await openFile(copy);
  expect(await after.conversations.head(group)).toMatchObject({ lastSeq: 202, counted: 201 });
  const rows = await after.messages.wholeRange(group, 1, 200);
  expect(rows.map(({ seq, placedAt }) => [seq, placedAt])).toEqual(
    sent.map(({ seq, placedAt }) => [seq, placedAt]).toSorted(([x = 0], [y = 0]) => x - y),
  );
  expect((await after.conversations.groupSummary(b, group))?.unread).toBe(7);
  expect(await after.conversations.totalUnread(a)).toBe(0);
  const again = { group, members: [], messages: [message], counts: true, isQuiet: false, at };
  expect(await after.commit("importGroupMessages", again)).toEqual([{ outcome: "duplicate", seq: 202 }]);
});

test("a commit for which there is no room is refused whole, and the writer goes on when there is", async () => {
  const storage = await openFile();
  const { a, b } = await makePair(storage);
  await storage.append(messageOf(a, b));
  refuseBody("[]", "ROLLBACK");
  const sends = ["x", "[]", "y"].map((body) => storage.append(messageOf(a, b, { body })));
  for (const { status, ...rest } of await Promise.allSettled(sends)) {
    expect(status).toBe("rejected");
    expect(rest).toMatchObject({ reason: expect.any(StorageError) });
  }
  expect((await headOf(storage, a, b)).lastSeq).toBe(1);
  expect(await storage.append(messageOf(a, b))).toMatchObject({ seq: 2 });
  accept();
  expect(await storage.append(messageOf(a, b, { body: "[]" }))).toMatchObject({ seq: 3 });
  expect(await headOf(storage, a, b)).toMatchObject({ lastSeq: 3, counted: 3 });
});

test("a message that a rule of the table refuses fails alone, its neighbours keep their order", async () => {
  const storage = await openFile();
  const { a, b } = await makePair(storage);
  refuseBody("poison", "ABORT");
  const results = await Promise.allSettled(
    ["1", "poison", "2", "poison", "3"].map((body) => storage.append(messageOf(a, b, { body }))),
  );
  expect(results.map((result) => (result.status === "fulfilled" ? result.value.seq : 0))).toEqual([1, 0, 2, 0, 3]);
  const { id } = await headOf(storage, a, b);
  const rows = await storage.messages.range(id, { account: a, clearedSeq: 0, visibleFrom: 1 }, 1, 9);
  expect(rows.map(({ body }) => body)).toEqual(["1", "2", "3"]);
});

test("the writer's thread dying rejects everything pending and all that follows, and closing does not hang", async () => {
  const seed = await openFile();
  const { a, b } = await makePair(seed);
  await seed.close();
  open.pop();
  const writer = await startWriter(file, () => {});
  const pending = Array.from({ length: 5_000 }, () => writer.append(messageOf(a, b)));
  await Promise.resolve();
  void writer.worker.terminate();
  const results = await Promise.allSettled(pending);
  const refused = results.filter(({ status }) => status === "rejected");
  expect(refused.length).toBeGreaterThan(0);
  for (const result of refused) expect((result as PromiseRejectedResult).reason).toBeInstanceOf(StorageError);
  expect((await writer.broken).message).toMatch(/the writer stopped/);
  await expect(writer.append(messageOf(a, b))).rejects.toThrow(StorageError);
  await expect(writer.batch("deleteAccount", { account: a, at: 1 })).rejects.toThrow(StorageError);
  await writer.close();
});

test("a second process, or a second opening, of the same file is refused in words", async () => {
  await openFile();
  await expect(openStorage(`sqlite:${file}`)).rejects.toThrow("another process already uses");
});

test("data of a newer version is refused, and opens once it is put right", async () => {
  const storage = await openFile();
  await storage.close();
  open.pop();
  const database = new DatabaseSync(file);
  database.exec("INSERT INTO migrations (name, applied_at) VALUES ('9999-from-the-future.sql', 1)");
  await expect(openStorage(`sqlite:${file}`)).rejects.toThrow("newer version");
  database.exec("DELETE FROM migrations WHERE name LIKE '9999%'");
  database.close();
  await openFile();
});

test("the data is readable for its owner only", async () => {
  await openFile();
  expect(statSync(file).mode & 0o077).toBe(0);
});
