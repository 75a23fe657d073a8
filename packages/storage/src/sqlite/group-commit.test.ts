import { expect, test } from "vitest";
import type { AppendMessage } from "../batches.ts";
import { StorageBusyError, StorageError } from "../engine.ts";
import { stride } from "./append-record.ts";
import { createGroupCommit } from "./group-commit.ts";
import type { Segment, SegmentResult } from "./writer-messages.ts";

const message: AppendMessage = {
  sdkAppId: 1,
  sender: 1,
  receiver: 2,
  msgRandom: 0,
  clientTime: 0,
  flags: 0,
  body: "[]",
};
const appended = [0, 1, 1, 1, 1, 1];

/** A writer that answers when the test says so. */
function createWriter() {
  const commits: { id: number; segments: Segment[] }[] = [];
  const sizes: number[] = [];
  const group = createGroupCommit(
    (id, segments) => commits.push({ id, segments }),
    ({ batches }) => sizes.push(batches),
  );
  const answer = ({ id, segments }: { id: number; segments: Segment[] }) => {
    const results = segments.map((segment): SegmentResult => {
      if (segment.kind === "batch") return { kind: "batch", result: segment.input };
      return { kind: "append", flat: Array.from({ length: segment.flat.length / stride }, () => appended).flat() };
    });
    group.onCommitted(id, results, 1);
  };
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { group, commits, sizes, answer, turn };
}

test("two commits are under way at most; what comes meanwhile waits and goes together", async () => {
  const { group, commits, sizes, answer, turn } = createWriter();
  const results: unknown[] = [];
  for (let i = 0; i < 2; i++) {
    results.push(group.batch("b", i));
    await turn();
  }
  for (let i = 2; i < 10; i++) {
    results.push(group.batch("b", i));
    await turn();
  }
  expect(commits.length).toBe(2);
  answer(commits[0] as (typeof commits)[0]);
  answer(commits[1] as (typeof commits)[0]);
  answer(commits[2] as (typeof commits)[0]);
  expect(await Promise.all(results)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(sizes).toEqual([1, 1, 8]);
});

test("neighbouring messages share a segment, and the order of the queue is kept", async () => {
  const { group, commits, answer, turn } = createWriter();
  const results = [group.append(message), group.append(message), group.batch("b", "x"), group.append(message)];
  await turn();
  expect(commits[0]?.segments.map(({ kind }) => kind)).toEqual(["append", "batch", "append"]);
  answer(commits[0] as (typeof commits)[0]);
  expect((await Promise.all(results)).map((result) => (result === "x" ? "x" : "message"))).toEqual([
    "message",
    "message",
    "x",
    "message",
  ]);
});

test("beyond the limit of the queue a caller is told to come later, and the others are not lost", async () => {
  const { group, commits, answer, turn } = createWriter();
  const accepted = Array.from({ length: 50_000 }, () => group.append(message));
  await expect(group.append(message)).rejects.toThrow(StorageBusyError);
  await turn();
  for (let i = 0; i < commits.length; i++) answer(commits[i] as (typeof commits)[0]);
  expect((await Promise.all(accepted)).length).toBe(50_000);
});

test("a commit that failed rejects all of its own, and the next one goes on", async () => {
  const { group, commits, answer, turn } = createWriter();
  const failing = [group.append(message), group.batch("b", 1)];
  await turn();
  const fine = group.batch("b", 2);
  await turn();
  group.onFailed(commits[0]?.id ?? 0, "disk full");
  answer(commits[1] as (typeof commits)[0]);
  for (const result of await Promise.allSettled(failing))
    expect(result).toMatchObject({ status: "rejected", reason: new StorageError("disk full") });
  expect(await fine).toBe(2);
});

test("when the writer is gone everything pending is rejected, and so is what comes later", async () => {
  const { group, turn } = createWriter();
  const underWay = [group.append(message), group.append(message)];
  await turn();
  await turn();
  const waiting = group.append(message);
  group.failAll(new StorageError("gone"));
  const results = await Promise.allSettled([...underWay, waiting, group.batch("b", 1)]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected", "rejected"]);
  await group.drained();
});

test("a value that cannot travel is rejected and takes nothing with it but its own commit", async () => {
  const seen: number[] = [];
  const group = createGroupCommit(
    (id, segments) => {
      structuredClone(segments);
      seen.push(id);
    },
    () => {},
  );
  await expect(group.batch("b", () => {})).rejects.toThrow(StorageError);
  const next = group.batch("b", 1);
  await new Promise<void>((resolve) => setImmediate(resolve));
  group.onCommitted(seen[0] as number, [{ kind: "batch", result: 1 }], 1);
  expect(await next).toBe(1);
});
