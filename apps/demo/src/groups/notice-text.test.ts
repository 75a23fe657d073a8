import { expect, test } from "vitest";
import { chinese } from "../i18n/chinese.ts";
import { english } from "../i18n/english.ts";
import { noticeText } from "./notice-text.ts";

const told = { groupName: "Sail", operatorNick: "Alice", words: "" };

test("each notice is said in a sentence", () => {
  expect(noticeText({ ...told, kind: 1 }, english)).toBe("Alice asks to join Sail");
  expect(noticeText({ ...told, kind: 4 }, english)).toBe("Alice removed you from Sail");
  expect(noticeText({ ...told, kind: 7, operatorNick: "" }, english)).toBe("Somebody invited you to Sail");
  expect(noticeText({ ...told, kind: 2 }, chinese)).toBe("你加入Sail的申请已通过");
});

test("a notice of the app is its own text, and an unknown one still says which group", () => {
  expect(noticeText({ ...told, kind: 255, words: "Ship at six" }, english)).toBe("Ship at six");
  expect(noticeText({ ...told, kind: 255 }, english)).toBe("News of Sail");
  expect(noticeText({ ...told, kind: 77 }, english)).toBe("News of Sail");
});
