import { expect, test } from "vitest";
import { pushAppend, readAppend, unpackEntries } from "./append-record.ts";

const message = { sdkAppId: 1, sender: 2, receiver: 3, msgRandom: 4, clientTime: 5, flags: 6, body: "[]" };

test("what is written for back ends travels with its message as it was given, whatever names stand in it", () => {
  const entries = [
    { stream: "g7", command: "Group.CallbackAfterSendMsg", facts: JSON.stringify({ from: "tab\tand\nline" }) },
    { stream: "g7", command: "Group.CallbackAfterReadReceipt", facts: "{}", isWithoutElements: true as const },
  ];
  const flat: (string | number | null)[] = [];
  pushAppend(flat, { ...message, outbox: entries });
  pushAppend(flat, message);
  expect(unpackEntries(readAppend(flat, 0).outbox ?? "")).toEqual(entries);
  expect(readAppend(flat, 1).outbox).toBeNull();
});
