import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createAppender } from "./append-messages.ts";
import type { AppendRecord } from "./append-record.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { connectSqlite } from "./sqlite-connection.ts";

function open() {
  const folder = mkdtempSync(join(tmpdir(), "hongyan-append-"));
  const connection = connectSqlite(join(folder, "hongyan.db"), "write");
  onTestFinished(() => {
    connection.close();
    rmSync(folder, { recursive: true, force: true });
  });
  migrateSqlite(connection);
  return connection;
}

const recordTo = (receiver: number): AppendRecord => ({
  sdkAppId: 1,
  sender: 1,
  receiver,
  placedAt: null,
  publicTime: null,
  msgSeq: null,
  msgRandom: 1,
  clientTime: 1,
  flags: 8,
  body: "[]",
  customData: null,
  pushInfo: null,
  instance: "",
  sendNumber: 0,
  group: 0,
  audience: null,
  outbox: null,
});

const noOutbox = { addWithMessage: () => {} };

test("after a clock was set back, what is appended is still found by whoever asks for what is newer", () => {
  const connection = open();
  const append = (appender: ReturnType<typeof createAppender>, receiver: number, now: number) => {
    appender.append(recordTo(receiver), now);
    appender.flush(now);
  };
  const stamps = () =>
    connection
      .prepare("SELECT appended_at AS at FROM conversations ORDER BY id")
      .all()
      .map(({ at }) => at);
  const appender = createAppender(connection, noOutbox);
  append(appender, 2, 5_000);
  append(appender, 2, 1_000);
  append(appender, 3, 1_000);
  expect(stamps()).toEqual([5_000, 5_000]);
  const afterRestart = createAppender(connection, noOutbox);
  append(afterRestart, 2, 1_000);
  expect(stamps()).toEqual([5_000, 5_000]);
  append(afterRestart, 3, 6_000);
  expect(stamps()).toEqual([5_000, 6_000]);
});
