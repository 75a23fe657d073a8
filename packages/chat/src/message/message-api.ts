import type { Result } from "../result.ts";
import type { Message } from "./message.ts";

/** What every message is created with. */
export type CreateOptions<Payload> = {
  /** Receiver: a userID, a groupID or a topicID. */
  to: string;
  /** `TYPES.CONV_C2C` or `TYPES.CONV_GROUP`. */
  conversationType: string;
  payload: Payload;
  /** For groups. */
  priority?: string;
  cloudCustomData?: string;
  needReadReceipt?: boolean;
  isSupportExtension?: boolean;
  /** Groups: the only members it is for, at most 50. */
  receiverList?: string[];
  /** For files: 0 to 1. */
  onProgress?: (fraction: number) => void;
  customModerationConfigurationID?: string;
};

export type SendOptions = {
  /** Only to receivers who are online now: not stored, not counted, not pushed. */
  onlineUserOnly?: boolean;
  offlinePushInfo?: OfflinePushInfo;
  /** Not together with `onlineUserOnly`. */
  messageControlInfo?: {
    excludedFromUnreadCount?: boolean;
    excludedFromLastMessage?: boolean;
    excludedFromContentModeration?: boolean;
  };
};

export type OfflinePushInfo = {
  disablePush?: boolean;
  disableVoipPush?: boolean;
  title?: string;
  description?: string;
  extension?: string;
  ignoreIOSBadge?: boolean;
  androidOPPOChannelID?: string;
  androidInfo?: Record<string, unknown>;
  apnsInfo?: Record<string, unknown>;
};

export type MessageList = {
  /** Oldest first. */
  messageList: Message[];
  /** Give it to the next call; `''` when nothing older is left. */
  nextReqMessageID: string;
  isCompleted: boolean;
};

export type HoppingOptions = {
  conversationID: string;
  /** Start at this message: `nextMessageSeq` of an answer, or `sequence` of a message together with its `time`. */
  sequence?: number;
  /** Start at this time, Unix seconds: `nextMessageTime` of an answer, or any other. */
  time?: number;
  /** 0 (default) towards the past, 1 towards the present. */
  direction?: number;
  /** 1 to 15, 15 without it. */
  count?: number;
};

export type HoppingList = {
  /** Oldest first, in both directions. */
  messageList: Message[];
  /** Where it goes on, for `sequence` of the next call; 0 when nothing is left. */
  nextMessageSeq: number;
  /** The same for `time`; with a fraction of a second. */
  nextMessageTime: number;
  /** Nothing is left in this direction. */
  isCompleted: boolean;
};

/** Creating, sending and reading messages. */
export type MessageApi = {
  /** Text. Returned at once with `status` `unSend`. Source: Web SDK, "createTextMessage". */
  createTextMessage(options: CreateOptions<{ text: string }>): Message;
  /** Text that mentions people, or everybody with `TYPES.MSG_AT_ALL`, for groups. Source: Web SDK, "createTextAtMessage". */
  createTextAtMessage(options: CreateOptions<{ text: string; atUserList: string[] }>): Message;
  /** An emoji or sticker of the app. Source: Web SDK, "createFaceMessage". */
  createFaceMessage(options: CreateOptions<{ index: number; data: string }>): Message;
  /** Data of the app; `description` is shown in pushes. Source: Web SDK, "createCustomMessage". */
  createCustomMessage(options: CreateOptions<{ data?: string; description?: string; extension?: string }>): Message;
  /** A position in degrees. Source: Web SDK, "createLocationMessage". */
  createLocationMessage(options: CreateOptions<{ description: string; longitude: number; latitude: number }>): Message;
  /**
   * Several messages merged into one, at most 300.
   * Throws 2450 where the list holds something that is no sent message.
   * Source: Web SDK, "createMergerMessage".
   */
  createMergerMessage(
    options: CreateOptions<{
      messageList: Message[];
      title: string;
      abstractList: string[];
      compatibleText: string;
    }>,
  ): Message;
  /** A copy of a message for another receiver. Throws 2453 for tips and notices. Source: Web SDK, "createForwardMessage". */
  createForwardMessage(options: CreateOptions<Message>): Message;
  /** Fills `payload.messageList` of a merged message. Errors: 2450 no merged message. Source: Web SDK, "downloadMergerMessage". */
  downloadMergerMessage(message: Message): Promise<Result<Message>>;
  /**
   * Sends. Resolves once the server has stored the message. While the connection is down, the message waits and is
   * sent after the reconnect, once, in order; one that could not leave within 60 seconds fails with 2801.
   *
   * Errors: 2999 not ready, 2105 no message, 2106 conversation type, 2801 not reachable, 2101 live room not entered, 2115
   * the community has topics, and the server's, for example 20006, 20007, 10017, 80002. The error's `data.message` is the message, its `status` `fail`.
   * Source: Web SDK, "sendMessage".
   */
  sendMessage(message: Message, options?: SendOptions): Promise<Result<{ message: Message }>>;
  /** Sends a failed message again. Errors as `sendMessage`. Source: Web SDK, "resendMessage". */
  resendMessage(message: Message, options?: SendOptions): Promise<Result<{ message: Message }>>;
  /**
   * Takes back a message of one's own, within 2 minutes unless the app set another time. In a group its owner and admins
   * take back those of others as well.
   * Errors: 20016 too old, 20022 unknown, 20023 recalled already, 2110 never stored.
   * Source: Web SDK, "revokeMessage".
   */
  revokeMessage(message: Message): Promise<Result<{ message: Message }>>;
  /**
   * Removes messages of one conversation from one's own history; more than 30 are dropped.
   * Errors: 2111 nothing to delete, 2116 system notices stay, 10035 live rooms. Source: Web SDK, "deleteMessage".
   */
  deleteMessage(messageList: Message[] | Message): Promise<Result<{ messageList: Message[] }>>;
  /**
   * A page of history towards the past, oldest first inside the page.
   * `count`: 1 to 15, 15 without it. Errors: 2503 bad conversation ID.
   * Source: Web SDK, "getMessageList".
   */
  getMessageList(options: {
    conversationID: string;
    nextReqMessageID?: string;
    count?: number;
  }): Promise<Result<MessageList>>;
  /**
   * A page of history from any place on, in either direction. The message or the whole second it starts from is on the
   * page. Without a start: the newest page, or with `direction` 1 the oldest. To go on, give `nextMessageSeq` and
   * `nextMessageTime` back, or one of them. Errors: 2503 bad conversation ID.
   * Source: Web SDK, "getMessageListHopping".
   */
  getMessageListHopping(options: HoppingOptions): Promise<Result<HoppingList>>;
  /**
   * Tells the sender that single messages were read: those of the list that need a receipt, of one conversation. What
   * counts as unread does not change. More than 30 leave in several requests.
   * Errors: 2114 no message of the list needs a receipt. Source: Web SDK, "sendMessageReadReceipt".
   */
  sendMessageReadReceipt(messageList: Message[]): Promise<Result<Record<string, never>>>;
  /**
   * Fills `readReceiptInfo` of messages of one's own, of one conversation, that need a receipt.
   * Source: Web SDK, "getMessageReadReceiptList".
   */
  getMessageReadReceiptList(messageList: Message[]): Promise<Result<{ messageList: Message[] }>>;
  /**
   * Empties one's own history of a conversation. It is read then, its last message is empty, and it stays on the list,
   * also on other devices; the other side keeps its messages.
   * Errors: 2503 bad conversation ID. Source: Web SDK, "clearHistoryMessage".
   */
  clearHistoryMessage(conversationID: string): Promise<Result<{ conversationID: string }>>;
  /** A message in memory, or null. Source: Web SDK, "findMessage". */
  findMessage(messageID: string): Message | null;
  /** Everything in the conversation is read. Source: Web SDK, "setMessageRead". */
  setMessageRead(options: { conversationID: string }): Promise<Result<{ conversationID: string }>>;
  /** Everything is read; `scope` is a `READ_ALL_*` value. Source: Web SDK, "setAllMessageRead". */
  setAllMessageRead(options?: { scope?: string }): Promise<Result<Record<string, never>>>;
};
