import type { MessageRecord } from "../dump/message-order.ts";
import type { MessageKind } from "../dump/records.ts";
import type { Comparing } from "./comparing.ts";
import { diffMessages, type Entry, type MessageDiff } from "./diff-messages.ts";
import { type Finding, noTotals, type Totals } from "./findings.ts";
import { traitsOf } from "./message-traits.ts";
import { withinTime } from "./within-time.ts";

export type ConversationsDiff = {
  totals: Totals;
  listed: Finding[];
  /** How many are not alike. */
  conversations: number;
};

/** Compares some conversations message by message. Both sides are read once more, and wait on disk for each other. */
export async function diffConversations(
  comparing: Comparing,
  kind: MessageKind,
  names: ReadonlySet<string>,
): Promise<ConversationsDiff> {
  const totals = noTotals();
  const listed: Finding[] = [];
  let conversations = 0;
  if (names.size === 0) return { totals, listed, conversations };
  const { store, options } = comparing;
  const step = comparing.begin(`${kind}, one by one`);
  await spool(comparing, kind, names, step.add);
  for (const name of names) {
    comparing.signal?.throwIfAborted();
    const diff = diffMessages(entriesOf(comparing, name, true), entriesOf(comparing, name, false), options);
    const found = findingsOf(comparing, diff);
    totals.missing += diff.missing.length;
    totals.additional += diff.additional.length;
    totals.different += diff.different.length;
    totals.outOfOrder += diff.outOfOrder.length;
    if (found.length > 0) conversations++;
    for (const finding of found.slice(0, options.mostPerConversation))
      if (listed.length < options.mostPerKind) listed.push(finding());
  }
  store.dropMessages();
  step.done();
  return { totals, listed, conversations };
}

async function spool(
  comparing: Comparing,
  kind: MessageKind,
  names: ReadonlySet<string>,
  add: (count: number) => void,
): Promise<void> {
  const { old, now, store } = comparing;
  for (const side of [old, now])
    for await (const batch of side.readConversations(kind, names)) {
      comparing.signal?.throwIfAborted();
      store.together(() => {
        for (const message of withinTime(comparing, batch))
          store.putMessage(traitsOf(message).conversation, side === old, JSON.stringify(message));
      });
      add(batch.length);
    }
}

function entriesOf({ store }: Comparing, name: string, isOld: boolean): Entry[] {
  const entries: Entry[] = [];
  for (const { row, json } of store.messages(name, isOld)) {
    const { conversation: _, ...traits } = traitsOf(JSON.parse(json) as MessageRecord);
    entries.push({ row, ...traits });
  }
  return entries;
}

/** Made only for those that are listed: each reads its messages again. */
function findingsOf({ store }: Comparing, diff: MessageDiff): (() => Finding)[] {
  const read = ({ row }: Entry) => JSON.parse(store.message(row)) as MessageRecord;
  const about = (message: MessageRecord) => ({ subject: subjectOf(message), id: message.id, at: message.at });
  const one = (what: "missing" | "additional", entry: Entry) => (): Finding => {
    const message = read(entry);
    return { what, ...about(message), [what === "missing" ? "old" : "new"]: message };
  };
  const two =
    (what: "different" | "outOfOrder", match: { old: Entry; new: Entry; fields?: string[] }) => (): Finding => {
      const [before, after] = [read(match.old), read(match.new)];
      return { what, ...about(before), ...(match.fields && { fields: match.fields }), old: before, new: after };
    };
  return [
    ...diff.missing.map((entry) => one("missing", entry)),
    ...diff.additional.map((entry) => one("additional", entry)),
    ...diff.different.map((match) => two("different", match)),
    ...diff.outOfOrder.map((match) => two("outOfOrder", match)),
  ];
}

const subjectOf = (message: MessageRecord) =>
  "groupId" in message ? `${message.groupId}: ${message.from}` : `${message.from} → ${message.to}`;
