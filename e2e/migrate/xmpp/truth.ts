import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** What somebody did in the old system, written down as it was done. */
export type TruthLine =
  | ({ kind: "text"; id: string; text: string } & TruthPlace)
  | ({ kind: "file"; id: string; text: string } & TruthPlace)
  /** `text` instead of what `original` said. */
  | ({ kind: "correction"; id: string; original: string; text: string } & TruthPlace)
  | ({ kind: "retraction"; id: string; original: string } & TruthPlace)
  /** Everything up to `original` was read. */
  | ({ kind: "displayed"; original: string } & TruthPlace);

/** `to` is an account, `room` the part of a room's address before the @. */
export type TruthPlace = { from: string } & ({ to: string; room?: never } | { room: string; to?: never });

/** One name for both directions of a conversation. */
function conversationOf({ from, to, room }: TruthPlace): string {
  return room === undefined ? `c2c ${[from, to].sort().join(" ")}` : `group ${room}`;
}

export type TruthMessage = { id: string; from: string; text: string; isRecalled: boolean };

/** What each conversation holds in the end, in order: corrections and retractions done. */
export async function readTruth(path: string): Promise<Map<string, TruthMessage[]>> {
  const conversations = new Map<string, TruthMessage[]>();
  for await (const line of createInterface({ input: createReadStream(path) })) {
    takeLine(conversations, JSON.parse(line) as TruthLine);
  }
  return conversations;
}

function takeLine(conversations: Map<string, TruthMessage[]>, line: TruthLine): void {
  if (line.kind === "displayed") return;
  const name = conversationOf(line);
  const messages = conversations.get(name) ?? [];
  conversations.set(name, messages);
  if (line.kind === "text" || line.kind === "file") {
    messages.push({ id: line.id, from: line.from, text: line.text, isRecalled: false });
    return;
  }
  const original = messages.findLast(({ id }) => id === line.original);
  if (!original) throw new Error(`the truth knows no message ${line.original}`);
  if (line.kind === "correction") original.text = line.text;
  else original.isRecalled = true;
}
