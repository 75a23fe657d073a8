import { limits } from "@hongyan/protocol";
import type { RecordKind, RecordOf } from "../../dump/records.ts";

/** How many calls the records of a kind will take. */
export type CallCount<Kind extends RecordKind = RecordKind> = {
  add: (record: RecordOf<Kind>) => void;
  calls: () => number;
};

/** `isOneByOne`: see `ImportContext`. */
export function countCalls<Kind extends RecordKind>(kind: Kind, isOneByOne: boolean): CallCount<Kind> {
  return (counts[kind] as (isOneByOne: boolean) => CallCount<Kind>)(isOneByOne);
}

const counts: { readonly [Kind in RecordKind]: (isOneByOne: boolean) => CallCount<Kind> } = {
  accounts: (isOneByOne) => together(isOneByOne ? 1 : limits.accountsPerBatch, () => ""),
  // A hundred nicknames take a look whether their accounts are there, and the call itself.
  profiles: (isOneByOne) => {
    let names = 0;
    let others = 0;
    return {
      add: ({ userId: _userId, nick: _nick, avatar: _avatar, ...more }) => {
        if (isOneByOne || Object.keys(more).length > 0) others++;
        else names++;
      },
      calls: () => others + 2 * Math.ceil(names / limits.accountsPerBatch),
    };
  },
  relations: () => together(limits.relationsPerBatch, ({ userId }) => userId),
  blocklists: () => together(limits.relationsPerBatch, ({ userId }) => userId),
  c2cMessages: () => each(({ isRecalled }) => (isRecalled ? 2 : 1)),
  groups: () => each(({ isMuted }) => (isMuted ? 2 : 1)),
  members: () => {
    const added = together<"members">(limits.membersPerAddition, ({ groupId }) => groupId);
    const described = each<"members">(({ nameCard, custom }) => (nameCard || custom ? 1 : 0));
    return both(added, described);
  },
  groupMessages: () => {
    const sent = together<"groupMessages">(limits.messagesPerGroupImport, ({ groupId }) => groupId);
    const recalled = each<"groupMessages">(({ isRecalled }) => (isRecalled ? 1 : 0));
    return both(sent, recalled);
  },
  readMarks: () => each(() => 1),
};

/** So many records of one key go in a call. */
function together<Kind extends RecordKind>(batch: number, keyOf: (record: RecordOf<Kind>) => string): CallCount<Kind> {
  const byKey = new Map<string, number>();
  return {
    add: (record) => {
      const key = keyOf(record);
      byKey.set(key, (byKey.get(key) ?? 0) + 1);
    },
    calls: () => [...byKey.values()].reduce((sum, count) => sum + Math.ceil(count / batch), 0),
  };
}

function each<Kind extends RecordKind>(callsOf: (record: RecordOf<Kind>) => number): CallCount<Kind> {
  let calls = 0;
  return {
    add: (record) => {
      calls += callsOf(record);
    },
    calls: () => calls,
  };
}

function both<Kind extends RecordKind>(one: CallCount<Kind>, other: CallCount<Kind>): CallCount<Kind> {
  return {
    add: (record) => {
      one.add(record);
      other.add(record);
    },
    calls: () => one.calls() + other.calls(),
  };
}
