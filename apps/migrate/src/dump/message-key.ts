import { createHash } from "node:crypto";
import type { RecordOf } from "./records.ts";

type Message = Pick<RecordOf<"c2cMessages">, "id" | "at" | "seq" | "random">;

/** The numbers under which a message is known in Hongyan. */
export type MessageNumbers = { seq: number; random: number; time: number };

const uint32 = 2 ** 32;

/**
 * Made from the message alone, so that whoever imports it again, from whatever dump, gives it the same numbers and the
 * server knows it by them. Without a number of its own, a message is numbered by its millisecond: that keeps
 * the messages of one second in order.
 */
export function messageNumbers({ id, at, seq, random }: Message): MessageNumbers {
  return { seq: seq ?? at % uint32, random: random ?? randomOf(id), time: Math.floor(at / 1000) };
}

function randomOf(id: string): number {
  return createHash("sha1").update(id).digest().readUInt32BE(0);
}
