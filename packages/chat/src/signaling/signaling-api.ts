import type { Message } from "../message/message.ts";
import type { OfflinePushInfo } from "../message/message-api.ts";
import type { Result } from "../result.ts";

/** An invitation and what became of it, read from the custom message that carries it. Source: Web SDK, "Signaling". */
export interface Signaling {
  inviteID: string;
  /** `''` for an invitation between two. */
  groupID: string;
  inviter: string;
  inviteeList: string[];
  data: string;
  /** `TSignaling.ACTION_TYPE_…`. */
  actionType: number;
  /** Seconds; 0: none. */
  timeout: number;
}

/** What signaling events carry. */
export interface SignalingEvent {
  inviteID: string;
  inviter: string;
  groupID: string;
  /** Who is invited; in a time-out, who did not answer. */
  inviteeList: string[];
  /** Who answered. */
  invitee: string;
  data: string;
  /** Seconds; 0: none. */
  timeout: number;
  /** A time-out: this client is the inviter or one of those who did not answer. */
  isSelfTimeout: boolean;
}

type InviteOptions = {
  /** Passed through. JSON with `excludeFromHistoryMessage: true` leaves unread count and last message alone. */
  data?: string;
  /** Seconds until it ends by itself; 0, the default: never. */
  timeout?: number;
  /** Only to who is online now; nothing is stored. */
  onlineUserOnly?: boolean;
  offlinePushInfo?: OfflinePushInfo;
};
export type InviteToUser = InviteOptions & { userID: string };
export type InviteToGroup = InviteOptions & { groupID: string; inviteeList: string[] };
export type Invited = { inviteID: string; message: Message };
export type AnswerOptions = { inviteID: string; data?: string };

// biome-ignore lint/complexity/noBannedTypes: as published; apps pass on functions of their own callers.
type Done = ((result: Result<Invited>) => void) | Function;
// biome-ignore lint/complexity/noBannedTypes: as above.
type Failed = ((error: unknown) => void) | Function;

/** Calls, invitations and their answers, carried by custom messages. */
export type SignalingApi = {
  /** Hears `TSignaling` events; register before `login`. Source: Web SDK, "addSignalingListener". */
  // biome-ignore lint/complexity/noBannedTypes: handlers kept in plain variables as well.
  addSignalingListener(event: string, handler: Function, context?: unknown): void;
  /** Source: Web SDK, "removeSignalingListener". */
  // biome-ignore lint/complexity/noBannedTypes: any handler that was given before.
  removeSignalingListener(event: string, handler: Function, context?: unknown): void;
  /** Invites one account. Errors: those of `sendMessage`. Source: Web SDK, "invite". */
  invite(options: InviteToUser): Promise<Result<Invited>>;
  /** Invites members of a group. Errors: those of `sendMessage`. Source: Web SDK, "inviteInGroup". */
  inviteInGroup(options: InviteToGroup): Promise<Result<Invited>>;
  /** As `invite`; the inviteID is answered at once. Source: Web SDK, "inviteSync". */
  inviteSync(options: InviteToUser, ok?: Done, fail?: Failed): string;
  /** As `inviteInGroup`; the inviteID is answered at once. Source: Web SDK, "inviteInGroupSync". */
  inviteInGroupSync(options: InviteToGroup, ok?: Done, fail?: Failed): string;
  /** The inviter takes it back. Errors: 8010 no such invitation, or it is over; 8011 not the inviter. Source: Web SDK, "cancel". */
  cancel(options: AnswerOptions): Promise<Result<{ inviteID: string }>>;
  /** Errors: 8010 no such invitation, or it is over; 8011 not invited. Source: Web SDK, "accept". */
  accept(options: AnswerOptions): Promise<Result<{ inviteID: string }>>;
  /** Errors: 8010 no such invitation, or it is over; 8011 not invited. Source: Web SDK, "reject". */
  reject(options: AnswerOptions): Promise<Result<{ inviteID: string }>>;
  /**
   * Changes the data of a pending invitation. Errors: 8010 no such invitation, or it is over; 8011 it was for online
   * receivers only. Source: Web SDK, "modifyInvitation".
   */
  modifyInvitation(options: { inviteID: string; data: string }): Promise<Result<{ inviteID: string }>>;
  /** What a message says of an invitation; null for any other message. Source: Web SDK, "getSignalingInfo". */
  getSignalingInfo(message: Message): Signaling | null;
};
