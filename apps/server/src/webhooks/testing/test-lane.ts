import type { AppWebhooks, WebhookCall } from "@hongyan/domain";
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
  const recorded = nothingYet();
  const { tries, reads, told, cursors, breakers, faults } = recorded;
  const state = allIsWell();
  const clock = () => {
    state.clockReads++;
    return Date.now();
  };
  const read = async (after: number, count: number) => {
    reads.push([after, count]);
    if (reads.length > 10_000) throw new Error("nobody reads that often");
    await state.reading();
    // Ids begin with 1 and have no gaps.
    const page = rows.slice(after, after + count);
    return { rows: page.filter(({ id }) => !isSettled(id)), readTo: page.at(-1)?.id ?? after };
  };
  const find = async (id: number) => {
    await state.finding(rows[id - 1]?.facts ?? "");
    return rows[id - 1];
  };
  const post = async ({ body }: WebhookCall) => {
    tries.push({ name: body, at: Date.now() });
    state.underWay++;
    state.mostUnderWay = Math.max(state.mostUnderWay, state.underWay);
    const posted = await state.answer(body);
    state.underWay--;
    return posted;
  };
  const settle = async (entries: SettledEntry[], to: number) => {
    await state.settling();
    for (const entry of entries) settled.set(entry.id, entry);
    cursors.push(to);
  };
  const lane = createLane(
    {
      app,
      clock,
      gatherMs: 0,
      read,
      find,
      build: async ({ facts, command }) => state.build(facts) && callOf(command, facts),
      post,
      settle,
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
    ...recorded,
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

const nothingYet = () => ({
  tries: [] as { name: string; at: number }[],
  reads: [] as [after: number, count: number][],
  told: [] as [name: string, outcome: Told["outcome"]][],
  cursors: [] as number[],
  breakers: [] as boolean[],
  faults: [] as string[],
});

/** How the storage and the back end behave until a test changes it, and what is counted of them. */
const allIsWell = () => ({
  /** By the name of the entry. */
  answer: (_name: string): Answer => allowed,
  build: (_name: string): object | undefined => allowed,
  settling: async (): Promise<void> => {},
  reading: async (): Promise<void> => {},
  finding: async (_name: string): Promise<void> => {},
  underWay: 0,
  mostUnderWay: 0,
  clockReads: 0,
});

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
