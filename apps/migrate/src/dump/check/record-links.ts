import type { RecordKind, RecordOf } from "../records.ts";

/** What a record is known by among its kind, and what it names. */
export type RecordLinks<Kind extends RecordKind> = {
  /** Undefined for messages, which are known by an id within their conversation. */
  key?: (record: RecordOf<Kind>) => string;
  accounts: (record: RecordOf<Kind>) => readonly (string | undefined)[];
  groups?: (record: RecordOf<Kind>) => string | undefined;
};

/** Names have no line break in them, so that it parts two. */
const pair = (one: string, other: string) => `${one}\n${other}`;

export const recordLinks: { readonly [Kind in RecordKind]: RecordLinks<Kind> } = {
  accounts: { key: ({ userId }) => userId, accounts: () => [] },
  profiles: { key: ({ userId }) => userId, accounts: ({ userId }) => [userId] },
  relations: {
    key: ({ userId, friendId }) => pair(userId, friendId),
    accounts: ({ userId, friendId }) => [userId, friendId],
  },
  blocklists: {
    key: ({ userId, blockedId }) => pair(userId, blockedId),
    accounts: ({ userId, blockedId }) => [userId, blockedId],
  },
  c2cMessages: { accounts: ({ from, to }) => [from, to] },
  groups: { key: ({ groupId }) => groupId, accounts: ({ ownerId }) => [ownerId] },
  members: {
    key: ({ groupId, userId }) => pair(groupId, userId),
    accounts: ({ userId }) => [userId],
    groups: ({ groupId }) => groupId,
  },
  groupMessages: { accounts: ({ from }) => [from], groups: ({ groupId }) => groupId },
  readMarks: {
    key: ({ userId, peerId, groupId }) => pair(userId, peerId === undefined ? `group ${groupId}` : `c2c ${peerId}`),
    accounts: ({ userId, peerId }) => [userId, peerId],
    groups: ({ groupId }) => groupId,
  },
};
