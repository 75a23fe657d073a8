import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { messageFlags } from "../message-flags.ts";
import { openMaintenance } from "../open-maintenance.ts";
import { openStorage } from "../open-storage.ts";
import type { Storage } from "../storage.ts";

let folder: string;
let url: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "hongyan-check-"));
  url = `sqlite:${join(folder, "hongyan.db")}`;
  const storage = await openStorage(url);
  await fill(storage);
  await storage.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Two people, six messages of which one is a late import, one recalled and one edited, read marks, receipts, pairs and a deletion. */
async function fill(storage: Storage): Promise<void> {
  const at = Date.now();
  const secret = "k".repeat(40);
  await storage.commit("createApp", { sdkAppId: 1, name: "one", admins: [], settings: {}, secret, at });
  const [a = 0, b = 0] = await storage.commit("importAccounts", {
    sdkAppId: 1,
    accounts: [
      { userId: "a", profile: {} },
      { userId: "b", profile: {} },
    ],
    at,
  });
  const send = (sender: number, receiver: number, placedAt?: number) =>
    storage.append({
      sdkAppId: 1,
      sender,
      receiver,
      msgRandom: Math.floor(Math.random() * 1e9),
      clientTime: 1,
      flags:
        messageFlags.counts |
        messageFlags.supportExtension |
        messageFlags.needReadReceipt |
        (placedAt ? messageFlags.imported : 0),
      body: "[]",
      ...(placedAt && { placedAt }),
    });
  const { conversationId } = await send(a, b);
  await send(b, a);
  await send(a, b, at - 1_000_000);
  for (let i = 0; i < 3; i++) await send(a, b);
  const common = { conversationId, conversationName: "C2Ca", at };
  await storage.commit("markRead", { ...common, account: b, isLow: false, seq: 2 });
  await storage.commit("recallMessage", { conversationId, seq: 5, sender: a, low: a, high: b, by: "a", at });
  await storage.commit("deleteMessages", { ...common, account: b, seqs: [4], isLow: false });
  await storage.commit("editMessage", { conversationId, seq: 6, basedOn: 0, body: '["new"]', at });
  await storage.commit("writeExtensions", {
    ...{ conversationId, seq: 6, mostPairs: 9, writesPerMinute: 9, at },
    pairs: [{ key: "vote", value: "yes" }],
  });
  await storage.commit("sendReadReceipts", { account: b, conversationId, seqs: [1], by: "b", at });
  await storage.commit("countRegistrations", { figure: "registrations", limit: 10, utcOffsets: [] });
  const client = { sdkAppId: 1, day: 20240611, version: "2.0.0", platform: "Web" };
  await storage.commit("addClientVersions", {
    seen: [a, b].map((account) => ({ ...client, account })),
    refused: [{ ...client, version: "1.9.0", refused: 1 }],
  });
  const hour = {
    sdkAppId: 1,
    chatType: "C2C",
    startsAt: 0,
    writtenAt: at,
    bytes: 1,
    md5: "",
    gzipBytes: 1,
    gzipMd5: "",
  };
  await storage.commit("keepRecordHours", {
    hours: [
      { ...hour, file: "a.gz", messages: 6 },
      { ...hour, startsAt: 3_600_000, file: null, messages: 0 },
    ],
  });
}

function doctor(...statements: string[]): void {
  const database = new DatabaseSync(join(folder, "hongyan.db"));
  for (const sql of statements) database.exec(sql);
  database.close();
}

describe("check", () => {
  test("finds nothing in data that the server wrote", () => {
    expect(openMaintenance(url).check()).toEqual({ findings: [], findingCount: 0, conversations: 1, messages: 6 });
  });

  test.each([
    ["a message that vanished", "DELETE FROM messages WHERE seq = 3", "seq 4 follows 2"],
    ["a head behind its messages", "UPDATE conversations SET last_seq = 5", "the head says last seq 5"],
    ["a wrong total in a head", "UPDATE conversations SET counted = 9", "the head says totals 9/1"],
    ["a wrong total in a message", "UPDATE messages SET counted = 9 WHERE seq = 1", "message 1 stands at totals 9/0"],
    ["late imports the head forgot", "UPDATE conversations SET late_ranges = NULL", "late imports none"],
    ["a message out of time", "UPDATE messages SET placed_at = 5 WHERE seq = 6", "message 6 is placed before"],
    ["a missing membership", "DELETE FROM memberships WHERE read_seq = 2", "has no membership"],
    ["a read mark ahead", "UPDATE memberships SET read_seq = 99 WHERE read_seq = 2", "read up to 99 of 6"],
    ["a read position ahead", "UPDATE memberships SET read_position = 99", "read position 99 of"],
    ["a gap in an account's log", "DELETE FROM account_log WHERE position = 1", "older entries should still be there"],
    ["a log head ahead", "UPDATE accounts SET log_position = 7 WHERE log_position = 2", "the head is at 7"],
    ["a lost change of a conversation", "DELETE FROM conversation_changes", "there is no entry"],
    ["an edit that never was", "UPDATE messages SET edit_position = 1 WHERE seq = 6", "which is no edit of it"],
    ["an edit ahead of the log", "UPDATE messages SET edit_position = 99 WHERE seq = 6", "edited at change 99"],
    [
      "a pair ahead of its head",
      "UPDATE message_extensions SET version = 9",
      "extension vote of message 6 has version 9",
    ],
    ["a pair that was cleared", "UPDATE message_extension_heads SET clear_version = 1", "cleared up to 1"],
    ["pairs of a recalled message", "UPDATE messages SET flags = flags | 4 WHERE seq = 6", "that it may not have"],
    ["messages of no conversation", "DELETE FROM conversations", "has messages but no head"],
    ["numbers given out twice", "UPDATE counters SET value = 1", "would give out 1"],
    ["a receipt that nobody sent", "DELETE FROM message_receipts", "says that it has a receipt"],
    [
      "a receipt of the sender",
      "UPDATE message_receipts SET account = (SELECT sender FROM messages WHERE seq = 1)",
      "which may not have it",
    ],
    ["a registration that was not counted", "DELETE FROM daily_counts", "its days add up to 0"],
    ["a record without its file", "UPDATE record_hours SET file = NULL", "names a file and says it is empty"],
    ["versions of clients of no app", "UPDATE client_versions SET sdk_app_id = 2", "client_versions names app 2"],
    [
      "an account whose client was not counted",
      "UPDATE client_versions SET accounts = 1 WHERE accounts = 2",
      '2 accounts of app 1 came with client version "2.0.0" on 20240611, 1 are counted',
    ],
    ["figures of no app", "UPDATE daily_counts SET sdk_app_id = 2", "daily_counts names app 2"],
    ["an app without key", "DELETE FROM app_keys", "app 1 has no key"],
    ["data of a newer version", "INSERT INTO migrations VALUES ('9999-future.sql', 1)", "written by a newer version"],
  ])("finds %s", (_what, sql, expected) => {
    doctor(sql);
    expect(openMaintenance(url).check().findings.join("\n")).toContain(expected);
  });

  test("finds a damaged file", () => {
    writeFileSync(join(folder, "hongyan.db"), Buffer.alloc(100_000, 7));
    expect(openMaintenance(url).check().findings.join("\n")).toContain("cannot be read");
  });

  test("runs beside a server that goes on writing", async () => {
    const storage = await openStorage(url);
    try {
      await fill(storage);
      expect(openMaintenance(url).check().findings).toEqual([]);
    } finally {
      await storage.close();
    }
  });
});
