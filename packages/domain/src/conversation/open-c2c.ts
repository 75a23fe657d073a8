import { c2cConversationId, type ErrorSpec, ImError, parseConversationId } from "@hongyan/protocol";
import type { Account, ConversationHead, ConversationSide, View } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
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

/** Opens a conversation by the name that `me` gives it. */
export async function openNamed(
  domain: Pick<Domain, "storage">,
  app: App,
  me: Account,
  conversationId: string,
  errors: { badName: ErrorSpec; noAccount: ErrorSpec },
): Promise<OpenC2c> {
  const name = parseConversationId(conversationId);
  if (name?.kind !== "c2c") throw new ImError(errors.badName, conversationId);
  const peer = await domain.storage.accounts.find(app.sdkAppId, name.userId);
  if (!peer) throw new ImError(errors.noAccount, name.userId);
  return openC2c(domain, me, peer);
}
