import type { RecordKind } from "../dump/records.ts";

/** Kinds of records as people call them. */
export const kindNames: Readonly<Record<RecordKind, string>> = {
  accounts: "Accounts",
  profiles: "Profiles",
  relations: "Friends",
  blocklists: "Blocklists",
  c2cMessages: "One-to-one messages",
  groups: "Groups",
  members: "Members",
  groupMessages: "Group messages",
  readMarks: "Unread counts",
};
