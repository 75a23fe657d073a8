import { readBatches } from "../dump/read-dump.ts";
import type { RecordKind, RecordOf } from "../dump/records.ts";
import type { Refusal } from "./refusal.ts";

export type GroupFact = {
  type: RecordOf<"groups">["type"];
  ownerId: string | undefined;
  /** Unix milliseconds; undefined where nothing in the dump says anything about it. */
  createdAt: number | undefined;
};

/** What the dump as a whole says of its groups, and what became of them. */
export type GroupFacts = {
  of: (groupId: string) => GroupFact | undefined;
  /** Groups that did not come in, with the reason: what belongs to them stays out too. */
  setAside: Map<string, Refusal>;
};

/**
 * A group takes no member and no message from before its own time, and not every system knows when a group was made: it is
 * made as old as the oldest of what belongs to it.
 */
export async function readGroupFacts(folder: string, onRecords: (count: number) => void): Promise<GroupFacts> {
  const facts = new Map<string, GroupFact>();
  const eachOf = async <Kind extends RecordKind>(kind: Kind, look: (record: RecordOf<Kind>) => void) => {
    // What is wrong with a line is said when its own turn comes.
    for await (const batch of readBatches(folder, kind, { onBadLine: () => {} })) {
      for (const { record } of batch) look(record);
      onRecords(batch.length);
    }
  };
  const wasThereAt = (fact: GroupFact | undefined, at: number | undefined) => {
    if (fact && at !== undefined && at < (fact.createdAt ?? Number.POSITIVE_INFINITY)) fact.createdAt = at;
  };
  await eachOf("groups", ({ groupId, type, ownerId, createdAt }) => facts.set(groupId, { type, ownerId, createdAt }));
  if (facts.size > 0) {
    await eachOf("members", ({ groupId, userId, role, joinedAt }) => {
      const fact = facts.get(groupId);
      wasThereAt(fact, joinedAt);
      if (fact && role === "Owner") fact.ownerId ??= userId;
    });
    await eachOf("groupMessages", ({ groupId, at }) => wasThereAt(facts.get(groupId), at));
  }
  return { of: (groupId) => facts.get(groupId), setAside: new Map() };
}
