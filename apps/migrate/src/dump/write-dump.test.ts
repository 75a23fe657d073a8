import { cpSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Source } from "../export/connector.ts";
import { hashFile } from "./make-manifest.ts";
import { readManifest } from "./manifest.ts";
import {
  linesOf,
  noProgress,
  type Records,
  sourceOf,
  temporaryFolder,
  textMessage,
  writeRecords,
} from "./testing/dump-fixtures.ts";
import { writeDump } from "./write-dump.ts";

const people = ["u_alice", "u_bob", "u_carol", "u_dave", "u_erin"];
const records = {
  accounts: people.map((userId) => ({ userId })),
  c2cMessages: Array.from({ length: 23 }, (_, i) => textMessage("u_alice", "u_bob", i)),
  groups: [],
} satisfies Records;

const everyBatch = { bytes: 0, ms: 0 };
const never = { bytes: Number.POSITIVE_INFINITY, ms: Number.POSITIVE_INFINITY };

function expectWhole(folder: string): void {
  expect(linesOf(folder, "accounts.ndjson")).toEqual(records.accounts);
  expect(linesOf(folder, "c2c-messages.ndjson")).toEqual(records.c2cMessages);
  expect(linesOf(folder, "groups.ndjson")).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual([
    "accounts.ndjson",
    "c2c-messages.ndjson",
    "groups.ndjson",
    "manifest.json",
  ]);
}

test("a dump holds what the source gave, with sizes and checksums", async () => {
  using folder = temporaryFolder();
  const before = Date.now();
  const { kinds, manifest } = await writeDump(sourceOf(records, 4), folder.path, { progress: noProgress });
  expectWhole(folder.path);
  expect(kinds.get("c2cMessages")).toMatchObject({ records: 23, rejects: 0, isDone: true });
  expect(readManifest(folder.path)).toEqual(manifest);
  expect(manifest).toMatchObject({ format: "hongyan-dump", version: 1, source: "records of a test" });
  expect(manifest?.startedAt).toBeGreaterThanOrEqual(before);
  expect(manifest?.finishedAt).toBeGreaterThanOrEqual(manifest?.startedAt ?? 0);
  expect(manifest?.files.map(({ name, kind, records: count }) => [name, kind, count])).toEqual([
    ["accounts.ndjson", "accounts", 5],
    ["c2c-messages.ndjson", "c2cMessages", 23],
    ["groups.ndjson", "groups", 0],
  ]);
  for (const { name, bytes, sha256 } of manifest?.files ?? [])
    expect({ bytes, sha256 }).toEqual(await hashFile(join(folder.path, name)));
});

describe("an export that ended in the middle", () => {
  /** What lay on the disk before each batch and at the end: a program may be killed at any of these. */
  async function momentsOf(checkpointAfter: { bytes: number; ms: number }, keepIn: string): Promise<number> {
    using folder = temporaryFolder();
    let moments = 0;
    const source = sourceOf(records, 3, async () => {
      cpSync(folder.path, join(keepIn, String(moments++)), { recursive: true });
    });
    await writeDump(source, folder.path, { progress: noProgress, checkpointAfter });
    return moments;
  }

  test.each([
    ["after every batch", everyBatch],
    ["now and then", { bytes: 700, ms: Number.POSITIVE_INFINITY }],
    ["at the end of a kind only", never],
  ])("goes on without losing or repeating a record, with checkpoints %s", async (_, checkpointAfter) => {
    using kept = temporaryFolder();
    const moments = await momentsOf(checkpointAfter, kept.path);
    expect(moments).toBe(2 + 8);
    for (let moment = 0; moment < moments; moment++) {
      const folder = join(kept.path, String(moment));
      await writeDump(sourceOf(records, 3), folder, { progress: noProgress, checkpointAfter });
      expectWhole(folder);
    }
  });

  test("cuts off half a line that was written after the checkpoint", async () => {
    using kept = temporaryFolder();
    const moments = await momentsOf(everyBatch, kept.path);
    for (let moment = 0; moment < moments; moment++) {
      const folder = join(kept.path, String(moment));
      for (const name of readdirSync(folder).filter((one) => one.endsWith("ndjson")))
        await appendFile(join(folder, name), '{"from":"u_al');
      // What is done is not looked at again: nothing can have been written to it after its checkpoint.
      if (moment >= 2)
        truncateSync(join(folder, "accounts.ndjson"), readFileSync(join(folder, "accounts.ndjson")).length - 13);
      await writeDump(sourceOf(records, 3), folder, { progress: noProgress, checkpointAfter: everyBatch });
      expectWhole(folder);
    }
  });

  test("asks the source for nothing that it has given", async () => {
    using kept = temporaryFolder();
    await momentsOf(everyBatch, kept.path);
    const asked: unknown[] = [];
    const source = sourceOf(records, 3);
    const read: Source["read"] = (kind, from) => {
      asked.push([kind, from]);
      return source.read(kind, from);
    };
    await writeDump({ ...source, read }, join(kept.path, "5"), { progress: noProgress });
    // The sixth moment: two batches of accounts and three of messages are kept.
    expect(asked).toEqual([
      ["c2cMessages", 9],
      ["groups", undefined],
    ]);
  });

  test("refuses to go on where files are shorter than they were", async () => {
    using kept = temporaryFolder();
    await momentsOf(everyBatch, kept.path);
    const folder = join(kept.path, "5");
    truncateSync(join(folder, "c2c-messages.ndjson"), 100);
    await expect(writeDump(sourceOf(records, 3), folder, { progress: noProgress })).rejects.toThrow("--restart");
    await writeDump(sourceOf(records, 3), folder, { progress: noProgress, isRestart: true });
    expectWhole(folder);
  });

  test("refuses to go on with another source", async () => {
    using kept = temporaryFolder();
    await momentsOf(everyBatch, kept.path);
    const other = { ...sourceOf({ accounts: [{ userId: "u_zoe" }] }, 1), description: "another system" };
    const folder = join(kept.path, "5");
    await expect(writeDump(other, folder, { progress: noProgress })).rejects.toThrow(
      "the beginning of an export from records of a test, not from another system",
    );
    await writeDump(other, folder, { progress: noProgress, isRestart: true });
    expect(readdirSync(folder).sort()).toEqual(["accounts.ndjson", "manifest.json"]);
    expect(linesOf(folder, "accounts.ndjson")).toEqual([{ userId: "u_zoe" }]);
  });
});

test("a source that cannot go on after a batch is read again from the last one after which it can", async () => {
  using folder = temporaryFolder();
  let isBroken = true;
  const inner = sourceOf(records, 4);
  const source: Source = {
    ...inner,
    async *read(kind, from) {
      for await (const batch of inner.read(kind, from)) {
        const canGoOn = Number(batch.cursor) % 8 === 0;
        yield { ...batch, cursor: canGoOn ? batch.cursor : undefined };
        if (isBroken && batch.cursor === 20) throw new Error("the line is dead");
      }
    },
  };
  const options = { progress: noProgress, checkpointAfter: everyBatch };
  await expect(writeDump(source, folder.path, options)).rejects.toThrow("the line is dead");
  isBroken = false;
  await writeDump(source, folder.path, options);
  expectWhole(folder.path);
});

test("what is no record is set aside with its reason, also across a failure", async () => {
  using folder = temporaryFolder();
  const bad = { userId: "雁".repeat(11) };
  let failures = 1;
  const source: Source = {
    ...sourceOf({ accounts: [] }, 1),
    async *read(_kind, from) {
      const at = Number(from ?? 0);
      for (let i = at; i < 4; i++) {
        if (i === 2 && failures-- > 0) throw new Error("the line is dead");
        const rejects = [{ reason: "it has no name", raw: `<vcard n="${i}"/>` }];
        yield { records: [{ userId: `u_${i}` }, bad] as never, rejects, cursor: i + 1 };
      }
    },
  };
  await expect(writeDump(source, folder.path, { progress: noProgress })).rejects.toThrow("the line is dead");
  await appendFile(join(folder.path, "rejects/accounts.ndjson"), '{"reason":"half a');
  const { kinds, manifest } = await writeDump(source, folder.path, { progress: noProgress });
  expect(kinds.get("accounts")).toMatchObject({ records: 4, rejects: 8 });
  expect(manifest?.files[0]).toMatchObject({ records: 4, rejects: 8 });
  expect(linesOf(folder.path, "accounts.ndjson")).toEqual([0, 1, 2, 3].map((i) => ({ userId: `u_${i}` })));
  expect(linesOf(folder.path, "rejects/accounts.ndjson")).toEqual(
    [0, 1, 2, 3].flatMap((i) => [
      { reason: "it has no name", raw: `<vcard n="${i}"/>` },
      { reason: "userId has more than 32 bytes", raw: bad },
    ]),
  );
});

test("an export that is stopped goes on later, also where the source never answers again", async () => {
  using folder = temporaryFolder();
  const controller = new AbortController();
  let batches = 0;
  const source = sourceOf(records, 3, async (kind) => {
    if (kind !== "c2cMessages" || ++batches < 4) return;
    controller.abort();
    await new Promise(() => undefined);
  });
  const stopped = await writeDump(source, folder.path, { progress: noProgress, signal: controller.signal });
  expect(stopped.manifest).toBeUndefined();
  expect(stopped.kinds.get("c2cMessages")).toMatchObject({ records: 9, isDone: false });
  expect(existsSync(join(folder.path, "export-state.json"))).toBe(true);
  await writeDump(sourceOf(records, 3), folder.path, { progress: noProgress });
  expectWhole(folder.path);
});

describe("a folder that is in use", () => {
  test("by another export is refused", async () => {
    using folder = temporaryFolder();
    const source = sourceOf(records, 3, async () => {
      const second = writeDump(sourceOf(records, 3), folder.path, { progress: noProgress });
      await expect(second).rejects.toThrow("another export is writing");
    });
    await writeDump(source, folder.path, { progress: noProgress });
    expectWhole(folder.path);
  });

  test("by a finished dump is refused, unless it may be replaced", async () => {
    using folder = temporaryFolder();
    await writeDump(sourceOf(records, 3), folder.path, { progress: noProgress });
    await expect(writeDump(sourceOf(records, 3), folder.path, { progress: noProgress })).rejects.toThrow(
      "holds a finished dump",
    );
    const less = { accounts: records.accounts.slice(1) };
    await writeDump(sourceOf(less, 3), folder.path, { progress: noProgress, isRestart: true });
    expect(linesOf(folder.path, "accounts.ndjson")).toEqual(less.accounts);
    expect(existsSync(join(folder.path, "c2c-messages.ndjson"))).toBe(false);
  });

  test("by files that somebody made is refused, whatever is asked for", async () => {
    using folder = temporaryFolder();
    writeRecords(folder.path, { accounts: records.accounts });
    writeFileSync(join(folder.path, "notes.txt"), "mine");
    for (const isRestart of [false, true])
      await expect(writeDump(sourceOf(records, 3), folder.path, { progress: noProgress, isRestart })).rejects.toThrow(
        "holds files that no export made",
      );
    expect(linesOf(folder.path, "accounts.ndjson")).toEqual(records.accounts);
  });
});
