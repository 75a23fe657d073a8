import { mayInGroup, outranks } from "../groups/group-rights.ts";
import { chatStore } from "./chat-state.ts";
import { sdk } from "./client.ts";
import { groupsStore } from "./groups-state.ts";
import { hideMessage, refreshMessages, showMessage } from "./history.ts";
import { type MessageView, textOf } from "./views.ts";

const recallWindowSeconds = 120;

export const mayRecall = (message: MessageView): boolean =>
  message.isOwn &&
  message.status === "sent" &&
  !message.isRecalled &&
  sdk().getServerTime() - message.time < recallWindowSeconds;

/** In a group its managers take back what others said, at any time. */
export function mayRecallOthers(message: MessageView): boolean {
  const { conversationId, from } = message;
  if (!conversationId.startsWith("GROUP") || message.isRecalled || message.status !== "sent") return false;
  const groupId = conversationId.slice(5);
  const { groups, members } = groupsStore.get();
  const group = groups[groupId];
  const role = group?.self?.role;
  if (!group || !mayInGroup(group.type, "recallOthers", role)) return false;
  const author = members[groupId]?.members.find((one) => one.userId === from)?.role;
  return message.isOwn || outranks(role, from === group.ownerId ? "Owner" : (author ?? "Member"));
}

/** Own words may be put right at any time; the others see that they were. */
export const mayEdit = (message: MessageView): boolean =>
  message.isOwn && message.status === "sent" && textOf(message) !== undefined && message.parts.length === 1;

export function beginEdit(message: MessageView): void {
  chatStore.update((state) => ({ ...state, editing: message }));
}

export function endEdit(): void {
  chatStore.update(({ editing: _done, ...state }) => state);
}

export async function saveEdit(view: MessageView, text: string): Promise<void> {
  const message = sdk().findMessage(view.id);
  if (!message) return;
  const before = message.payload;
  message.payload = { ...before, text };
  try {
    await sdk().modifyMessage(message);
  } catch (fault) {
    message.payload = before;
    throw fault;
  } finally {
    refreshMessages([message]);
  }
}

/** Keeps the text of what is taken back, for “edit again”. */
export async function recallMessage(view: MessageView): Promise<void> {
  const message = sdk().findMessage(view.id);
  if (!message) return;
  const text = textOf(view);
  await sdk().revokeMessage(message);
  if (text !== undefined) {
    chatStore.update((state) => ({ ...state, recalledTexts: { ...state.recalledTexts, [view.id]: text } }));
  }
  showMessage(message);
}

export async function deleteMessage(view: MessageView): Promise<void> {
  const message = sdk().findMessage(view.id);
  // A message that never left has nothing to delete on the server.
  if (message && view.status === "sent") await sdk().deleteMessage([message]);
  hideMessage(view.conversationId, view.id);
}
