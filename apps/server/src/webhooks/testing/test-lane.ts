import type { AppWebhooks } from "@hongyan/domain";
import type { OutboxRow, SettledEntry } from "@hongyan/storage";
import { vi } from "vitest";
import { createLane } from "../lane.ts";
import type { Posted } from "../post.ts";
import type { Told } from "../webhook-watch.ts";
import { allowed, appWith, callOf } from "./test-calls.ts";

type Answer = Posted | Promise<Posted>;

/**
 * A lane over an outbox in memory and a back end that answers as a test says. Time is the test's as well
 * (`vi.useFakeTimers`): `pass` lets it go on, and whatever is due happens.
 */
export function testLane(settings: Partial<AppWebhooks> = {}, { settledTo = 0, settledAhead = [] as number[] } = {}) {
  const app = appWith(settings);
  const rows: OutboxRow[] = [];
  const settled = new Map<number, SettledEntry>();
  const isSettled = (id: number) => settled.has(id) || id <= settledTo || settledAhead.includes(id);
  const tries: { name: string; at: number }[] = [];
  const reads: [after: number, count: number][] = [];
  const told: [string, Told["outcome"]][] = [];
  const cursors: number[] = [];
  const breakers: boolean[] = [];
  const faults: string[] = [];
  const state = {
    /** By the name of the entry. */
    answer: (_name: string): Answer => allowed,
    build: (_name: string): object | undefined => allowed,
    settling: async (): Promise<void> => {},
    reading: async (): Promise<void> => {},
    finding: async (_name: string): Promise<void> => {},
    underWay: 0,
    mostUnderWay: 0,
    clockReads: 0,
  };
  const lane = createLane(
    {
      app,
      clock: () => {
        state.clockReads++;
        return Date.now();
      },
      read: async (after, count) => {
        reads.push([after, count]);
        if (reads.length > 10_000) throw new Error("nobody reads that often");
        await state.reading();
        // Ids begin with 1 and have no gaps.
        const page = rows.slice(after, after + count);
        return { rows: page.filter(({ id }) => !isSettled(id)), readTo: page.at(-1)?.id ?? after };
      },
      find: async (id) => {
        await state.finding(rows[id - 1]?.facts ?? "");
        return rows[id - 1];
      },
      build: async ({ facts, command }) => state.build(facts) && callOf(command, facts),
      post: async ({ body }) => {
        tries.push({ name: body, at: Date.now() });
        state.underWay++;
        state.mostUnderWay = Math.max(state.mostUnderWay, state.underWay);
        const posted = await state.answer(body);
        state.underWay--;
        return posted;
      },
      settle: async (entries, to) => {
        await state.settling();
        for (const entry of entries) settled.set(entry.id, entry);
        cursors.push(to);
      },
      onTold: ({ facts }, { outcome }) => told.push([facts, outcome]),
      onBreaker: (isOpen) => breakers.push(isOpen),
      onFault: (what) => faults.push(what),
    },
    settledTo,
  );
  return {
    lane,
    app,
    state,
    tries,
    reads,
    told,
    cursors,
    breakers,
    faults,
    /** Puts entries of a stream into the outbox, by their names. */
    write: (stream: string, ...names: string[]) => {
      for (const facts of names) rows.push(rowOf(rows.length + 1, stream, facts));
    },
    /** Names in the order they were tried. */
    tried: () => tries.map(({ name }) => name),
    /** How entries ended, by name, as far as they are on disk. */
    ended: () =>
      Object.fromEntries([...settled.values()].map(({ id, state: how }) => [rows[id - 1]?.facts ?? `${id}`, how])),
    settledOf: (name: string) => settled.get(rows.findIndex(({ facts }) => facts === name) + 1),
    settledCount: () => settled.size,
  };
}

const rowOf = (id: number, stream: string, facts: string): OutboxRow => ({
  id,
  stream,
  command: "Test.After",
  facts,
  outcome: null,
  message: null,
  createdAt: 1,
  raisedAt: 1,
  replayOf: null,
});

/** Lets so much time pass, and everything happen that is due. */
export const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
