import type { Message } from "../message/message.ts";
import type { Result } from "../result.ts";

type ReadUser = { userID: string; nick: string; avatar: string };

export type ReadMemberList = {
  messageID: string;
  /** Give it to the next call; `''` at the end. */
  cursor: string;
  isCompleted: boolean;
  readUserIDList: string[];
  unreadUserIDList: string[];
  readUserInfoList: ReadUser[];
  unreadUserInfoList: ReadUser[];
};

/** A message was pinned, or taken off. */
export type PinnedMessageChange = {
  groupID: string;
  isPinned: boolean;
  operatorID: string;
  /** Null where this instance does not have it. */
  message: Message | null;
  messageID: string;
  /** `sequence` of the message. */
  sequence: number;
};

/** Messages of groups. */
export type GroupMessageApi = {
  /**
   * Who has read a message that asks for receipts (`filter` 0), or has not (1), a page of at most 100.
   * Errors: 10062 the message has no receipts. Source: Web SDK, "getGroupMessageReadMemberList".
   */
  getGroupMessageReadMemberList(options: {
    message: Message;
    filter: number;
    /** `''` for the first page. */
    cursor?: string;
    count?: number;
  }): Promise<Result<ReadMemberList>>;
  /**
   * Pins a message for all members, at most 10 in a group, or takes it off. Everybody gets
   * `PINNED_GROUP_MESSAGE_UPDATED`. Errors: 10070 too many, 10007 not permitted. Source: Web SDK, "pinGroupMessage".
   */
  pinGroupMessage(options: {
    groupID: string;
    message: Message;
    isPinned: boolean;
  }): Promise<Result<{ message: Message }>>;
  /** The pinned messages of a group, the last pinned first. Source: Web SDK, "getPinnedGroupMessageList". */
  getPinnedGroupMessageList(groupID: string): Promise<Result<{ messageList: Message[] }>>;
};
