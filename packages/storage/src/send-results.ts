import { limits } from "@hongyan/protocol/constants";

/**
 * What the server remembers of a device instance's numbered sends: where the last few went, so that a repeated one
 * answers as the first did. A number in the window that is not remembered was never stored; one below it is too old.
 */
export type SendResults = { last: number; entries: Map<number, { conversationId: number; seq: number }> };

const window = limits.sendsInFlight * 2;

export function parseSendResults(last: number, text: string): SendResults {
  const entries: SendResults["entries"] = new Map();
  if (text)
    for (const part of text.split(" ")) {
      const [number, conversationId, seq] = part.split(",").map(Number) as [number, number, number];
      entries.set(number, { conversationId, seq });
    }
  return { last, entries };
}

export function formatSendResults(results: SendResults): string {
  const parts: string[] = [];
  for (const [number, { conversationId, seq }] of results.entries) parts.push(`${number},${conversationId},${seq}`);
  return parts.join(" ");
}

export function rememberSend(results: SendResults, number: number, conversationId: number, seq: number): void {
  results.entries.set(number, { conversationId, seq });
  if (number > results.last) results.last = number;
  // Entries come nearly in order, so the oldest is nearly always the first.
  for (const old of results.entries.keys()) if (old <= results.last - window) results.entries.delete(old);
}

export function isTooOld(results: SendResults, number: number): boolean {
  return number <= results.last - window;
}
