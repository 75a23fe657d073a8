import type { AppendedMessage, AppendMessage } from "../batches.ts";

/**
 * Messages travel to the writer's thread as one flat array of plain values: cloning it costs a fraction of cloning
 * an object each. This file is the only one that knows the positions.
 */
type Flat = (string | number | null)[];

/** Values of one message. */
export const stride = 16;

export function pushAppend(flat: Flat, message: AppendMessage): void {
  flat.push(
    message.sdkAppId,
    message.sender,
    message.receiver,
    message.placedAt ?? null,
    message.publicTime ?? null,
    message.msgSeq ?? null,
    message.msgRandom,
    message.clientTime,
    message.flags,
    message.body,
    message.customData ?? null,
    message.pushInfo ?? null,
    message.sendNumber === undefined ? null : `${message.sendNumber} ${message.instance}`,
    message.group ?? 0,
    message.audience ?? null,
    message.outbox && message.outbox.length > 0 ? packEntries(message.outbox) : null,
  );
}

type Entry = NonNullable<AppendMessage["outbox"]>[number];

// JSON has no raw control characters, and neither have names of streams and commands.
const packEntries = (entries: readonly Entry[]): string =>
  entries
    .map(({ stream, command, facts, isWithoutElements }) =>
      [stream, command, facts, ...(isWithoutElements ? ["bare"] : [])].join("\t"),
    )
    .join("\n");

/** The entries for the outbox that a message brought along. */
export function unpackEntries(packed: string): Entry[] {
  return packed.split("\n").map((entry) => {
    const [stream = "", command = "", facts = "", bare] = entry.split("\t");
    return { stream, command, facts, ...(bare !== undefined && { isWithoutElements: true }) };
  });
}

export type AppendRecord = {
  sdkAppId: number;
  sender: number;
  receiver: number;
  placedAt: number | null;
  publicTime: number | null;
  msgSeq: number | null;
  msgRandom: number;
  clientTime: number;
  flags: number;
  body: string;
  customData: string | null;
  pushInfo: string | null;
  sendNumber: number;
  instance: string;
  /** 0: one-to-one. */
  group: number;
  audience: string | null;
  /** Entries for the outbox, packed. */
  outbox: string | null;
};

export function appendCount(flat: Flat): number {
  return flat.length / stride;
}

export function readAppend(flat: Flat, index: number): AppendRecord {
  const at = index * stride;
  const device = flat[at + 12] as string | null;
  const space = device ? device.indexOf(" ") : 0;
  return {
    sdkAppId: flat[at] as number,
    sender: flat[at + 1] as number,
    receiver: flat[at + 2] as number,
    placedAt: flat[at + 3] as number | null,
    publicTime: flat[at + 4] as number | null,
    msgSeq: flat[at + 5] as number | null,
    msgRandom: flat[at + 6] as number,
    clientTime: flat[at + 7] as number,
    flags: flat[at + 8] as number,
    body: flat[at + 9] as string,
    customData: flat[at + 10] as string | null,
    pushInfo: flat[at + 11] as string | null,
    sendNumber: device ? Number(device.slice(0, space)) : 0,
    instance: device ? device.slice(space + 1) : "",
    group: flat[at + 13] as number,
    audience: flat[at + 14] as string | null,
    outbox: flat[at + 15] as string | null,
  };
}

const outcomes = ["appended", "duplicate", "sendNumberTooOld"] as const;
const resultStride = 6;

export function pushAppended(flat: number[], result: AppendedMessage): void {
  flat.push(
    outcomes.indexOf(result.outcome),
    result.conversationId,
    result.seq,
    result.placedAt,
    result.publicTime,
    result.msgSeq,
  );
}

/** Keeps the place of a message that the database refused. */
export function pushRefused(flat: number[]): void {
  for (let i = 0; i < resultStride; i++) flat.push(0);
}

export function appendedCount(flat: number[]): number {
  return flat.length / resultStride;
}

export function readAppended(flat: number[], index: number): AppendedMessage {
  const at = index * resultStride;
  return {
    outcome: outcomes[flat[at] as number] ?? "appended",
    conversationId: flat[at + 1] as number,
    seq: flat[at + 2] as number,
    placedAt: flat[at + 3] as number,
    publicTime: flat[at + 4] as number,
    msgSeq: flat[at + 5] as number,
  };
}
