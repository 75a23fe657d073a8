import { expect, test } from "vitest";
import { listMembers, listMuted, positionAtOffset, readListedMembers } from "../sql/group-members-sql.ts";
import {
  countReceipts,
  readCameLater,
  readJoinedAfter,
  readNonReaders,
  readReaders,
  readSeqsOfSender,
} from "../sql/group-messages-sql.ts";
import { readGroupRepeats } from "../sql/group-repeats-sql.ts";
import { listNotices, listOpenRequests, readRequest } from "../sql/group-requests-sql.ts";
import { findMembers, listManagers } from "../sql/groups-sql.ts";
import { readHistory } from "../sql/history-sql.ts";
import { findByPublicName } from "../sql/messages-sql.ts";
import { prepareQueryPlans } from "./testing/query-plans.ts";

const { plansOf } = prepareQueryPlans();

const conversation = { id: 1, lastSeq: 1_000_000, lastPlacedAt: 9_000_000, lateRanges: [[5, 6]] as [number, number][] };
const view = { account: 1, clearedSeq: 0, visibleFrom: 1 };

test.each([
  ["a message by its public name", () => findByPublicName(conversation, { msgSeq: 1, msgRandom: 1, time: 1_000 })],
  ["a page of the history", () => readHistory({ conversation, view, count: 15 })],
  ["what an import repeats", () => readGroupRepeats(conversation, [{ sender: 1, time: 1_000, random: 1 }])],
])("finding %s never reads a conversation from end to end", (_what, procedure) => {
  const plans = plansOf(procedure());
  expect(plans.length).toBeGreaterThan(1);
  expect(plans.filter((plan) => /^SCAN |\(conversation_id=\?\)$/.test(plan))).toEqual([]);
});

test.each([
  ["a page of the members", () => listMembers({ group: 1, after: 50, count: 100 }), /position>\?/],
  [
    "a page of the admins",
    () => listMembers({ group: 1, after: 50, count: 100, roles: ["Admin"] }),
    /with_role .*role=\?/,
  ],
  [
    "a page of ordinary members",
    () => listMembers({ group: 1, after: 50, count: 100, roles: ["Member"] }),
    /position>\?/,
  ],
  ["named members", () => readListedMembers(1, [1, 2]), /group_number=\? AND account=\?/],
  ["members for a send", () => findMembers(1, [1, 2]), /group_number=\? AND account=\?/],
  ["the owner and the admins", () => listManagers(1), /group_members_with_role/],
  ["counts of receipts", () => countReceipts(1, 1, [1, 2]), /conversation_id=\? AND seq=\?/],
  ["readers of a message", () => readReaders(1, 1, 0, 100), /conversation_id=\? AND seq=\?/],
  ["members that have not read", () => readNonReaders(1, 1, { seq: 1, sender: 1 }, 5, 100), /position>\?/],
  [
    "members that came after a message",
    () => readCameLater(1, { since: 5, account: 1 }),
    /memberships_from \(.*\(visible_from,account\)>\(\?,\?\)/,
  ],
  [
    "members that joined after a message",
    () => readJoinedAfter(1, { since: 5, account: 1 }),
    /group_members_by_time \(.*\(joined_at,account\)>\(\?,\?\)/,
  ],
  ["what somebody sent of late", () => readSeqsOfSender(1, 1, 5), /conversation_id=\? AND seq>\?/],
  ["a request", () => readRequest(1, 1), /group_number=\? AND id=\?/],
  ["the requests that wait for an account", () => listOpenRequests(1, 50), /group_requests_open/],
  ["the notices of an account", () => listNotices(1, 1, 100), /account_log_notices/],
  ["who is muted", () => listMuted(1, 1, 100), /group_mutes|mu USING/],
])("finding %s reads no group from end to end", (_what, procedure, seeks) => {
  const plans = plansOf(procedure());
  expect(plans.filter((plan) => plan.startsWith("SCAN "))).toEqual([]);
  expect(plans.join("\n")).toMatch(seeks);
});

test("a page of members is read in the order of an index, and an offset is stepped over in one", () => {
  const page = plansOf(listMembers({ group: 1, after: 50, count: 100 }));
  expect(page.filter((plan) => plan.includes("TEMP B-TREE"))).toEqual([]);
  expect(plansOf(positionAtOffset({ group: 1 }, 5_000))).toEqual([
    expect.stringContaining("USING COVERING INDEX group_members_in_order"),
  ]);
});
