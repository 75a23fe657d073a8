import type { OperationInput, OperationOutput } from "@hongyan/protocol";
import { limits } from "@hongyan/protocol/constants";
import { TYPES } from "../constants/types.ts";
import { assertReady, type Context } from "../context.ts";
import { assertConversationId } from "../conversation/assert-conversation-id.ts";
import { type ConversationState, stateOf } from "../conversation/conversation-memory.ts";
import { isGone, keepMessage } from "../conversation/history.ts";
import { settleConversation, settleInBackground } from "../conversation/settle-conversation.ts";
import { roomPreview } from "../group/live-room.ts";
import { pageSize } from "../page-size.ts";
import { type Result, success } from "../result.ts";
import { fromWire } from "./from-wire.ts";
import type { HoppingList, HoppingOptions } from "./message-api.ts";

type Direction = "older" | "newer";
type Page = OperationOutput<"listMessages">;

/** A page of history from any place on, in either direction. */
export async function getMessageListHopping(context: Context, options: HoppingOptions): Promise<Result<HoppingList>> {
  assertReady(context);
  if (options?.conversationID === TYPES.CONV_SYSTEM) return success(emptyPage());
  assertConversationId(options?.conversationID);
  const preview = roomPreview(context, options.conversationID);
  if (preview) return success({ ...emptyPage(), messageList: preview });
  const { conversationID: conversationId } = options;
  const state = stateOf(context.conversations, conversationId);
  if (state.processedSeq === undefined) await settleConversation(context, state);
  const direction = Number(options.direction) === 1 ? "newer" : "older";
  const count = pageSize(options.count, limits.messagesPerPage);
  const start = startOf(state, direction, options);
  return success(
    takePage(
      context,
      state,
      direction,
      await fetchPage(context, state, { conversationId, direction, count, ...start }),
    ),
  );
}

function emptyPage(): HoppingList {
  return { messageList: [], nextMessageSeq: 0, nextMessageTime: 0, isCompleted: true };
}

/** A page that was read before a change that is applied here already would bring the older state back. */
async function fetchPage(
  context: Context,
  state: ConversationState,
  input: OperationInput<"listMessages">,
): Promise<Page> {
  const page = await context.request("listMessages", input);
  return page.changePosition < state.changePosition ? fetchPage(context, state, input) : page;
}

function takePage(context: Context, state: ConversationState, direction: Direction, page: Page): HoppingList {
  const messages = page.messages.map((wire) => fromWire(context, wire));
  for (const message of messages) keepMessage(state, message);
  state.targetSeq = Math.max(state.targetSeq, page.lastSeq);
  state.targetChange = Math.max(state.targetChange, page.changePosition);
  settleInBackground(context, state);
  const next = page.next && { seq: page.next.seq, time: cursorTime(page.next.placedAt) };
  state.hops[direction] = next;
  return {
    messageList: messages.filter((message) => !isGone(state, message)),
    nextMessageSeq: next?.seq ?? 0,
    nextMessageTime: next?.time ?? 0,
    isCompleted: page.isCompleted,
  };
}

/**
 * Half a millisecond more than the place it stands for: never a whole second, so that an app which gives it back alone,
 * among messages of one millisecond, is told from one that asks for the second.
 */
function cursorTime(placedAt: number): number {
  return (placedAt + 0.5) / 1000;
}

function startOf(
  state: ConversationState,
  direction: Direction,
  { sequence, time }: HoppingOptions,
): Pick<OperationInput<"listMessages">, "fromSeq" | "fromTime"> {
  const seconds = Number(time);
  const hop = state.hops[direction];
  const fromSeq = isPlace(Number(sequence))
    ? Math.trunc(Number(sequence))
    : hop && hop.time === seconds
      ? hop.seq
      : undefined;
  return {
    ...(fromSeq !== undefined && { fromSeq }),
    ...(isPlace(seconds) && { fromTime: toMilliseconds(seconds, direction) }),
  };
}

const isPlace = (value: number) => value > 0 && Number.isSafeInteger(Math.trunc(value));

/** A whole second is all of that second. */
function toMilliseconds(seconds: number, direction: Direction): number {
  if (!Number.isInteger(seconds)) return Math.floor(seconds * 1000);
  return direction === "older" ? seconds * 1000 + 999 : seconds * 1000;
}
