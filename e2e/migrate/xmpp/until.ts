import { setTimeout as pause } from "node:timers/promises";

/** Asks again and again until it is so; throws where that takes too long. */
export async function until<Value>(
  what: string,
  ask: () => Promise<Value | undefined | false> | Value | undefined | false,
  withinMs = 30_000,
): Promise<Value> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const value = await ask();
    if (value !== undefined && value !== false) return value;
    if (performance.now() > deadline) throw new Error(`not in time: ${what}`);
    await pause(25);
  }
}
