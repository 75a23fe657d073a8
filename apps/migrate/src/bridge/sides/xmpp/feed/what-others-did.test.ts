import { expect, test } from "vitest";
import type { ChangeBody } from "../../../change.ts";
import { whatOthersDid } from "./what-others-did.ts";

const groupId = "tea";
const member = (userId: string) => ({ groupId, userId, role: "Member" as const });
const befriended = (friendId: string): ChangeBody => ({
  kind: "relationAdded",
  relation: { userId: "ann", friendId },
});
const blocked = (blockedId: string): ChangeBody => ({ kind: "blockAdded", block: { userId: "ann", blockedId } });
const added = (...userIds: string[]): ChangeBody => ({ kind: "membersAdded", groupId, members: userIds.map(member) });
const removed = (...userIds: string[]): ChangeBody => ({ kind: "membersRemoved", groupId, userIds });
const renamed: ChangeBody = { kind: "groupChanged", group: { groupId, name: "Tea" } };
const profile: ChangeBody = { kind: "profile", profile: { userId: "ann", nick: "Ann" } };

test.each<[string, ChangeBody, ChangeBody[], ChangeBody[]]>([
  ["a friend", befriended("bob"), [befriended("bob"), befriended("cat"), profile], [befriended("cat"), profile]],
  [
    "an end of a friendship",
    { kind: "relationRemoved", userId: "ann", friendId: "bob" },
    [{ kind: "relationRemoved", userId: "ann", friendId: "bob" }, blocked("bob")],
    [blocked("bob")],
  ],
  ["a block", blocked("bob"), [blocked("bob"), blocked("cat")], [blocked("cat")]],
  ["a profile", profile, [profile, blocked("bob")], [blocked("bob")]],
  ["members", added("bob"), [added("bob", "cat"), renamed], [added("cat"), renamed]],
  ["an end of a membership", removed("bob"), [removed("bob"), added("cat")], [added("cat")]],
  ["a name", renamed, [renamed, removed("bob")], [removed("bob")]],
  [
    "an owner",
    { kind: "groupChanged", group: { groupId, ownerId: "bob" } },
    [
      { kind: "groupChanged", group: { groupId, ownerId: "bob" } },
      { kind: "memberChanged", member: member("ann") },
      added("bob", "cat"),
    ],
    [added("cat")],
  ],
  [
    "a role of an owner",
    { kind: "memberChanged", member: { ...member("bob"), role: "Owner" } },
    [{ kind: "groupChanged", group: { groupId, ownerId: "bob", name: "Tea" } }],
    [renamed],
  ],
  ["a group", { kind: "groupDismissed", groupId }, [{ kind: "groupDismissed", groupId }], []],
])("beside %s of the bridge's own, what others did is news", (_what, own, seen, news) => {
  expect(whatOthersDid(seen, own)).toEqual(news);
});
