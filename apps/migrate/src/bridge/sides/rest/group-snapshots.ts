import type { RestApp } from "../../../rest/rest-app.ts";
import { createMessagePages, type RecentMessage } from "./message-pages.ts";

type Call = RestApp["call"];

/** What groups held at the end of an import, so that each is read once and not again for every message. */
export type GroupSnapshots = {
  find: (call: Call, asked: AskedMessage) => Promise<number | undefined>;
};

export type AskedMessage = {
  groupId: string;
  from: string;
  random: number;
  /** Unix seconds. */
  notBefore: number;
  isMeant: (seq: number) => boolean;
  /** Which import it is about. */
  importedBefore: number;
};

type Snapshot = { importedBefore: number; notBefore: number; seqs: Promise<Map<string, number[]>> };

/** Dropping one only costs reading the group again. */
const keptGroups = 500;
/** Messages need not come in the order of their times. */
const marginSeconds = 300;

export function createGroupSnapshots(): GroupSnapshots {
  const snapshots = new Map<string, Snapshot>();

  const snapshotOf = (call: Call, { groupId, importedBefore, notBefore }: AskedMessage): Snapshot => {
    const known = snapshots.get(groupId);
    if (known?.importedBefore === importedBefore && known.notBefore <= notBefore) return known;
    const from = notBefore - marginSeconds;
    const made = { importedBefore, notBefore: from, seqs: readSeqs(call, groupId, from) };
    // Where reading fails the next one tries again.
    made.seqs.catch(() => snapshots.delete(groupId));
    snapshots.set(groupId, made);
    const [oldest] = snapshots.keys();
    if (snapshots.size > keptGroups && oldest !== undefined) snapshots.delete(oldest);
    return made;
  };
  return {
    find: async (call, asked) => {
      const seqs = await snapshotOf(call, asked).seqs;
      return seqs.get(nameOf({ from: asked.from, random: asked.random }))?.find(asked.isMeant);
    },
  };
}

const nameOf = ({ from, random }: Pick<RecentMessage, "from" | "random">) => `${random} ${from}`;

async function readSeqs(call: Call, groupId: string, notBefore: number): Promise<Map<string, number[]>> {
  const seqs = new Map<string, number[]>();
  for await (const messages of createMessagePages(call, groupId, notBefore))
    for (const message of messages) {
      const name = nameOf(message);
      seqs.set(name, [...(seqs.get(name) ?? []), message.seq]);
    }
  return seqs;
}
