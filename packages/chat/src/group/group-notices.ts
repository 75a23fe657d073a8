import type { GroupNotice } from "@hongyan/protocol";
import { EVENT } from "../constants/event.ts";
import { TYPES } from "../constants/types.ts";
import type { Context } from "../context.ts";
import { emptyMessage } from "../message/from-wire.ts";
import type { MessageList } from "../message/message-api.ts";
import type { StoredMessage } from "../message/message-memory.ts";
import type { GroupSystemNoticePayload } from "../message/payloads.ts";
import { leaveLocally } from "./live-room.ts";

/** What a notice tells: numbers of the public surface. */
export const noticeKinds = { kicked: 4, dismissed: 5 } as const;

const mostNotices = 200;
const sameEndMs = 10_000;

/** A notice about a group, told as a message of the system's conversation. */
export function takeGroupNotice(context: Context, notice: GroupNotice): void {
  const { notices } = context.session.groups;
  if (notice.kind === noticeKinds.kicked) leaveLocally(context, notice.groupId);
  const message = toMessage(context, notice);
  if (notices.some((other) => isSame(other, message))) return;
  notices.push(message);
  notices.splice(0, notices.length - mostNotices);
  context.messages.add(message);
  context.emitter.emit(EVENT.MESSAGE_RECEIVED, [message]);
}

/** The end of a live room may be told twice: to who is in it, and to its owner. */
function isSame(a: StoredMessage, b: StoredMessage): boolean {
  if (a.ID === b.ID) return true;
  const areOfOneEnd = [a, b].every(({ payload }) => payload.operationType === noticeKinds.dismissed);
  const isOneGroup = a.payload.groupProfile.groupID === b.payload.groupProfile.groupID;
  return areOfOneEnd && isOneGroup && Math.abs(a._placedAt - b._placedAt) < sameEndMs;
}

/** The notices of this login, and those that the server kept from before. Newest page first. */
export async function listNotices(
  context: Context,
  nextReqMessageID: string | undefined,
  count: number,
): Promise<MessageList> {
  const memory = context.session.groups;
  if (!memory.hasOldNotices) {
    const { notices } = await context.request("listGroupNotices", {});
    memory.hasOldNotices = true;
    for (const notice of notices) {
      const message = toMessage(context, notice);
      if (memory.notices.some(({ ID }) => ID === message.ID)) continue;
      memory.notices.push(message);
      context.messages.add(message);
    }
    memory.notices.sort((a, b) => a._placedAt - b._placedAt);
  }
  const { notices } = memory;
  const before = nextReqMessageID ? notices.findIndex(({ ID }) => ID === nextReqMessageID) : notices.length;
  const end = before < 0 ? notices.length : before;
  const start = Math.max(0, end - count);
  const isCompleted = start === 0;
  const messageList = notices.slice(start, end);
  return { messageList, nextReqMessageID: isCompleted ? "" : (messageList[0]?.ID ?? ""), isCompleted };
}

function toMessage({ session }: Context, notice: GroupNotice): StoredMessage {
  const { operator: from, at, random } = notice;
  const time = Math.floor(at / 1000);
  const payload = toPayload(notice);
  const element = { type: TYPES.MSG_GRP_SYS_NOTICE, payload, content: payload };
  return {
    ...emptyMessage(),
    ID: `${TYPES.CONV_SYSTEM}-${time}-${random}`,
    type: element.type,
    payload,
    _elements: [element],
    conversationID: TYPES.CONV_SYSTEM,
    conversationType: TYPES.CONV_SYSTEM,
    from: TYPES.CONV_SYSTEM,
    to: session.userId,
    flow: "in",
    time,
    status: "success",
    nick: notice.operatorNick ?? "",
    avatar: notice.operatorAvatar ?? "",
    random,
    clientTime: time,
    _placedAt: at,
    ...(from === session.userId && { _isCounted: false }),
  };
}

function toPayload(notice: GroupNotice): GroupSystemNoticePayload {
  const { groupId: groupID, groupName: name, requestId, userIds } = notice;
  return {
    operationType: notice.kind,
    operatorID: notice.operator,
    operatorNick: notice.operatorNick ?? "",
    operatorAvatar: notice.operatorAvatar ?? "",
    groupProfile: { groupID, name, groupName: name },
    handleMessage: notice.remark ?? "",
    userDefinedField: notice.content ?? "",
    ...(requestId !== undefined && { applicationKey: requestId }),
    ...(userIds !== undefined && { userIDList: userIds }),
  };
}
