import type { AppendMessage } from "../batches.ts";
import type { OutboxEntry } from "../outbox-entry.ts";
import type { OutboxState } from "../sql/outbox-sql.ts";
import type { SettledEntry } from "../sql/webhook-batches.ts";
import type { Storage } from "../storage.ts";
import { makeAccounts, messageOf } from "./engine-under-test.ts";

/** A value that no table takes. */
export const nothing = null as unknown as string;

let apps = 1_500_000_000;

/** An app of its own, so that tests share a storage and nothing else. */
export const newApp = (): number => ++apps;

export const entryOf = (sdkAppId: number, facts: string, more: Partial<OutboxEntry> = {}): OutboxEntry => ({
  sdkAppId,
  stream: "a1",
  command: "Test.After",
  facts,
  ...more,
});

/** Writes entries that go with no other write, in one commit, and answers their ids. */
export async function addEntries(
  storage: Storage,
  sdkAppId: number,
  count: number,
  more: Partial<OutboxEntry> = {},
): Promise<number[]> {
  const entries = Array.from({ length: count }, (_, i) => entryOf(sdkAppId, `${i}`, more));
  await storage.commit("addToOutbox", { sdkAppId }, entries);
  const ids = (await waiting(storage, sdkAppId)).map(({ id }) => id);
  return ids.slice(-count);
}

/** Everything of an app that is not settled. */
export async function waiting(storage: Storage, sdkAppId: number) {
  return (await storage.outbox.unsettled(sdkAppId, 0, 1_000_000)).rows;
}

export const factsOf = async (storage: Storage, sdkAppId: number): Promise<string[]> =>
  (await waiting(storage, sdkAppId)).map(({ facts }) => facts);

export const settledOf = (id: number, state: OutboxState = "delivered"): SettledEntry => ({
  id,
  state,
  attempts: 1,
  httpStatus: 200,
  latencyMs: 5,
  problem: null,
});

export function settle(storage: Storage, sdkAppId: number, ids: readonly number[], state?: OutboxState, settledTo = 0) {
  const entries = ids.map((id) => settledOf(id, state));
  return storage.commit("settleOutbox", { sdkAppId, entries, settledTo, at: 9_000 });
}

export function replay(
  storage: Storage,
  sdkAppId: number,
  more: Partial<Parameters<typeof input>[1]> = {},
): Promise<{ replayed: number; next: number | undefined }> {
  return storage.commit("replayOutbox", input(sdkAppId, more));
}

function input(
  sdkAppId: number,
  more: {
    after?: number;
    until?: number;
    states?: readonly OutboxState[];
    commands?: readonly string[];
    count?: number;
    at?: number;
  },
) {
  return {
    sdkAppId,
    after: 0,
    until: 0,
    states: ["delivered", "dead"] as const,
    commands: [],
    count: 1_000,
    at: Date.now(),
    ...more,
  };
}

/** A batch that the database refuses after it has written something. */
export function failingBatch(storage: Storage, sdkAppId: number, entries: readonly OutboxEntry[]) {
  const accounts = [
    { userId: "written_first", profile: { Tag_Profile_IM_Nick: "one" } },
    { userId: "refused", profile: { Tag_Profile_IM_Nick: nothing } },
  ];
  return storage.commit("importAccounts", { sdkAppId, accounts, at: 1 }, entries);
}

/** Sends between two accounts of an app, each told of by one entry. */
export async function makeTeller(storage: Storage, sdkAppId: number) {
  const [a, b] = (await makeAccounts(storage, 2, sdkAppId)) as [number, number];
  const message = (facts: string, more: Partial<AppendMessage> = {}): AppendMessage =>
    messageOf(a, b, { sdkAppId, outbox: [{ stream: `c${a}-${b}`, command: "Test.AfterSend", facts }], ...more });
  return {
    a,
    b,
    message,
    send: (facts: string, more?: Partial<AppendMessage>) => storage.append(message(facts, more)),
  };
}
