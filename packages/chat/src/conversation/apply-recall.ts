import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import type { ConversationState } from "./conversation-memory.ts";
import { keepMentions } from "./mentions.ts";

/** A message was taken back. */
export function applyRecall(
  context: Context,
  state: ConversationState,
  { seq, by, reason }: { seq: number; by: string; reason?: string },
  isCountedIn: boolean,
): void {
  if (state.processedSeq !== undefined && seq > state.processedSeq) state.recalledAhead.set(seq, by);
  if (!isCountedIn) takeFromUnread(state, seq);
  keepMentions(state, (mentioning) => mentioning !== seq);
  if (state.lastMessageSeq === seq) {
    state.conversation.lastMessage.isRevoked = true;
    state.conversation.lastMessage.revoker = by;
    state.conversation.lastMessage.messageForShow = "";
  }
  // Its pairs went with it.
  state.extensions.delete(seq);
  state.staleExtensions.delete(seq);
  state.toldKeys.delete(seq);
  markRecalled(context, state, seq, by, reason);
}

function takeFromUnread(state: ConversationState, seq: number) {
  if (seq <= state.readSeq || seq > state.headSeq) return;
  const message = state.bySeq.get(seq);
  if (message?.flow === "out") return;
  if (state.countedSeqs.includes(seq)) {
    state.countedSeqs = state.countedSeqs.filter((counted) => counted !== seq);
    state.conversation.unreadCount -= 1;
  } else if (state.conversation.unreadCount > 0) state.needsRefresh = true;
}

/** Sets the fields of a message in memory and tells the app, once. */
export function markRecalled(
  context: Context,
  state: ConversationState,
  seq: number,
  by: string,
  reason: string | undefined,
): void {
  const message = state.bySeq.get(seq);
  if (!message || (message.isRevoked && message.revoker !== "")) return;
  const isNews = !message.isRevoked;
  message.isRevoked = true;
  message.revoker = by;
  message.revokerInfo = revokerInfo(context, state, by);
  message.revokeReason = reason ?? "";
  if (isNews) context.emitter.emit(EVENT.MESSAGE_REVOKED, [message]);
}

function revokerInfo({ session }: Context, { conversation, bySeq }: ConversationState, by: string) {
  if (by === session.userId) return { userID: by, nick: session.nick, avatar: session.avatar };
  if (by === conversation.userProfile.userID) return { ...conversation.userProfile };
  // Of a member of a group its messages say more than its name.
  for (const { from, nick, avatar } of bySeq.values()) if (from === by) return { userID: by, nick, avatar };
  return { userID: by, nick: "", avatar: "" };
}
