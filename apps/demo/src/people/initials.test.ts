import { expect, test } from "vitest";
import { groundOf, groupInitialsOf, initialsOf } from "./initials.ts";

test("Latin names give the first letters of two words, or one letter", () => {
  expect(initialsOf("Ada Okafor")).toBe("AO");
  expect(initialsOf("tomás")).toBe("T");
  expect(initialsOf("demo_mara")).toBe("DM");
});

test("Chinese names give their last two characters", () => {
  expect(initialsOf("林晚舟")).toBe("晚舟");
  expect(initialsOf("江")).toBe("江");
});

test("emoji and empty names give one whole character", () => {
  expect(initialsOf("🦊")).toBe("🦊");
  expect(initialsOf("  ")).toBe("?");
});

test("a person keeps one colour", () => {
  expect(groundOf("demo_ada")).toBe(groundOf("demo_ada"));
  expect(groundOf("demo_ada")).toMatch(/^#[0-9a-f]{6}$/);
});

test("groups are called by how their names begin", () => {
  expect(groupInitialsOf("港口俱乐部")).toBe("港口");
  expect(groupInitialsOf("Harbour Club")).toBe("HC");
});
