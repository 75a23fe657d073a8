import { beforeEach, expect, test } from "vitest";
import { endGift, givenGiftsStore, noteGifts } from "./given-gifts.ts";

beforeEach(() => givenGiftsStore.set([]));

const line = (id: string, userId: string, gift?: string) => ({
  id,
  userId,
  name: userId,
  avatar: "",
  text: "",
  ...(gift && { gift }),
  isOwn: false,
  isImportant: false,
  hasFailed: false,
});
const shown = () => givenGiftsStore.get().map(({ line: { userId, gift }, times }) => `${userId} ${gift} ${times}`);

test("gifts wait in order; the same one again counts up; plain words are none", () => {
  noteGifts([line("1", "ada", "rose"), line("2", "bo", "rose"), line("3", "ada", "rose"), line("4", "ada")]);
  noteGifts([line("5", "ada", "tea")]);
  expect(shown()).toEqual(["ada rose 2", "bo rose 1", "ada tea 1"]);
  endGift("1");
  expect(shown()).toEqual(["bo rose 1", "ada tea 1"]);
});

test("a rain of gifts does not fly for an hour", () => {
  noteGifts(Array.from({ length: 100 }, (_, index) => line(`${index}`, `u${index}`, "rose")));
  expect(shown()).toHaveLength(30);
});
