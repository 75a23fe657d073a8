import { deepStrictEqual } from "node:assert/strict";
import { type ClientMessage, ImError } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../../app/apps.ts";
import type { Domain } from "../../domain.ts";
import type { C2cSend } from "../../message/c2c-send.ts";
import type { Model, ModelMessage } from "./reference-model.ts";

/** A frame as delivery was asked to write it. */
export type SentFrame = { to: string[]; except: string | undefined; event: string; data: Record<string, unknown> };

/** Fresh accounts and their devices over a real storage, beside the model that says what must come of it. */
export type World = {
  domain: Domain;
  app: App;
  accounts: Account[];
  devices: Device[];
  model: Model;
  frames: SentFrame[];
  /** What REST callers sent before, for the rules against repeats. */
  restSends: { send: C2cSend; at: number; message: ModelMessage }[];
  /** The clock of the rules against repeats, which runs only when told to. */
  repeatClock: { now: number };
  nextNumber: () => number;
};

/** What a device holds of a conversation. */
type Held = { lastSeq: number; changePosition: number; messages: Map<number, ClientMessage> };

/** One device of an account: its numbered sends, and the state it keeps by synchronising. */
export type Device = {
  account: Account;
  instance: string;
  connectionId: string;
  lastSendNumber: number;
  sends: { sendNumber: number; to: Account; message: ModelMessage }[];
  cursors: { logPosition: number; syncedAt: number; step: number };
  held: Map<string, Held>;
};

export function accountAt({ accounts }: World, index: number): Account {
  return accounts[index] as Account;
}

export function deviceAt({ devices }: World, index: number): Device {
  return devices[index] as Device;
}

/** The delivered frames must be these. Times of events are only looked at for being times of now. */
export function expectFrames(world: World, expected: readonly SentFrame[]): void {
  const sent = world.frames.splice(0);
  for (const { data } of sent) {
    if (data.at === undefined) continue;
    deepStrictEqual(Math.abs(Date.now() - (data.at as number)) < 10_000, true, `at ${data.at} is not now`);
    delete data.at;
  }
  deepStrictEqual(
    sent,
    expected.map((frame) => ({ ...frame, to: frame.to.toSorted() })),
  );
}

/** What a use case answered, or the code of its error. */
export async function outcomeOf<Result>(promise: Promise<Result>): Promise<Result | { code: number }> {
  try {
    return await promise;
  } catch (error) {
    if (!(error instanceof ImError)) throw error;
    return { code: error.code };
  }
}
