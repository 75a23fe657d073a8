import { ImError, type MessageKey, messageErrors } from "@hongyan/protocol";
import type { Account, ConversationHead, MessageRow } from "@hongyan/storage";
import { hasFlag } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import { openC2c, openNamed } from "../conversation/open-c2c.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";

/** A client takes back a message of its own, within the app's window. */
export async function recallOwnMessage(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string; seq: number; fromConnection: string },
): Promise<number> {
  const { me, seq } = input;
  const errors = { badName: messageErrors.badRequest, noAccount: messageErrors.accountNotFound };
  const { peer, head } = await openNamed(domain, app, me, input.conversationId, errors);
  const message = head && (await domain.storage.messages.get(head.id, seq));
  if (!head || message?.sender !== me.number) throw new ImError(messageErrors.messageNotFound);
  if (hasFlag(message.flags, "recalled")) throw new ImError(messageErrors.alreadyRecalled);
  if (domain.clock() - message.placedAt > app.settings.recallWindowSeconds * 1000)
    throw new ImError(messageErrors.recallTooLate);
  return recall(domain, {
    head,
    message,
    sender: me,
    receiver: peer,
    by: me.userId,
    fromConnection: input.fromConnection,
  });
}

/** The back end takes back any message, however old. */
export async function recallMessageByKey(
  domain: Domain,
  input: { sender: Account; receiver: Account; key: MessageKey; by: string },
): Promise<void> {
  const { sender, receiver, by } = input;
  const { head } = await openC2c(domain, sender, receiver);
  const named = head ? await domain.storage.messages.findByPublicName(head, input.key) : [];
  const own = named.filter((message) => message.sender === sender.number);
  const message = own.find((candidate) => !hasFlag(candidate.flags, "recalled"));
  if (!head || own.length === 0) throw new ImError(messageErrors.messageNotFound);
  if (!message) throw new ImError(messageErrors.alreadyRecalled);
  await recall(domain, { head, message, sender, receiver, by });
}

type Recall = {
  head: ConversationHead;
  message: MessageRow;
  sender: Account;
  receiver: Account;
  by: string;
  fromConnection?: string;
};

async function recall(
  domain: Domain,
  { head, message, sender, receiver, by, fromConnection }: Recall,
): Promise<number> {
  const at = domain.clock();
  const result = await domain.storage.commit("recallMessage", {
    conversationId: head.id,
    seq: message.seq,
    sender: sender.number,
    low: head.low,
    high: head.high,
    by,
    at,
  });
  if (result.outcome !== "recalled")
    throw new ImError(result.outcome === "notFound" ? messageErrors.messageNotFound : messageErrors.alreadyRecalled);
  const { changePosition } = result;
  const data = { from: sender.userId, to: receiver.userId, seq: message.seq, by, at, changePosition };
  const accounts = sender.number === receiver.number ? [sender] : [sender, receiver];
  domain.delivery.send(accounts, encodeEvent("messageRecalled", data), fromConnection);
  return changePosition;
}
