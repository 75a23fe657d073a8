import { limits } from "@hongyan/protocol";
import { expect, test } from "vitest";
import { createFailedSignatures } from "./failed-signatures.ts";

test("names longer than any account's count by what is kept of them", () => {
  const failed = createFailedSignatures(() => 1_700_000_000_000);
  const start = "x".repeat(limits.accountNameBytes);
  for (let i = 0; i < 30; i++) failed.add(1, `${start}${i}`, "192.0.2.1");
  expect(failed.isBlocked(1, `${start} and more`, "192.0.2.1")).toBe(true);
  expect(failed.isBlocked(1, start.slice(1), "192.0.2.1")).toBe(false);
});
