import { c2cConversationId } from "@hongyan/protocol";
import type { Account, ConversationHead, ConversationSide, View } from "@hongyan/storage";
import type { Domain } from "../domain.ts";

/** A one-to-one conversation as one account opened it. Head and side are missing before its first message. */
export type OpenC2c = {
  me: Account;
  peer: Account;
  /** As `me` names it. */
  name: string;
  isLow: boolean;
  head: ConversationHead | undefined;
  side: ConversationSide | undefined;
  view: View;
};

export async function openC2c(domain: Pick<Domain, "storage">, me: Account, peer: Account): Promise<OpenC2c> {
  const { conversations } = domain.storage;
  const head = await conversations.findPair(me.number, peer.number);
  const side = head && (await conversations.side(me.number, head.id));
  return {
    me,
    peer,
    name: c2cConversationId(peer.userId),
    isLow: me.number <= peer.number,
    head,
    side,
    view: { account: me.number, clearedSeq: side?.clearedSeq ?? 0, visibleFrom: side?.visibleFrom ?? 1 },
  };
}
