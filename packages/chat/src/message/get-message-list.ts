import { limits } from "@hongyan/protocol/constants";
import { ChatError, localCodes } from "../chat-error.ts";
import { TYPES } from "../constants/types.ts";
import { assertReady, type Context } from "../context.ts";
import { assertConversationId } from "../conversation/assert-conversation-id.ts";
import { type ConversationState, type History, stateOf } from "../conversation/conversation-memory.ts";
import { addOlderPage, placeIn } from "../conversation/history.ts";
import { settleConversation, settleInBackground } from "../conversation/settle-conversation.ts";
import { listNotices } from "../group/group-notices.ts";
import { roomPreview } from "../group/live-room.ts";
import { pageSize } from "../page-size.ts";
import { type Result, success } from "../result.ts";
import { fromWire } from "./from-wire.ts";
import type { MessageList } from "./message-api.ts";
import type { StoredMessage } from "./message-memory.ts";

type Options = { conversationID: string; nextReqMessageID?: string; count?: number };

/** A page of history: from memory as far as it reaches, the rest from the server. */
export async function getMessageList(context: Context, options: Options): Promise<Result<MessageList>> {
  assertReady(context);
  const count = pageSize(options?.count, limits.messagesPerPage);
  if (options?.conversationID === TYPES.CONV_SYSTEM)
    return success(await listNotices(context, options.nextReqMessageID, count));
  assertConversationId(options?.conversationID);
  const preview = roomPreview(context, options.conversationID);
  if (preview) return success({ messageList: preview, nextReqMessageID: "", isCompleted: true });
  const state = stateOf(context.conversations, options.conversationID);
  if (state.processedSeq === undefined) await settleConversation(context, state);
  const { history } = state;
  const page = history.turn.then(() => readPage(context, state, options.nextReqMessageID, count));
  history.turn = page.catch(() => {});
  return success(await page);
}

async function readPage(
  context: Context,
  state: ConversationState,
  nextReqMessageId: string | undefined,
  count: number,
): Promise<MessageList> {
  const before = nextReqMessageId ? findCursor(context, state, nextReqMessageId) : undefined;
  const { history } = state;
  let end = endOfPage(state, before);
  while (!history.isOpen || (end < count && !history.isCompleted)) {
    await fetchOlderPage(context, state, count);
    end = endOfPage(state, before);
  }
  const start = Math.max(0, end - count);
  const messageList = history.messages.slice(start, end);
  const isCompleted = start === 0 && history.isCompleted;
  return { messageList, nextReqMessageID: isCompleted ? "" : (messageList[0]?.ID ?? ""), isCompleted };
}

function endOfPage({ history }: ConversationState, before: StoredMessage | undefined): number {
  return before ? placeIn(history.messages, before) : history.messages.length;
}

function findCursor(context: Context, state: ConversationState, id: string): StoredMessage {
  const message = context.messages.get(id);
  if (message?.conversationID === state.conversation.conversationID) return message;
  throw new ChatError(localCodes.notAMessage, `nextReqMessageID ${id} is not of this conversation, or not in memory`);
}

async function fetchOlderPage(context: Context, state: ConversationState, count: number) {
  const { history } = state;
  const oldest = history.isOpen ? history.messages[0] : undefined;
  const { resumeSeq: resumedAt } = history;
  const answer = await context.request("listMessages", {
    conversationId: state.conversation.conversationID,
    count,
    ...startOf(history, oldest),
  });
  // Read before a recall that is applied here already: it would bring the message back.
  if (answer.changePosition < state.changePosition) return;
  // The part held was let go meanwhile: this page doesn't join on to anything.
  if (oldest && history.messages[0] !== oldest && history.messages.indexOf(oldest) < 0) return;
  if (resumedAt !== history.resumeSeq) return;
  // Messages were left out of the catching-up after it was read.
  if (answer.lastSeq < state.skippedThroughSeq) return;
  const messages = answer.messages.map((wire) => fromWire(context, wire));
  const { isCompleted, lastSeq, next } = answer;
  const resumeSeq = messages.length < count && !isCompleted ? next?.seq : undefined;
  addOlderPage(state, { messages, isCompleted, lastSeq, resumeSeq });
  state.targetSeq = Math.max(state.targetSeq, answer.lastSeq);
  state.targetChange = Math.max(state.targetChange, answer.changePosition);
  settleInBackground(context, state);
}

function startOf({ resumeSeq }: History, oldest: StoredMessage | undefined): { fromSeq?: number; beforeSeq?: number } {
  if (resumeSeq !== undefined) return { fromSeq: resumeSeq };
  return oldest ? { beforeSeq: oldest._seq } : {};
}
