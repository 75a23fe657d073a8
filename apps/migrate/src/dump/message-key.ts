import { createHash } from "node:crypto";
import { placeOf } from "./message-order.ts";
import type { RecordOf } from "./records.ts";

type Message = Pick<RecordOf<"c2cMessages">, "id" | "at" | "seq" | "random">;

/** The numbers under which a message is known in Hongyan. */
export type MessageNumbers = { seq: number; random: number; time: number };

/**
 * Made from the message alone, so that whoever imports it again, from whatever dump, gives it the same numbers and the
 * server knows it by them.
 */
export function messageNumbers(message: Message): MessageNumbers {
  const { second, number } = placeOf(message);
  return { seq: number, random: message.random ?? randomOf(message.id), time: second };
}

function randomOf(id: string): number {
  return createHash("sha1").update(id).digest().readUInt32BE(0);
}
