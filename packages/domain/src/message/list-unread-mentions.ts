import { mentionAll } from "@hongyan/protocol";
import type { ConversationHead, ConversationSide } from "@hongyan/storage";
import type { Domain } from "../domain.ts";
import { parseAudience } from "./client-message.ts";

export type UnreadMention = { seq: number; from: string; isMe: boolean; isAll: boolean };

/** Mentions that a list shows; older ones are behind them. */
const mostMentions = 20;

/** Unread messages of a group that mention an account or everybody, oldest first. Only messages that mention are read. */
export async function listUnreadMentions(
  { storage }: Pick<Domain, "storage">,
  head: ConversationHead,
  side: ConversationSide,
): Promise<UnreadMention[]> {
  if (side.visibleTo !== null) return [];
  const { account, visibleFrom } = side;
  const clearedSeq = Math.max(side.readSeq, side.clearedSeq, head.groupClearedSeq);
  const rows = await storage.messages.withMentions(head.id, { account, clearedSeq, visibleFrom }, mostMentions);
  const me = await storage.accounts.findNumber(side.account);
  const found: UnreadMention[] = [];
  for (const { seq, sender, audience } of rows) {
    const { mentions = [] } = parseAudience(audience);
    const [isMe, isAll] = [me !== undefined && mentions.includes(me.userId), mentions.includes(mentionAll)];
    if (sender === side.account || (!isMe && !isAll)) continue;
    const from = await storage.accounts.findNumber(sender);
    found.push({ seq, from: from?.userId ?? "", isMe, isAll });
  }
  return found;
}
