import { expect, test } from "vitest";
import { groupIdElsewhere } from "./group-id-elsewhere.ts";

test.each([
  ["@TGS#2LKFQPAQT", "tgs~2LKFQPAQT"],
  ["@TGS#_@TGS#cQ7", "@TGS#_tgs~cQ7"],
  ["harbour-club", "harbour-club"],
  ["@TGS#_plaza", "@TGS#_plaza"],
])("%s is %s on the other side, and leads back", (here, there) => {
  expect(groupIdElsewhere(here)).toBe(there);
  expect(groupIdElsewhere(there)).toBe(here);
});
