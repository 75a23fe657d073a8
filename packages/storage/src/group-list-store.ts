import type { Engine } from "./engine.ts";
import {
  countGroupsOfApp,
  countJoined,
  countOwned,
  type JoinedFilter,
  type JoinedGroup,
  listGroupsOfApp,
  listGroupsToEmpty,
  listJoinedAfter,
  listJoinedAt,
  listOwnedNumbers,
  type NameSearch,
  searchNames,
  sumTopics,
} from "./sql/group-lists-sql.ts";

/** Lists of groups: of an app, of an account, by words of their names. */
export type GroupListStore = {
  /** By number, after a number. */
  ofApp: (input: {
    sdkAppId: number;
    type?: string | undefined;
    after: number;
    count: number;
  }) => Promise<{ number: number; groupId: string }[]>;
  /** Of these types; of all without any. */
  countOfApp: (sdkAppId: number, types?: readonly string[]) => Promise<number>;
  /** Groups of an account by number, after a number. */
  joinedAfter: (filter: JoinedFilter, after: number, count: number) => Promise<JoinedGroup[]>;
  /** The same by an offset, in the order of joining. */
  joinedAt: (filter: JoinedFilter, offset: number, count: number) => Promise<JoinedGroup[]>;
  countJoined: (filter: JoinedFilter) => Promise<number>;
  /** Groups that an account owns, live rooms among them. */
  ownedNumbers: (account: number) => Promise<number[]>;
  /** How many of a type it owns. */
  countOwned: (account: number, type: string) => Promise<number>;
  /** Of all topics of a community together: the seqs given out, and how far an account read. */
  topicSums: (community: number, account: number) => Promise<{ lastSeq: number; readSeq: number }>;
  /** One step of a search: `last` is where the next one goes on, missing at the end. */
  searchNames: (search: NameSearch) => Promise<{ numbers: number[]; last: number | undefined }>;
  /** Dismissed ones whose members were not all told: the server stopped meanwhile. */
  toEmpty: () => Promise<number[]>;
};

export function createGroupListStore({ read }: Engine): GroupListStore {
  return {
    ofApp: (input) => read(listGroupsOfApp(input)),
    countOfApp: (sdkAppId, types) => read(countGroupsOfApp(sdkAppId, types)),
    joinedAfter: (filter, after, count) => read(listJoinedAfter(filter, after, count)),
    joinedAt: (filter, offset, count) => read(listJoinedAt(filter, offset, count)),
    countJoined: (filter) => read(countJoined(filter)),
    ownedNumbers: (account) => read(listOwnedNumbers(account)),
    countOwned: (account, type) => read(countOwned(account, type)),
    topicSums: (community, account) => read(sumTopics(community, account)),
    searchNames: (search) => read(searchNames(search)),
    toEmpty: () => read(listGroupsToEmpty()),
  };
}
