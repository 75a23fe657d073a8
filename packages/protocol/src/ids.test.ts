import fc from "fast-check";
import { expect, test } from "vitest";
import {
  c2cConversationId,
  formatMessageKey,
  groupConversationId,
  messageId,
  parseConversationId,
  parseMessageKey,
} from "./ids.ts";

const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
const names = fc.string({ minLength: 1, maxLength: 32, unit: "grapheme" });

test("the name of a conversation leads back to its account or group", () => {
  fc.assert(
    fc.property(names, (name) => {
      expect(parseConversationId(c2cConversationId(name))).toEqual({ kind: "c2c", userId: name });
      expect(parseConversationId(groupConversationId(name))).toEqual({ kind: "group", groupId: name });
    }),
  );
});

test.each(["", "C2C", "GROUP", "c2cbob", "bob", "@TIM#SYSTEM"])("%j names no conversation", (text) => {
  expect(parseConversationId(text)).toBeUndefined();
});

test("a MsgKey leads back to its three numbers", () => {
  fc.assert(
    fc.property(uint32, uint32, fc.integer({ min: 0, max: 0x7fff_ffff }), (msgSeq, msgRandom, time) => {
      const key = { msgSeq, msgRandom, time };
      expect(parseMessageKey(formatMessageKey(key))).toEqual(key);
    }),
  );
});

test.each([
  "",
  "1_2",
  "1_2_3_4",
  "1_2_x",
  "-1_2_3",
  "4294967296_1_1",
  "1_4294967296_1",
  " 1_2_3",
  "1_2_3\n",
  "1.0_2_3",
])("%j is no MsgKey", (text) => {
  expect(parseMessageKey(text)).toBeUndefined();
});

test("a message id is the sender's number, its time and its random number", () => {
  expect(messageId(1000001, 1700000123, 50331)).toBe("1000001-1700000123-50331");
});
