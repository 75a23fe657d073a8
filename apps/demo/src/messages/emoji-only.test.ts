import { expect, test } from "vitest";
import type { MessageView } from "../chat/views.ts";
import { isBigEmoji } from "./emoji-only.ts";

const text = (content: string): MessageView => ({
  id: "1",
  conversationId: "C2Ca",
  from: "a",
  isOwn: false,
  time: 0,
  type: "TIMTextElem",
  parts: [{ type: "TIMTextElem", payload: { text: content } }],
  status: "sent",
  isRead: false,
  isRecalled: false,
  isEdited: false,
  nick: "a",
  avatar: "",
  mentions: [],
});

test("one to three emoji alone are shown large, joined ones counting once", () => {
  for (const content of ["👍", "🎉🎉", " ❤️ ", "👩‍👩‍👧🇨🇳🪿"]) expect(isBigEmoji(text(content))).toBe(true);
});

test("words, digits, a fourth emoji and recalled messages are not", () => {
  for (const content of ["", "12", "ok 👍", "👍👍👍👍"]) expect(isBigEmoji(text(content))).toBe(false);
  expect(isBigEmoji({ ...text("👍"), isRecalled: true })).toBe(false);
});
