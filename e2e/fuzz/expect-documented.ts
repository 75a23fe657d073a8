import {
  accountErrors,
  conversationErrors,
  errorTables,
  gatewayErrors,
  messageErrors,
  openimErrors,
  profileErrors,
} from "@hongyan/protocol";
import { expect } from "vitest";
import type { RunningServer } from "../start-server.ts";

/** Answers that say "the fault is ours": no input may provoke one. */
const ourFaults: ReadonlySet<number> = new Set(
  [
    ...[accountErrors.internal, accountErrors.internalTimeout, openimErrors.internal, openimErrors.timedOut],
    ...[profileErrors.internal, conversationErrors.internal, conversationErrors.timedOut, messageErrors.internal],
    ...[gatewayErrors.timedOut, gatewayErrors.badAnswer],
  ].map(({ code }) => code),
);
const documented: ReadonlySet<number> = new Set(
  Object.values(errorTables).flatMap((table) => Object.values(table).map(({ code }) => code)),
);

/** A code that callers can look up, and that blames the input. */
export function expectDocumented(code: number, message: unknown): void {
  if (code === 0) return;
  if (!documented.has(code)) throw new Error(`${code} is in no table: ${message}`);
  if (ourFaults.has(code)) throw new Error(`${code} is a fault of the server's: ${message}`);
}

/** The server still serves and has logged no fault of its own. */
export async function expectHealthy(server: RunningServer): Promise<void> {
  const { status } = await fetch(`${server.url}/readyz`);
  expect(status).toBe(200);
  const faults = server
    .output()
    .split("\n")
    .filter((line) => /"level":(50|60)/.test(line));
  expect(faults).toEqual([]);
}
