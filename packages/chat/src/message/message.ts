import type { MessageElement, MessageType } from "./payloads.ts";

/** Account data that other objects carry. */
export interface UserInfo {
  userID: string;
  nick: string;
  avatar: string;
}

/**
 * A message. The SDK hands out one live object per message and changes its fields later (recalled, read, sent …).
 * Source: Web SDK, "Message".
 */
export interface Message {
  /** `<account number of the sender>-<client time>-<random>`, the same on every client. */
  ID: string;
  type: MessageType;
  // biome-ignore lint/suspicious/noExplicitAny: apps read the payload by the type they expect, as they do on the public surface.
  payload: any;
  /** `C2C` and the other userID, `GROUP` and the groupID, or `@TIM#SYSTEM`. */
  conversationID: string;
  conversationType: string;
  from: string;
  to: string;
  flow: "in" | "out";
  /** Server time, Unix seconds. */
  time: number;
  /** Public sequence number. */
  sequence: number;
  status: "unSend" | "success" | "fail";
  priority: string;
  /** Sender's nickname. */
  nick: string;
  /** Sender's picture. */
  avatar: string;
  /** What its sender is called in the group. */
  nameCard: string;
  isRevoked: boolean;
  isDeleted: boolean;
  isModified: boolean;
  /** Who recalled it. */
  revoker: string;
  revokerInfo: UserInfo;
  revokeReason: string;
  /** The other side has read it. */
  isPeerRead: boolean;
  needReadReceipt: boolean;
  /** Of a message that needs a receipt; a value is missing until it is known. */
  readReceiptInfo: {
    /** Groups. */
    readCount?: number;
    /** Groups. */
    unreadCount?: number;
    /** Its receiver sent a receipt. */
    isPeerRead?: boolean;
    /** When, Unix seconds; 0 without a receipt. */
    timestamp?: number;
  };
  /** Groups: whom it mentions; `MSG_AT_ALL` is everybody. */
  atUserList: string[];
  cloudCustomData: string;
  isBroadcastMessage: boolean;
  isSupportExtension: boolean;
  hasRiskContent: boolean;
  /** Groups: the only members it is for. */
  receiverList: string[];
  /** All parts, where a message has several; `payload` holds the first. */
  _elements: MessageElement[];
  random: number;
  /** The sender's clock, Unix seconds. */
  clientTime: number;
  clientSequence: number;
}

/** A receipt for one message of one's own, as `MESSAGE_READ_RECEIPT_RECEIVED` tells it. */
export interface MessageReadReceipt {
  messageID: string;
  /** Who read it. */
  userID: string;
  isPeerRead: boolean;
  /** When, Unix seconds. */
  timestamp: number;
  /** `''` between two people. */
  groupID: string;
  readCount: number;
  unreadCount: number;
}
