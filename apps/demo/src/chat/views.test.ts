import type { Conversation, Message, Profile } from "@hongyan/chat";
import { expect, test } from "vitest";
import { birthdayNumber, conversationView, messageView, profileView } from "./views.ts";

const profile = (part: Partial<Profile>) => profileView({ userID: "u", ...part } as Profile);

test("a birthday is a number for the service and a date for the page", () => {
  expect(profile({ birthday: 19_920_517 }).birthday).toBe("1992-05-17");
  expect(birthdayNumber("1992-05-17")).toBe(19_920_517);
  expect(profile({ birthday: 0 }).birthday).toBe("");
  expect(birthdayNumber("")).toBe(0);
});

test("a person without a nickname is called by the user ID", () => {
  expect(profile({ nick: "" }).nick).toBe("u");
});

const conversation = (part: Partial<Conversation>) =>
  conversationView({
    conversationID: "C2Cbo",
    type: "C2C",
    userProfile: { userID: "bo", nick: "Bo", avatar: "" },
    markList: [],
    conversationGroupList: [],
    messageRemindType: "AcceptAndNotify",
    ...part,
  } as unknown as Conversation);

test("a remark goes before the nickname; star and quiet come from mark and remind type", () => {
  expect(conversation({}).name).toBe("Bo");
  expect(conversation({ remark: "Bo of the ferry" }).name).toBe("Bo of the ferry");
  expect(conversation({ markList: [1] }).isStarred).toBe(true);
  expect(conversation({ markList: [2] }).isStarred).toBe(false);
  expect(
    ["AcceptAndNotify", "AcceptNotNotify", "Discard"].map((type) => conversation({ messageRemindType: type }).isQuiet),
  ).toEqual([false, true, true]);
});

const message = (part: Partial<Message>) =>
  messageView({ ID: "1", time: 5, status: "success", flow: "out", readReceiptInfo: {}, ...part } as Message);

test("a receipt is there only where it was asked for, and says when it came", () => {
  expect(message({}).receipt).toBeUndefined();
  expect(message({ needReadReceipt: true }).receipt).toEqual({});
  const read = { needReadReceipt: true, readReceiptInfo: { isPeerRead: true, timestamp: 9 } };
  expect(message(read).receipt).toEqual({ readAt: 9 });
});
