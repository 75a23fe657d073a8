import type { LastMessage } from "../conversation/last-message.ts";
import type { GroupAtInfo } from "../group/group.ts";

/** A topic of a community. A live object, one for each topic. Source: Web SDK, "Topic". */
export interface Topic {
  topicID: string;
  topicName: string;
  avatar: string;
  introduction: string;
  notification: string;
  /** Data of the app. */
  customData: string;
  /** Only the owner, admins and the app may send. */
  muteAllMembers: boolean;
  /** Unix seconds. */
  createTime: number;
  readonly unreadCount: number;
  readonly lastMessage: LastMessage;
  /** What the next message will have as `sequence`. */
  readonly nextMessageSeq: number;
  readonly groupAtInfoList: GroupAtInfo[];
  selfInfo: {
    /** One of the receive options of `setMessageRemindType`. */
    readonly messageRemindType: string;
    /** Unix seconds; 0: not muted. */
    muteTime: number;
    /** `sequence` up to which this account has read. */
    readonly readedSequence: number;
  };
}
