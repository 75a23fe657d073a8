import { expect, test } from "vitest";
import type { ConversationView } from "../chat/views.ts";
import { conversationGroupFilter, filteredConversations } from "./filtered-conversations.ts";

const conversation = (name: string, part: Partial<ConversationView> = {}): ConversationView => ({
  id: `C2C${name}`,
  kind: "c2c",
  peerId: name,
  name,
  avatar: "",
  unread: 0,
  isPinned: false,
  isStarred: false,
  isQuiet: false,
  groups: [],
  groupType: "",
  ...part,
});
const all = [
  conversation("Ada", { unread: 2, groups: ["Work"] }),
  conversation("Bo", { isStarred: true }),
  conversation("Cleo", { isQuiet: true, unread: 1, groups: ["Work", "Friends"] }),
];
const shown = (filter: string, activeId?: string) =>
  filteredConversations(all, filter, activeId).map(({ name }) => name);

test("each filter lets its conversations through", () => {
  expect(shown("all")).toEqual(["Ada", "Bo", "Cleo"]);
  expect(shown("unread")).toEqual(["Ada", "Cleo"]);
  expect(shown("starred")).toEqual(["Bo"]);
  expect(shown(conversationGroupFilter("Work"))).toEqual(["Ada", "Cleo"]);
  expect(shown(conversationGroupFilter("Friends"))).toEqual(["Cleo"]);
});

test("the open conversation stays among the unread ones while it is being read", () => {
  expect(shown("unread", "C2CBo")).toEqual(["Ada", "Bo", "Cleo"]);
});
