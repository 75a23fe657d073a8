import type { MessageKind, RecordKind, RecordOf } from "../dump/records.ts";
import { fieldName } from "../rest/field-tag.ts";
import { sourceWord } from "../rest/friend-item.ts";

/** Kinds whose records stand for themselves. */
export type PlainKind = Exclude<RecordKind, MessageKind | "readMarks">;

export type NormalRecord = { key: string; fields: Readonly<Record<string, unknown>> };

const second = (at: number | undefined) => (at === undefined ? undefined : Math.floor(at / 1000));

/** A record as both sides should say it: what they are called by, and what is said of them. */
export const normalise: { readonly [Kind in PlainKind]: (record: RecordOf<Kind>) => NormalRecord } = {
  accounts: ({ userId }) => ({ key: userId, fields: {} }),
  profiles: ({ userId, custom, ...fields }) => ({
    key: userId,
    fields: { ...fields, custom: byName("Profile", custom) },
  }),
  relations: ({ userId, friendId, addedAt, addSource, friendGroups, custom, ...fields }) => ({
    key: `${userId} → ${friendId}`,
    fields: {
      ...fields,
      addedAt: second(addedAt),
      addSource: sourceWord(addSource) || undefined,
      friendGroups: friendGroups?.toSorted(),
      custom: byName("SNS", custom),
    },
  }),
  blocklists: ({ userId, blockedId }) => ({ key: `${userId} → ${blockedId}`, fields: {} }),
  groups: ({ groupId, name, createdAt, ...fields }) => ({
    key: groupId,
    fields: {
      ...fields,
      name: name || groupId,
      // A live room keeps nothing of its past, and is made anew.
      createdAt: fields.type === "AVChatRoom" ? undefined : second(createdAt),
    },
  }),
  members: ({ groupId, userId, role, joinedAt, ...fields }) => ({
    key: `${groupId}: ${userId}`,
    fields: { ...fields, role, joinedAt: role === "Owner" ? undefined : second(joinedAt) },
  }),
};

/** What a server chooses itself where it is not told: it is compared only where the old side says it. */
const chosenByServer: ReadonlySet<string> = new Set([
  ...["joinOption", "maxMembers", "createdAt", "ownerId", "joinedAt", "addedAt", "addSource", "language"],
]);

function byName(of: "Profile" | "SNS", custom: Readonly<Record<string, string>> | undefined) {
  return custom && Object.fromEntries(Object.entries(custom).map(([tag, value]) => [fieldName(of, tag), value]));
}

/** Names of the fields in which two records are not alike. */
export function differingFields(
  old: NormalRecord["fields"],
  now: NormalRecord["fields"],
  isSame: (one: unknown, other: unknown) => boolean,
): string[] {
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...names].filter((name) => {
    if (old[name] === undefined && chosenByServer.has(name)) return false;
    // A group is made as old as the oldest of what belongs to it.
    if (name === "createdAt") return Number(now[name] ?? 0) > Number(old[name]);
    return !isSame(old[name], now[name]);
  });
}
