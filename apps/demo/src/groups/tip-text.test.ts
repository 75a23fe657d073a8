import { expect, test } from "vitest";
import { chinese } from "../i18n/chinese.ts";
import { english } from "../i18n/english.ts";
import { durationText } from "./duration-text.ts";
import { type TipPayload, tipText } from "./tip-text.ts";

const people: Record<string, string> = { u_alice: "Alice", u_bob: "Bob", u_carol: "Carol", u_me: "Mine" };
const names = { ownId: "u_me", nameOf: (userId: string) => people[userId] ?? userId };
const said = (payload: TipPayload) => tipText(payload, names, english);

test("who comes alone joined, whom somebody brings was invited", () => {
  expect(said({ operationType: 1, operatorID: "u_bob", userIDList: ["u_bob"] })).toBe("Bob joined the group");
  expect(said({ operationType: 1, operatorID: "u_alice", userIDList: ["u_bob", "u_carol"] })).toBe(
    "Alice invited Bob, Carol",
  );
  expect(said({ operationType: 1, operatorID: "u_me", userIDList: ["u_bob"] })).toBe("You invited Bob");
  expect(said({ operationType: 1, operatorID: "u_me", userIDList: ["u_me"] })).toBe("You joined the group");
});

test("of many only three are named", () => {
  const userIDList = ["u_bob", "u_carol", "u_me", "u_4", "u_5"];
  expect(said({ operationType: 1, operatorID: "u_alice", userIDList })).toBe(
    "Alice invited Bob, Carol, you and 2 more",
  );
});

test("a stranger is called what the tip calls him", () => {
  const memberList = [{ userID: "u_x", nick: "Xenia" }];
  expect(said({ operationType: 3, operatorID: "u_alice", userIDList: ["u_x"], memberList })).toBe(
    "Alice removed Xenia",
  );
});

test("leaving and the admin's role", () => {
  expect(said({ operationType: 2, operatorID: "u_bob" })).toBe("Bob left the group");
  expect(said({ operationType: 4, operatorID: "u_alice", userIDList: ["u_me"] })).toBe("Alice made you an admin");
  expect(said({ operationType: 5, operatorID: "u_alice", userIDList: ["u_bob"] })).toBe(
    "Alice took the admin role from Bob",
  );
});

test("a mute is told with its time, and its end", () => {
  const mute = (muteTime: number, userID = "u_bob") => ({
    operationType: 7,
    operatorID: "u_alice",
    memberList: [{ userID, muteTime }],
  });
  expect(said(mute(600))).toBe("Bob is muted for 10 minutes");
  expect(said(mute(3600, "u_me"))).toBe("You are muted for 1 hour");
  expect(said(mute(0))).toBe("Bob may speak again");
});

test("what changed of the profile is said by its own words", () => {
  const changed = (newGroupProfile: NonNullable<TipPayload["newGroupProfile"]>) =>
    said({ operationType: 6, operatorID: "u_alice", newGroupProfile });
  expect(changed({ name: "Sail" })).toBe("Alice named the group “Sail”");
  expect(changed({ notification: "Friday" })).toBe("Alice wrote a new notice: Friday");
  expect(changed({ notification: "" })).toBe("Alice took the notice away");
  expect(changed({ ownerID: "u_me" })).toBe("You are the owner now");
  expect(changed({ ownerID: "u_carol" })).toBe("Carol is the owner now");
  expect(changed({ muteAllMembers: true })).toBe("Alice muted everybody");
  expect(changed({})).toBe("Alice changed the group");
});

test("kinds that a later service adds are a plain tip, in either language", () => {
  expect(said({ operationType: 99, operatorID: "u_alice" })).toBe("[Group notice]");
  expect(tipText({ operationType: 2, operatorID: "u_me" }, names, chinese)).toBe("你退出了群聊");
});

test("durations are said in the largest even unit", () => {
  expect([30, 60, 600, 3600, 5400, 86_400, 90_000, 200_000].map((seconds) => durationText(seconds, english))).toEqual([
    "1 minute",
    "1 minute",
    "10 minutes",
    "1 hour",
    "90 minutes",
    "1 day",
    "25 hours",
    "2 days",
  ]);
});
