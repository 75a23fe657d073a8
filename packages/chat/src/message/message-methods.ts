import { limits } from "@hongyan/protocol/constants";
import { ChatError, localCodes } from "../chat-error.ts";
import { TYPES } from "../constants/types.ts";
import { assertReady, type Context, serverNow } from "../context.ts";
import { announceConversations } from "../conversation/announce-conversations.ts";
import { markRecalled } from "../conversation/apply-recall.ts";
import { changeArrived } from "../conversation/change-arrived.ts";
import { clearHistoryMessage } from "../conversation/clear-history-message.ts";
import { stateOf } from "../conversation/conversation-memory.ts";
import { dropMessages } from "../conversation/history.ts";
import { markAllRead, markRead } from "../conversation/mark-read.ts";
import { settleConversation } from "../conversation/settle-conversation.ts";
import { roomOf } from "../group/live-room.ts";
import { success } from "../result.ts";
import { act } from "../session/act.ts";
import { createMessageCreators } from "./create-messages.ts";
import { getMessageList } from "./get-message-list.ts";
import { getMessageListHopping } from "./get-message-list-hopping.ts";
import type { Message } from "./message.ts";
import type { MessageApi } from "./message-api.ts";
import type { StoredMessage } from "./message-memory.ts";
import { fetchReadReceipts, sendReadReceipts } from "./read-receipts.ts";
import { sendMessage } from "./send-message.ts";

export function createMessageMethods(context: Context): MessageApi {
  return {
    ...createMessageCreators(context),
    downloadMergerMessage: async (message) => {
      if (message?.type !== "TIMRelayElem")
        throw new ChatError(localCodes.mergerWrongType, "downloadMergerMessage needs a merged message");
      return success(message);
    },
    sendMessage: (message, options) => sendMessage(context, message, options),
    resendMessage: (message, options) => sendMessage(context, message, options),
    revokeMessage: async (message) => {
      assertReady(context);
      await revokeMessage(context, message);
      return success({ message });
    },
    deleteMessage: async (messageList) => {
      assertReady(context);
      return success({ messageList: await deleteMessages(context, messageList) });
    },
    getMessageList: (options) => getMessageList(context, options),
    getMessageListHopping: (options) => getMessageListHopping(context, options),
    sendMessageReadReceipt: (messageList) => sendReadReceipts(context, messageList),
    getMessageReadReceiptList: (messageList) => fetchReadReceipts(context, messageList),
    clearHistoryMessage: async (conversationID) => {
      await clearHistoryMessage(context, conversationID);
      return success({ conversationID });
    },
    findMessage: (messageID) => context.messages.get(messageID) ?? null,
    setMessageRead: async ({ conversationID }) => {
      assertReady(context);
      await markRead(context, conversationID);
      return success({ conversationID });
    },
    setAllMessageRead: async (options = {}) => {
      assertReady(context);
      await markAllRead(context, options.scope);
      return success({});
    },
  };
}

async function revokeMessage(context: Context, message: Message) {
  const seq = (message as StoredMessage | undefined)?._seq;
  if (!seq) throw new ChatError(localCodes.recallFailed, "the message was never stored", { message });
  const state = stateOf(context.conversations, message.conversationID);
  const by = context.session.userId;
  const { changePosition } = await context.request(
    "recallMessage",
    { conversationId: message.conversationID, seq },
    { isRepeatable: false },
  );
  changeArrived(context, state, { kind: "recall", seq, by, at: serverNow(context), position: changePosition });
  markRecalled(context, state, seq, by, undefined);
  message.isRevoked = true;
  message.revoker = by;
}

async function deleteMessages(context: Context, given: Message[] | Message): Promise<Message[]> {
  const list = (Array.isArray(given) ? given : [given]) as StoredMessage[];
  const conversationID = list[0]?.conversationID;
  if (conversationID === TYPES.CONV_SYSTEM)
    throw new ChatError(localCodes.noticeNotDeletable, "system notices cannot be deleted");
  if (conversationID && roomOf(context, conversationID))
    throw new ChatError(localCodes.noDeletionInRoom, "messages of live rooms cannot be deleted");
  const kept = list.filter((message) => message.conversationID === conversationID).slice(0, limits.messagesPerDelete);
  if (!conversationID || kept.length === 0) throw new ChatError(localCodes.deleteFailed, "no message to delete");
  const seqs = kept.map((message) => message._seq).filter((seq) => seq > 0);
  if (seqs.length > 0)
    await act(context, () => context.request("deleteMessages", { conversationId: conversationID, seqs }));
  for (const message of kept) message.isDeleted = true;
  const state = stateOf(context.conversations, conversationID);
  dropMessages(state, seqs);
  state.needsRefresh = true;
  await settleConversation(context, state);
  announceConversations(context);
  return kept;
}
