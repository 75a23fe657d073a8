import { get, type Procedure } from "../procedure.ts";

/** Takes `count` numbers from a counter and returns the first. Numbers are given out once, also across nodes. */
export function* takeNumbers(name: string, count: number, start: number): Procedure<number> {
  const row = yield* get<{ value: number }>(
    `INSERT INTO counters (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = counters.value + ? RETURNING value`,
    name,
    start + count,
    count,
  );
  return (row?.value ?? 0) - count;
}

export const accountNumbers = { name: "account-number", start: 1_000_001 };
export const conversationIds = { name: "conversation-id", start: 1 };
