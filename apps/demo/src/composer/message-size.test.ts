import { expect, test } from "vitest";
import { bytesOver, bytesTooMany } from "./message-size.ts";

test("an ordinary text fits", () => {
  expect(bytesTooMany("你好".repeat(100))).toBe(0);
});

test("size is counted in bytes of UTF-8, as the server does", () => {
  expect(bytesTooMany("a".repeat(11_798))).toBe(0);
  expect(bytesTooMany("a".repeat(11_799))).toBe(1);
  expect(bytesTooMany("雁".repeat(4_000))).toBe(202);
});

test("what JSON escapes counts as it is sent", () => {
  expect(bytesTooMany("\n".repeat(6_000))).toBe(202);
});

test("names and words of the service are limited in bytes, not in letters", () => {
  expect(bytesOver("Hangzhou", 16)).toBe(0);
  expect(bytesOver("浙江省杭州", 16)).toBe(0);
  expect(bytesOver("浙江省杭州市", 16)).toBe(2);
});
