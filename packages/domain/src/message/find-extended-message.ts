import { extensionErrors, ImError, type MessageKey } from "@hongyan/protocol";
import type { Account, ConversationHead, MessageRow } from "@hongyan/storage";
import { hasFlag } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import { openC2c, openNamed } from "../conversation/open-c2c.ts";
import type { Domain } from "../domain.ts";

/** The message whose key-value pairs are meant, and the two sides of its conversation. */
export type ExtensionTarget = { head: ConversationHead; row: MessageRow; a: Account; b: Account };

const errors = { badName: extensionErrors.badParameter, noAccount: extensionErrors.badParameter };

/** As one side of the conversation names it. A recalled message has no pairs any more. */
export async function findBySeq(
  domain: Domain,
  app: App,
  { me, conversationId, seq }: { me: Account; conversationId: string; seq: number },
): Promise<ExtensionTarget> {
  const { peer, head, view } = await openNamed(domain, app, me, conversationId, errors);
  const [row] = head ? await domain.storage.messages.visible(head.id, view, [seq]) : [];
  if (!head || !row || hasFlag(row.flags, "recalled")) throw new ImError(extensionErrors.messageNotFound);
  return { head, row, a: me, b: peer };
}

/** As REST callers name it; of several of one name the newest. */
export async function findByKey(
  domain: Domain,
  { sender, receiver, key }: { sender: Account; receiver: Account; key: MessageKey },
): Promise<ExtensionTarget> {
  const { head } = await openC2c(domain, sender, receiver);
  const named = head ? await domain.storage.messages.findByPublicName(head, key) : [];
  const row = named.find((message) => message.sender === sender.number && !hasFlag(message.flags, "recalled"));
  if (!head || !row) throw new ImError(extensionErrors.messageNotFound);
  return { head, row, a: sender, b: receiver };
}
