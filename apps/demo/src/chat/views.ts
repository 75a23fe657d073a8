import type { Conversation, Message, Profile } from "@hongyan/chat";

/**
 * Plain copies of what the SDK hands out. Its own objects change in place, which a rendering library cannot see.
 */
export type MessageView = {
  id: string;
  conversationId: string;
  from: string;
  isOwn: boolean;
  /** Unix seconds. */
  time: number;
  type: string;
  /** Parts in order; most messages have one. */
  parts: readonly MessagePart[];
  status: "sending" | "sent" | "failed";
  isRead: boolean;
  isRecalled: boolean;
  isEdited: boolean;
  /** Present where the sender asked to be told when this message is read. */
  receipt?: ReceiptView;
  nick: string;
  avatar: string;
  /** userIDs that it mentions; the service's own word for everybody among them. */
  mentions: readonly string[];
  /** Who took it back, where it was somebody else. */
  recalledBy?: { userId: string; nick: string };
};

/** `readAt` in Unix seconds, between two people; in groups, how many have read it and how many not. */
export type ReceiptView = { readAt?: number; readCount?: number; unreadCount?: number };

// biome-ignore lint/suspicious/noExplicitAny: payloads differ by type, and apps may send anything inside them.
export type MessagePart = { type: string; payload: any };

export type ConversationView = {
  id: string;
  kind: "c2c" | "group" | "system";
  /** userID or groupID. */
  peerId: string;
  name: string;
  avatar: string;
  unread: number;
  isPinned: boolean;
  isStarred: boolean;
  /** Counts nothing in the total and does not call for attention. */
  isQuiet: boolean;
  /** Names of the conversation groups it is in. */
  groups: readonly string[];
  /** Of a group: what kind it is. */
  groupType: string;
  /** Somebody named this person, or everybody, in what is unread. */
  mention?: "me" | "all";
  last?: LastMessageView;
};

export type LastMessageView = {
  time: number;
  from: string;
  nick: string;
  type: string;
  text: string;
  isRecalled: boolean;
  isRead: boolean;
  /** What a group tip or a notice tells. */
  payload?: MessagePart["payload"];
};

export type ProfileView = {
  userId: string;
  nick: string;
  avatar: string;
  signature: string;
  gender: string;
  /** `yyyy-mm-dd`, or empty. */
  birthday: string;
  location: string;
  /** Who may add this person: an `ALLOW_TYPE_*` value. */
  allowType: string;
};

export const conversationIdOf = (userId: string): string => `C2C${userId}`;

export function profileView(profile: Profile): ProfileView {
  return {
    userId: profile.userID,
    nick: profile.nick || profile.userID,
    avatar: profile.avatar || "",
    signature: profile.selfSignature || "",
    gender: profile.gender || "Gender_Type_Unknown",
    birthday: birthdayText(profile.birthday),
    location: profile.location || "",
    allowType: profile.allowType || "AllowType_Type_AllowAny",
  };
}

/** The service keeps a birthday as a number such as 20000131. */
function birthdayText(birthday: number): string {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(String(birthday));
  return parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : "";
}

export const birthdayNumber = (text: string): number => Number(text.replaceAll("-", "")) || 0;

/** `CONV_MARK_TYPE_STAR`. */
const starMark = 1;
const quietTypes = new Set(["AcceptNotNotify", "Discard", "AcceptNotNotifyExceptAt", "NotReceiveMsgExceptAt"]);
const linesOfWords = new Set(["TIMGroupTipElem", "TIMGroupSystemNoticeElem"]);

export function conversationView(conversation: Conversation): ConversationView {
  const { conversationID: id, type, lastMessage: last, userProfile, remark } = conversation;
  const kind = type === "C2C" ? "c2c" : type === "GROUP" ? "group" : "system";
  const peerId = kind === "system" ? "" : id.slice(type.length);
  const { groupProfile } = conversation;
  const mention = mentionOf(conversation);
  return {
    id,
    kind,
    peerId,
    name: remark || (kind === "group" ? groupProfile?.name : userProfile?.nick) || peerId,
    avatar: (kind === "group" ? groupProfile?.avatar : userProfile?.avatar) || "",
    unread: conversation.unreadCount,
    isPinned: conversation.isPinned,
    isStarred: conversation.markList.includes(starMark),
    isQuiet: quietTypes.has(conversation.messageRemindType),
    groups: [...conversation.conversationGroupList],
    groupType: kind === "group" ? conversation.subType || groupProfile?.type || "" : "",
    ...(mention && { mention }),
    ...(last?.lastTime && {
      last: {
        time: last.lastTime,
        from: last.fromAccount,
        nick: last.nameCard || last.nick || "",
        type: last.type,
        text: last.messageForShow,
        isRecalled: last.isRevoked,
        isRead: last.isPeerRead,
        ...(linesOfWords.has(last.type) && { payload: last.payload }),
      },
    }),
  };
}

/** `CONV_AT_ME`, `CONV_AT_ALL`, `CONV_AT_ALL_AT_ME`. */
const mentionsMe = new Set([1, 3]);

function mentionOf({ groupAtInfoList }: Conversation): ConversationView["mention"] {
  const kinds = ((groupAtInfoList ?? []) as { atTypeArray?: number[] }[]).flatMap(
    ({ atTypeArray }) => atTypeArray ?? [],
  );
  if (kinds.length === 0) return undefined;
  return kinds.some((kind) => mentionsMe.has(kind)) ? "me" : "all";
}

/** Views of a whole list; those that say the same as before stay the same objects, so that only others are drawn again. */
export function conversationViews(
  conversations: readonly Conversation[],
  before: readonly ConversationView[],
): ConversationView[] {
  const known = new Map(before.map((view) => [view.id, view]));
  return conversations.map((conversation) => {
    const view = conversationView(conversation);
    const old = known.get(view.id);
    return old && JSON.stringify(old) === JSON.stringify(view) ? old : view;
  });
}

const statuses = { unSend: "sending", success: "sent", fail: "failed" } as const;

export function messageView(message: Message): MessageView {
  const elements = message._elements?.length ? message._elements : [{ type: message.type, payload: message.payload }];
  return {
    id: message.ID,
    conversationId: message.conversationID,
    from: message.from,
    isOwn: message.flow === "out",
    time: message.time,
    type: message.type,
    parts: elements.map(({ type, payload }) => ({ type, payload })),
    status: statuses[message.status],
    isRead: message.isPeerRead,
    isRecalled: message.isRevoked,
    isEdited: message.isModified,
    ...(message.needReadReceipt && { receipt: receiptOf(message) }),
    nick: message.nameCard || message.nick || message.from,
    avatar: message.avatar || "",
    mentions: message.atUserList ?? [],
    ...recallOf(message),
  };
}

function recallOf({ isRevoked, revokerInfo, revoker, from }: Message): Pick<MessageView, "recalledBy"> {
  const userId = revokerInfo?.userID || revoker;
  if (!isRevoked || !userId || userId === from) return {};
  return { recalledBy: { userId, nick: revokerInfo?.nick || userId } };
}

function receiptOf({ readReceiptInfo, time, conversationType }: Message): ReceiptView {
  if (conversationType === "GROUP") {
    const { readCount, unreadCount } = readReceiptInfo;
    return { ...(readCount !== undefined && { readCount }), ...(unreadCount !== undefined && { unreadCount }) };
  }
  return readReceiptInfo.isPeerRead ? { readAt: readReceiptInfo.timestamp || time } : {};
}

/** The text of a message that is nothing but text. */
export function textOf(message: MessageView): string | undefined {
  if (message.isRecalled || !message.parts.every((part) => part.type === "TIMTextElem")) return undefined;
  return message.parts.map((part) => part.payload.text as string).join("");
}
