import { expect, test } from "vitest";
import { createAccountStore } from "./account-store.ts";
import type { Engine } from "./engine.ts";
import type { Procedure, Row } from "./procedure.ts";

type StoredAccount = { number: number; userId: string; nick: string; deletedAt: number | null };

/** An engine of a few rows that answers as late as a test wants. */
function createTable(rows: StoredAccount[]) {
  let gate = Promise.resolve();
  let reads = 0;
  const read = async <Result>(procedure: Procedure<Result>): Promise<Result> => {
    reads++;
    const step = procedure.next();
    if (step.done) return step.value;
    const params = step.value.params;
    const found = rows
      .filter((row) => params.includes(row.number) || (row.deletedAt === null && params.includes(row.userId)))
      .map((row): Row => ({ ...row, sdkAppId: 1, validFromSeconds: 0, avatar: null }));
    await gate;
    const end = procedure.next(found);
    return end.value as Result;
  };
  return {
    engine: { read } as Pick<Engine, "read"> as Engine,
    reads: () => reads,
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
  };
}

test("an account is read once, by name or number, until it is forgotten", async () => {
  const row = { number: 11, userId: "u", nick: "old", deletedAt: null };
  const table = createTable([row]);
  const { store, forget } = createAccountStore(table.engine);
  expect((await store.find(1, "u"))?.nick).toBe("old");
  expect((await store.findNumber(11))?.nick).toBe("old");
  expect(table.reads()).toBe(1);
  row.nick = "new";
  forget(11);
  expect((await store.find(1, "u"))?.nick).toBe("new");
  expect((await store.findNumber(11))?.nick).toBe("new");
});

test("an account is forgotten by its name also where its number fell out of the cache before", async () => {
  const rows: StoredAccount[] = [11, 12, 13].map((number) => ({
    number,
    userId: `u${number}`,
    nick: "old",
    deletedAt: null,
  }));
  const table = createTable(rows);
  const { store, forget } = createAccountStore(table.engine, 2);
  await store.find(1, "u11");
  for (const number of [12, 13]) {
    await store.find(1, "u11");
    await store.findNumber(number);
  }
  (rows[0] as StoredAccount).nick = "new";
  forget(11);
  expect((await store.find(1, "u11"))?.nick).toBe("new");
});

test("a read that began before a change answers but is not kept", async () => {
  const row: StoredAccount = { number: 11, userId: "u", nick: "old", deletedAt: null };
  const table = createTable([row]);
  const { store, forget } = createAccountStore(table.engine);
  const release = table.hold();
  const early = store.find(1, "u");
  row.nick = "new";
  forget(11);
  release();
  expect((await early)?.nick).toBe("old");
  expect((await store.find(1, "u"))?.nick).toBe("new");
});

test("a deleted account is found by number and no longer by name, and its name may lead to another", async () => {
  const row: StoredAccount = { number: 11, userId: "u", nick: "", deletedAt: null };
  const rows = [row];
  const { store, forget } = createAccountStore(createTable(rows).engine);
  await store.find(1, "u");
  row.deletedAt = 5;
  forget(11);
  expect((await store.findNumber(11))?.isDeleted).toBe(true);
  expect(await store.find(1, "u")).toBeUndefined();
  rows.push({ ...row, number: 12, deletedAt: null });
  expect((await store.find(1, "u"))?.number).toBe(12);
  expect((await store.findNumber(11))?.isDeleted).toBe(true);
});
