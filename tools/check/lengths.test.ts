import { expect, test } from "vitest";
import { tooLong } from "./lengths.ts";

const lines = (count: number, line = "  work();") => Array.from({ length: count }, () => line).join("\n");

test("a function of 60 lines passes, one of 61 is named with its place", () => {
  expect(tooLong("a.ts", `function short() {\n${lines(58)}\n}\n`)).toEqual([]);
  expect(tooLong("a.ts", `\nfunction long() {\n${lines(59)}\n}\n`)).toEqual(["a.ts:2: long has 61 lines"]);
  expect(tooLong("a.ts", `const long = async () => {\n${lines(59)}\n};\n`)).toEqual(["a.ts:1: long has 61 lines"]);
});

test("the callback of describe groups tests and may be longer, a test in it may not", () => {
  expect(tooLong("a.test.ts", `describe("a", () => {\n${lines(80)}\n});\n`)).toEqual([]);
  expect(tooLong("a.test.ts", `describe.each([1])("a", () => {\n${lines(80)}\n});\n`)).toEqual([]);
  expect(tooLong("a.test.ts", `test("a", () => {\n${lines(80)}\n});\n`)).toHaveLength(1);
});

test("a suite that holds tests may be longer, the tests in it may not", () => {
  const suite = (body: string) => `function testSends() {\n  test("a", () => {\n${body}\n  });\n${lines(70)}\n}\n`;
  expect(tooLong("a.ts", suite(lines(3)))).toEqual([]);
  expect(tooLong("a.ts", suite(lines(60)))).toHaveLength(1);
});

test("named functions inside a function are measured by themselves, callbacks are not", () => {
  const inner = (first: string) => `function outer() {\n${first}\n${lines(40)}\n};\n${lines(40)}\n}\n`;
  expect(tooLong("a.ts", inner("const part = () => {"))).toEqual([]);
  expect(tooLong("a.ts", inner("list.forEach(() => {").replace("};", "});"))).toEqual(["a.ts:1: outer has 84 lines"]);
  expect(tooLong("a.ts", `function outer() {\nconst part = () => {\n${lines(70)}\n};\n}\n`)).toHaveLength(1);
});

test("a file of 400 lines passes, one of 401 does not", () => {
  expect(tooLong("a.ts", `${lines(400, "work();")}\n`)).toEqual([]);
  expect(tooLong("a.ts", `${lines(401, "work();")}\n`)).toEqual(["a.ts: 401 lines"]);
});
