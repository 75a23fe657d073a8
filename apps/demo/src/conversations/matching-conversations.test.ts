import { expect, test } from "vitest";
import type { ConversationView } from "../chat/views.ts";
import { matchingConversations } from "./matching-conversations.ts";

const conversation = (name: string, text: string, isRecalled = false): ConversationView => ({
  id: `C2C${name}`,
  kind: "c2c",
  peerId: `id_${name}`,
  name,
  avatar: "",
  unread: 0,
  isPinned: false,
  isStarred: false,
  isQuiet: false,
  groups: [],
  groupType: "",
  last: { time: 1, from: "", nick: "", type: "TIMTextElem", text, isRecalled, isRead: false },
});
const all = [conversation("Ada", "See you at six"), conversation("林晚舟", "好的"), conversation("Bo", "secret", true)];
const found = (query: string) => matchingConversations(all, query).map(({ name }) => name);

test("an empty search shows every conversation", () => {
  expect(found("  ")).toHaveLength(3);
});

test("name, user ID and last message are searched without regard to case", () => {
  expect(found("ADA")).toEqual(["Ada"]);
  expect(found("id_林")).toEqual(["林晚舟"]);
  expect(found("at SIX")).toEqual(["Ada"]);
});

test("what was recalled is not found any more", () => {
  expect(found("secret")).toEqual([]);
});
