import { chatStore } from "./chat-state.ts";

const keyOf = (userId: string) => `hongyan-drafts-${userId}`;

export function readDrafts(userId: string): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(userId)) ?? "{}") as Record<string, string>;
  } catch {
    return {};
  }
}

/** What was written but not sent; it survives a change of conversation and a reload. */
export function keepDraft(conversationId: string, text: string): void {
  chatStore.update((state) => {
    if ((state.drafts[conversationId] ?? "") === text) return state;
    const { [conversationId]: _old, ...others } = state.drafts;
    const drafts = text === "" ? others : { ...others, [conversationId]: text };
    sessionStorage.setItem(keyOf(state.userId), JSON.stringify(drafts));
    return { ...state, drafts };
  });
}
