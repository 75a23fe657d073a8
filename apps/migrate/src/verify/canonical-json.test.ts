import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

test("the order of keys says nothing", () => {
  expect(canonicalJson({ b: [1, { d: 1, c: "x" }], a: true })).toBe(
    canonicalJson({ a: true, b: [1, { c: "x", d: 1 }] }),
  );
});

test("what is empty is as good as left out, at any depth", () => {
  const filledIn = [{ MsgType: "TIMFaceElem", MsgContent: { Index: 0, Data: "", More: { Url: null, List: [] } } }];
  expect(canonicalJson(filledIn)).toBe(canonicalJson([{ MsgType: "TIMFaceElem", MsgContent: {} }]));
  expect(canonicalJson(undefined)).toBe(canonicalJson({}));
});

test("everything else counts: values, their types and the order of lists", () => {
  const texts = [["a", "b"], ["b", "a"], { a: "1" }, { a: 1 }, { b: 1 }, "a", 1, "1", true, [[]], [{}, 1]].map(
    canonicalJson,
  );
  expect(new Set(texts).size).toBe(texts.length);
});
