import { expect, test } from "vitest";
import { matchingMentions, mentionedIn, mentionQuery, splitMentions, withMention } from "./mentions.ts";

const people = [
  { userId: "u_ada", name: "Ada Okafor", avatar: "" },
  { userId: "u_lin", name: "林晚舟", avatar: "" },
  { userId: "u_tom", name: "Tomás", avatar: "" },
];

test("an @ at a beginning asks whom; inside an address it does not", () => {
  expect(mentionQuery("@", 1)).toBe("");
  expect(mentionQuery("hello @ad", 9)).toBe("ad");
  expect(mentionQuery("你好@林", 4)).toBe("林");
  expect(mentionQuery("me@example", 10)).toBeUndefined();
  expect(mentionQuery("@ada see", 8)).toBeUndefined();
  expect(mentionQuery("no sign here", 12)).toBeUndefined();
  expect(mentionQuery("@ada", 2)).toBe("a");
});

test("the chosen name takes the place of what was typed, before what follows", () => {
  expect(withMention("ask @to please", 7, "Tomás")).toEqual({ text: "ask @Tomás please", caret: 11 });
  expect(withMention("@", 1, "林晚舟")).toEqual({ text: "@林晚舟 ", caret: 5 });
});

test("who was chosen and then deleted from the text is not mentioned", () => {
  const chosen = new Map([
    ["u_ada", "Ada Okafor"],
    ["u_tom", "Tomás"],
    ["u_lin", "林晚舟"],
  ]);
  expect(mentionedIn("@Tomás and @Ada Okafor, hello", chosen)).toEqual(["u_tom", "u_ada"]);
});

test("those whose name begins so come first", () => {
  expect(matchingMentions(people, "o", 5).map(({ userId }) => userId)).toEqual(["u_ada", "u_tom"]);
  expect(matchingMentions(people, "to", 5).map(({ userId }) => userId)).toEqual(["u_tom"]);
  expect(matchingMentions(people, "", 2)).toHaveLength(2);
});

test("names in a text are set off, the longer name first", () => {
  expect(splitMentions("hi @Ann Lee!", ["Ann", "Ann Lee"])).toEqual([
    { at: 0, text: "hi ", isMention: false },
    { at: 3, text: "@Ann Lee", isMention: true },
    { at: 11, text: "!", isMention: false },
  ]);
  expect(splitMentions("a.b (c)", ["(c"])).toEqual([{ at: 0, text: "a.b (c)", isMention: false }]);
  expect(splitMentions("", ["Ann"])).toEqual([{ at: 0, text: "", isMention: false }]);
});
