import { expect, test } from "vitest";
import type { FriendView } from "../chat/contacts-state.ts";
import { contactSections, letterOf, matchingFriends } from "./contact-sections.ts";

const friend = (name: string, nick = name): FriendView => ({
  userId: `id_${nick.toLowerCase()}`,
  name,
  nick,
  remark: name === nick ? "" : name,
  avatar: "",
  signature: "",
  gender: "",
  birthday: "",
  location: "",
  allowType: "",
  groups: [],
  source: "",
  since: 0,
});

test("Latin names stand under their first letter, whatever mark it bears", () => {
  expect(["Ada", "bo", "Émile", "Øystein", "Łukasz"].map(letterOf)).toEqual(["A", "B", "E", "#", "#"]);
});

test("Chinese names stand under the first letter of their pinyin", () => {
  const names = [
    "阿明",
    "白露",
    "陈晨",
    "邓",
    "方",
    "郭",
    "何",
    "江知秋",
    "孔",
    "林晚舟",
    "马",
    "宁",
    "欧阳",
    "潘",
    "秦",
  ];
  expect(names.map(letterOf).join("")).toBe("ABCDFGHJKLMNOPQ");
  expect(["任", "孙", "唐", "王", "徐", "杨", "张"].map(letterOf).join("")).toBe("RSTWXYZ");
});

test("names of other scripts, digits and signs come last", () => {
  const sections = contactSections(["Zoe", "👋", "7", "アキ", "Ada"].map((name) => friend(name)));
  expect(sections.map(({ letter }) => letter)).toEqual(["A", "Z", "#"]);
});

test("one section holds Chinese and Latin names, in order", () => {
  const sections = contactSections(["Lin", "李", "Anna", "Ada"].map((name) => friend(name)));
  expect(sections.map(({ letter, friends }) => [letter, friends.map(({ name }) => name)])).toEqual([
    ["A", ["Ada", "Anna"]],
    ["L", ["李", "Lin"]],
  ]);
});

test("remark, nickname and user ID are searched without regard to case", () => {
  const friends = [friend("Sister", "Mara"), friend("Bo")];
  const found = (query: string) => matchingFriends(friends, query).map(({ nick }) => nick);
  expect(found("SIST")).toEqual(["Mara"]);
  expect(found("mar")).toEqual(["Mara"]);
  expect(found("id_bo")).toEqual(["Bo"]);
  expect(found(" ")).toEqual(["Mara", "Bo"]);
});
