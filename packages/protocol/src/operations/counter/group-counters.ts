import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";

/** Beyond 2^53 − 1 numbers of JSON lose their last digits: such values are refused. */
export const CounterValue = (description: string) =>
  Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, description });

export const GroupCounters = Type.Record(Type.String(), CounterValue("Value."), {
  description: `Counters by key; a group has at most ${limits.groupCounters}, a key at most ${limits.groupCounterKeyBytes} bytes.`,
});
