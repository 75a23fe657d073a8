import { groupConversationId, groupErrors, ImError } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import type { TypedGroup } from "../group/find-group.ts";

/** Sets how many messages of a group a member has not read; at most as many as there are that count for it. */
export async function setGroupUnread(
  domain: Domain,
  { group, type }: TypedGroup,
  input: { account: Account; unread: number },
): Promise<void> {
  if (!type.countsUnread) return;
  const { account, unread } = input;
  const conversationName = groupConversationId(group.groupId);
  const result = await domain.storage.commit("setGroupUnread", {
    account: account.number,
    conversationId: group.number,
    conversationName,
    unread,
    at: domain.clock(),
  });
  if (result.outcome === "notMember") throw new ImError(groupErrors.notPermitted, `${account.userId} is no member`);
  const { readSeq, unread: unreadCount, logPosition } = result;
  const event = encodeEvent("conversationUnreadSet", {
    conversationId: conversationName,
    readSeq,
    unreadCount,
    logPosition,
  });
  domain.delivery.send([account], event);
}
