import { describe, expect, test } from "vitest";
import { checkHistory } from "./check-history.ts";
import type { HistoryRecord } from "./history.ts";

/** A checker that finds nothing proves nothing until it has found each of these. */

const messages = [
  { seq: 1, from: "u_alice", text: "a1" },
  { seq: 2, from: "u_bob", text: "b1" },
  { seq: 3, from: "u_alice", text: "a2" },
  { seq: 4, from: "u_alice", text: "a3" },
];

/** Two people, one crash: the second message of one was stored, its acknowledgement lost, its send repeated. */
const good: readonly HistoryRecord[] = [
  { kind: "loggedIn", account: "u_alice", connection: 1, lastSendNumber: 0 },
  { kind: "loggedIn", account: "u_bob", connection: 1, lastSendNumber: 0 },
  { kind: "sent", account: "u_alice", to: "u_bob", sendNumber: 1, text: "a1" },
  { kind: "acknowledged", account: "u_alice", sendNumber: 1, seq: 1 },
  { kind: "received", account: "u_bob", connection: 1, via: "event", seq: 1, text: "a1" },
  { kind: "sent", account: "u_bob", to: "u_alice", sendNumber: 1, text: "b1" },
  { kind: "acknowledged", account: "u_bob", sendNumber: 1, seq: 2 },
  { kind: "received", account: "u_alice", connection: 1, via: "event", seq: 2, text: "b1" },
  { kind: "sent", account: "u_alice", to: "u_bob", sendNumber: 2, text: "a2" },
  { kind: "loggedIn", account: "u_alice", connection: 2, lastSendNumber: 2 },
  { kind: "loggedIn", account: "u_bob", connection: 2, lastSendNumber: 1 },
  { kind: "received", account: "u_bob", connection: 2, via: "fetch", seq: 3, text: "a2" },
  { kind: "acknowledged", account: "u_alice", sendNumber: 2, seq: 3 },
  { kind: "sent", account: "u_alice", to: "u_bob", sendNumber: 3, text: "a3" },
  { kind: "acknowledged", account: "u_alice", sendNumber: 3, seq: 4 },
  { kind: "received", account: "u_bob", connection: 2, via: "event", seq: 4, text: "a3" },
  { kind: "listed", account: "u_alice", peer: "u_bob", messages },
  { kind: "listed", account: "u_bob", peer: "u_alice", messages },
];

/** The same history with both sides' listing replaced. */
const withListing = (listed: typeof messages, side?: string): HistoryRecord[] =>
  good.map((record) =>
    record.kind === "listed" && (side === undefined || record.account === side)
      ? { ...record, messages: listed }
      : record,
  );
const without = (isGone: (record: HistoryRecord) => boolean) => good.filter((record) => !isGone(record));
const isReceived = (seq: number) => (record: HistoryRecord) => record.kind === "received" && record.seq === seq;
const doubled = [...messages, { seq: 5, from: "u_alice", text: "a3" }];
const pushedLate: HistoryRecord = {
  ...{ kind: "received", account: "u_bob", connection: 2, via: "event", seq: 3, text: "a2" },
};

const doctored: Record<string, readonly HistoryRecord[]> = {
  "an acknowledged message lost on both sides": withListing(messages.slice(0, 3)),
  "an acknowledged message lost on one side": withListing(messages.slice(0, 3), "u_bob"),
  "a message stored twice": withListing(doubled),
  "two messages that changed places": withListing(
    [2, 1, 3, 4].map((seq, index) => ({ ...(messages[seq - 1] as (typeof messages)[0]), seq: index + 1 })),
  ),
  "a listing out of order": withListing(messages.toReversed()),
  "a seq that is missing": withListing(messages.map((message) => ({ ...message, seq: message.seq + 1 }))),
  "a message that nobody sent": withListing([...messages, { seq: 5, from: "u_bob", text: "from nowhere" }]),
  "a text that changed": withListing(
    messages.map((message, index) => (index === 3 ? { ...message, text: "a?" } : message)),
  ),
  "a message the receiver never got": without(isReceived(3)),
  "a push that is missing": without(isReceived(4)),
  "a push that came twice": [...good, good.find(isReceived(4)) as HistoryRecord],
  "pushes out of order": [...without(isReceived(3)), pushedLate],
  "a message the receiver got that is not listed": [...good, { ...pushedLate, seq: 9, text: "phantom" }],
  "two acknowledgements of one send that differ": [
    ...good,
    { kind: "acknowledged", account: "u_alice", sendNumber: 1, seq: 4 },
  ],
  "an acknowledgement of nothing": [...good, { kind: "acknowledged", account: "u_bob", sendNumber: 7, seq: 4 }],
  "sends that overtook each other": good.map((record) =>
    record.kind === "sent" && record.account === "u_alice" && record.sendNumber > 1
      ? { ...record, text: record.sendNumber === 2 ? "a3" : "a2" }
      : record.kind === "acknowledged" && record.account === "u_alice" && record.sendNumber > 1
        ? { ...record, seq: record.sendNumber === 2 ? 4 : 3 }
        : record,
  ),
  "a send number that went back": good.map((record) =>
    record.kind === "loggedIn" && record.lastSendNumber === 2 ? { ...record, lastSendNumber: 0 } : record,
  ),
  "a send that was refused": [...good, { kind: "refused", account: "u_bob", sendNumber: 2, code: 20005 }],
  "a conversation nobody listed": without((record) => record.kind === "listed" && record.account === "u_bob"),
  "nothing at all": [],
};

describe("the checker of histories", () => {
  test("finds nothing wrong with a history in which a crash cost nothing", () => {
    expect(checkHistory(good)).toEqual([]);
  });

  test.each(Object.entries(doctored))("finds %s", (_what, records) => {
    expect(checkHistory(records)).not.toEqual([]);
  });
});
