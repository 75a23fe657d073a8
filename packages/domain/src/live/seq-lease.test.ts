import { expect, test } from "vitest";
import { createGroup } from "../group/create-group.ts";
import { testDomain } from "../testing/test-domain.ts";
import { createSeqLease } from "./seq-lease.ts";

async function roomOf(t: Awaited<ReturnType<typeof testDomain>>): Promise<number> {
  const owner = await t.account("owner");
  return (await createGroup(t.domain, t.app, { as: "app", owner, type: "AVChatRoom", name: "Room" })).number;
}

test("seqs come in the order they are asked for, from 1, over the end of a block", async () => {
  const t = await testDomain();
  const lease = createSeqLease(t.storage, await roomOf(t));
  const used: number[] = [];
  await Promise.all(Array.from({ length: 2_500 }, async (_, n) => lease.take((seq) => used.push(seq) && n)));
  expect(used).toEqual(Array.from({ length: 2_500 }, (_, n) => n + 1));
  // And not later than those that were asked for before: at once, where there is one.
  expect(lease.take((seq) => seq)).toBe(2_501);
  await t.close();
});

test("no two nodes get the same seq, and none comes again after a stop that said nothing", async () => {
  const t = await testDomain();
  const room = await roomOf(t);
  const [a, b] = [createSeqLease(t.storage, room), createSeqLease(t.storage, room)];
  const seqs: number[] = [];
  for (let n = 0; n < 1_200; n++) {
    seqs.push(await a.take((seq) => seq));
    if (n % 3 === 0) seqs.push(await b.take((seq) => seq));
  }
  const restarted = createSeqLease(t.storage, room);
  for (let n = 0; n < 10; n++) seqs.push(await restarted.take((seq) => seq));
  expect(new Set(seqs).size).toBe(seqs.length);
  expect(Math.min(...seqs.slice(-10))).toBeGreaterThan(Math.max(...seqs.slice(0, -10)));
  await t.close();
});

test("who waits for a block that cannot be had is told so, and the next one tries again", async () => {
  const t = await testDomain();
  const room = await roomOf(t);
  const { commit } = t.storage;
  let isBroken = true;
  const storage = {
    commit: ((name, input) =>
      isBroken ? Promise.reject(new Error("the disk is full")) : commit(name, input)) as typeof commit,
  };
  const lease = createSeqLease(storage, room);
  const both = [lease.take((seq) => seq), lease.take((seq) => seq)];
  for (const one of both) await expect(one).rejects.toThrow("the disk is full");
  isBroken = false;
  expect(await lease.take((seq) => seq)).toBe(1);
  await t.close();
});
