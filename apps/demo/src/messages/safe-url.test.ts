import { expect, test } from "vitest";
import { safeImageUrl, safeUrl } from "./safe-url.ts";

test("only the web's own schemes are followed", () => {
  expect(safeUrl("https://example.org/a b")).toBe("https://example.org/a%20b");
  for (const address of [
    "javascript:alert(1)",
    "data:text/html,x",
    "blob:https://a/b",
    "/relative",
    "",
    undefined,
    7,
  ]) {
    expect(safeUrl(address)).toBeUndefined();
  }
});

test("a picture may also be inside its address, but not as SVG, which can hold scripts", () => {
  expect(safeImageUrl("data:image/png;base64,AAAA")).toBe("data:image/png;base64,AAAA");
  expect(safeImageUrl("data:image/svg+xml;base64,AAAA")).toBeUndefined();
});
