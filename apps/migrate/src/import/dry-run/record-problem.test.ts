import { describe, expect, test } from "vitest";
import { recordExamples } from "../../dump/record-examples.ts";
import { type RecordKind, type RecordOf, recordKinds } from "../../dump/records.ts";
import { recordProblem } from "./record-problem.ts";

test.each(recordKinds)("the example of %s has none", (kind) => {
  expect(recordProblem(kind, recordExamples[kind])).toBeUndefined();
});

const problemOf = <Kind extends RecordKind>(kind: Kind, more: Partial<RecordOf<Kind>>) =>
  recordProblem(kind, { ...recordExamples[kind], ...more } as RecordOf<Kind>);

describe("a problem is", () => {
  test.each([
    ["a reserved name", problemOf("accounts", { userId: "@TGS#1" }), "names of accounts may not begin with @TGS#"],
    ["a name with spaces around", problemOf("accounts", { userId: " a" }), "no control characters"],
    ["a long nickname", problemOf("profiles", { nick: "é".repeat(251) }), "nick has more than 500 bytes"],
    ["a long place", problemOf("profiles", { location: "é".repeat(9) }), "location has more than 16 bytes"],
    ["a friend of oneself", problemOf("relations", { userId: "a", friendId: "a" }), "its own friend"],
    ["a friend group without a name", problemOf("relations", { friendGroups: [""] }), "names of friend groups"],
    ["a block of oneself", problemOf("blocklists", { userId: "a", blockedId: "a" }), "block itself"],
    ["a group's mark without a number", recordProblem("readMarks", { userId: "a", groupId: "g" }), "number of unread"],
    ["an id that is no ASCII", problemOf("groups", { groupId: "名" }), "printable ASCII"],
    ["a long card", problemOf("members", { nameCard: "n".repeat(51) }), "nameCard has more than 50 bytes"],
    [
      "a long message",
      problemOf("groupMessages", { customData: "x".repeat(12_000) }),
      "an app takes 12000 unless its settings say more",
    ],
  ])("%s", (_what, problem, words) => {
    expect(problem).toContain(words);
  });
});
