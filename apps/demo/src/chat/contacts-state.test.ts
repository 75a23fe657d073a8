import { expect, test } from "vitest";
import { type ContactsState, noContacts, type RequestView, standingOf } from "./contacts-state.ts";

const friend = { userId: "bo" } as ContactsState["friends"][number];
const request = (userId: string, isIncoming: boolean): RequestView => ({
  userId,
  nick: userId,
  avatar: "",
  time: 0,
  words: "",
  source: "",
  isIncoming,
});
const standing = (part: Partial<ContactsState>, userId: string) =>
  standingOf({ ...noContacts, ...part }, "ada", userId);

test("oneself, a friend and a stranger are told apart", () => {
  expect(standing({ friends: [friend] }, "ada")).toBe("self");
  expect(standing({ friends: [friend] }, "bo")).toBe("friend");
  expect(standing({ friends: [friend] }, "cleo")).toBe("stranger");
});

test("a waiting request counts by its direction; theirs comes first, since it can be answered", () => {
  expect(standing({ requests: [request("bo", false)] }, "bo")).toBe("asked");
  expect(standing({ requests: [request("bo", false), request("bo", true)] }, "bo")).toBe("asking");
});

test("who is blocked is nothing else", () => {
  expect(standing({ blocked: ["bo"], friends: [friend], requests: [request("bo", true)] }, "bo")).toBe("blocked");
});
