import { elements, limits, type MessageElement } from "@hongyan/protocol";
import { expect, test } from "vitest";
import { testErrors, textBody } from "../testing/test-domain.ts";
import { encodeMessageBody } from "./message-body.ts";

const encode = (body: unknown, customData?: string, bytes: number = limits.messageBytes) =>
  encodeMessageBody(body as MessageElement[], customData, bytes, testErrors);
const malformed = expect.objectContaining({ code: testErrors.malformed.code });
const tooLong = expect.objectContaining({ code: testErrors.tooLong.code });
const custom = { MsgType: "TIMCustomElem", MsgContent: { Data: "d" } };

test.each(elements)("an element as in the example of $type is taken as it is", ({ type, example }) => {
  const body = [{ MsgType: type, MsgContent: example }];
  expect(JSON.parse(encode(body))).toEqual(body);
});

test("unknown kinds and contents that do not fit their kind are refused, and the place is named", () => {
  expect(() => encode([{ MsgType: "TIMNoElem", MsgContent: {} }])).toThrow(malformed);
  expect(() => encode([...textBody("a"), { MsgType: "TIMTextElem", MsgContent: { Text: 1 } }])).toThrow(
    /MsgBody\[1\]\.MsgContent\.Text/,
  );
});

test("a message holds one custom element at most", () => {
  expect(encode([custom, ...textBody("a")])).toContain("TIMCustomElem");
  expect(() => encode([custom, custom])).toThrow(malformed);
});

test("the size is that of the elements and the custom data in UTF-8 bytes", () => {
  const body = textBody("鸿");
  const bytes = Buffer.byteLength(JSON.stringify(body)) + 3;
  expect(encode(body, "雁", bytes)).toBe(JSON.stringify(body));
  expect(() => encode(body, "雁", bytes - 1)).toThrow(tooLong);
});

test("the summary of merged messages has few short lines, counted in characters", () => {
  const merged = (lines: string[]) => [{ MsgType: "TIMRelayElem", MsgContent: { Title: "t", AbstractList: lines } }];
  const line = "🪿".repeat(limits.mergedAbstractCharacters);
  expect(encode(merged(Array(limits.mergedAbstractLines).fill(line)))).toContain("AbstractList");
  expect(() => encode(merged(Array(limits.mergedAbstractLines + 1).fill("a")))).toThrow(malformed);
  expect(() => encode(merged([`${line}a`]))).toThrow(malformed);
});

test("300 messages are merged into one at most", () => {
  const message = { From_Account: "u_alice", MsgBody: textBody("a") };
  const merged = (count: number) => [{ MsgType: "TIMRelayElem", MsgContent: { MsgList: Array(count).fill(message) } }];
  expect(encode(merged(limits.mergedMessages), undefined, 1_000_000)).toContain("MsgList");
  expect(() => encode(merged(limits.mergedMessages + 1), undefined, 1_000_000)).toThrow(malformed);
});

test("push info counts as well: it is stored with the message", () => {
  const body = textBody("a") as MessageElement[];
  const pushInfo = { Title: "鸿" };
  const bytes = Buffer.byteLength(JSON.stringify(body) + JSON.stringify(pushInfo));
  expect(encodeMessageBody(body, undefined, bytes, testErrors, pushInfo)).toBe(JSON.stringify(body));
  expect(() => encodeMessageBody(body, undefined, bytes - 1, testErrors, pushInfo)).toThrow(tooLong);
});
