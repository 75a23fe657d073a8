import { ChatError, localCodes } from "../chat-error.ts";
import { assertReady, type Context } from "../context.ts";
import type { Message } from "../message/message.ts";
import type { StoredMessage } from "../message/message-memory.ts";
import { pageSize } from "../page-size.ts";
import { success } from "../result.ts";
import { assertGroupId } from "./assert-group-id.ts";
import type { GroupMessageApi } from "./group-message-api.ts";
import { fetchPins } from "./pins.ts";

const mostReaders = 100;

export function createGroupMessageMethods(context: Context): GroupMessageApi {
  return {
    getGroupMessageReadMemberList: async ({ message, filter, cursor, count }) => {
      const seq = seqOf(context, message);
      const isRead = Number(filter) !== 1;
      const page = await context.request("listMessageReaders", {
        groupId: message.to,
        seq,
        filter: isRead ? "read" : "unread",
        ...(cursor && { cursor }),
        count: pageSize(count, mostReaders),
      });
      const users = page.users.map(({ userId: userID, nick = "", avatar = "" }) => ({ userID, nick, avatar }));
      const userIds = users.map(({ userID }) => userID);
      return success({
        messageID: message.ID,
        cursor: page.cursor ?? "",
        isCompleted: page.cursor === undefined,
        readUserIDList: isRead ? userIds : [],
        unreadUserIDList: isRead ? [] : userIds,
        readUserInfoList: isRead ? users : [],
        unreadUserInfoList: isRead ? [] : users,
      });
    },
    pinGroupMessage: async ({ groupID, message, isPinned }) => {
      const seq = seqOf(context, message);
      assertGroupId(groupID);
      await context.request("pinGroupMessage", { groupId: groupID, seq, isPinned: isPinned === true });
      return success({ message });
    },
    getPinnedGroupMessageList: async (groupID) => {
      assertReady(context);
      assertGroupId(groupID);
      return success({ messageList: await fetchPins(context, groupID) });
    },
  };
}

function seqOf(context: Context, message: Message): number {
  assertReady(context);
  const seq = (message as StoredMessage | undefined)?._seq;
  if (!seq) throw new ChatError(localCodes.notAMessage, "the message was never stored");
  return seq;
}
