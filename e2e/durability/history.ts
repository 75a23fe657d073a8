import { appendFileSync, readFileSync } from "node:fs";

/**
 * What clients saw of a run with crashes, one JSON object a line, in the order it happened. Every account is one device
 * and talks to one other account; a text is sent once, so that it names its send.
 */
export type HistoryRecord =
  | { kind: "sent"; account: string; to: string; sendNumber: number; text: string }
  | { kind: "acknowledged"; account: string; sendNumber: number; seq: number }
  | { kind: "refused"; account: string; sendNumber: number; code: number }
  /** The server was killed and is back; `connection` counts the logins of an account. */
  | { kind: "loggedIn"; account: string; connection: number; lastSendNumber: number }
  /** A message of the other side, pushed or fetched to fill the gap after a login. */
  | { kind: "received"; account: string; connection: number; via: "event" | "fetch"; seq: number; text: string }
  /** The whole conversation at the end, as one side lists it. */
  | { kind: "listed"; account: string; peer: string; messages: { seq: number; from: string; text: string }[] };

export type History = { add: (record: HistoryRecord) => void; flush: () => void };

export function writeHistory(file: string): History {
  let lines: string[] = [];
  return {
    add: (record) => lines.push(JSON.stringify(record)),
    flush: () => {
      appendFileSync(file, lines.map((line) => `${line}\n`).join(""));
      lines = [];
    },
  };
}

export function readHistory(file: string): HistoryRecord[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as HistoryRecord);
}
