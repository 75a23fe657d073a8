import { expect, test } from "vitest";
import { findLinks } from "./find-links.ts";

const linksOf = (text: string) => findLinks(text).flatMap(({ href }) => href ?? []);

test("a text without links stays in one piece", () => {
  expect(findLinks("nothing here")).toEqual([{ at: 0, text: "nothing here" }]);
});

test("the pieces put together are the text again", () => {
  const text = "see https://example.org/a?b=c, and www.example.org。好的";
  expect(
    findLinks(text)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});

test("punctuation behind an address is not part of it, also Chinese punctuation", () => {
  expect(linksOf("at https://example.org/x. Then https://example.org/y，然后")).toEqual([
    "https://example.org/x",
    "https://example.org/y",
  ]);
});

test("a closing bracket belongs to the address that opened it", () => {
  expect(linksOf("https://example.org/Goose_(bird)")).toEqual(["https://example.org/Goose_(bird)"]);
  expect(linksOf("(https://example.org/x)")).toEqual(["https://example.org/x"]);
});

test("an address without a scheme gets https", () => {
  expect(linksOf("www.example.org")).toEqual(["https://www.example.org/"]);
});

test("other schemes are never made links", () => {
  expect(linksOf("javascript:alert(1) data:text/html,x file:///etc/passwd")).toEqual([]);
});
