import { type ErrorSpec, ImError, messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";

const notFriendErrors: Record<"sender" | "receiver" | "both", ErrorSpec> = {
  sender: messageErrors.receiverNotFriend,
  receiver: messageErrors.senderNotFriend,
  both: messageErrors.notFriends,
};

/**
 * Whether a client may write to an account: who is muted or not a friend where friends are asked for is refused with an
 * error. `hidden`: the receiver blocked the sender, who is not to notice. To oneself everybody may write. Nothing is
 * read but what is in memory, unless the receiver blocks somebody or the app asks for friends.
 */
export async function maySend(
  domain: Domain,
  app: App,
  sender: Account,
  receiver: Account,
): Promise<"delivered" | "hidden"> {
  if (sender.number === receiver.number) return "delivered";
  if (sender.c2cMutedUntil > domain.clock()) throw new ImError(messageErrors.senderMuted);
  const { friendCheck, blockedSends } = app.settings;
  const isBlocked = receiver.blocksAnyone && (await domain.storage.blocks.isBlocked(receiver.number, sender.number));
  if (isBlocked && blockedSends === "refuse") throw new ImError(messageErrors.blocked);
  // Blocking ended the friendship: that would tell who was blocked.
  if (friendCheck !== "none" && !isBlocked) await requireFriend(domain, friendCheck, sender, receiver);
  return isBlocked ? "hidden" : "delivered";
}

async function requireFriend(
  domain: Domain,
  friendCheck: "sender" | "receiver" | "both",
  sender: Account,
  receiver: Account,
): Promise<void> {
  const { own, back } = await domain.storage.relations.friendships(sender.number, [receiver.number]);
  const inSenders = friendCheck === "receiver" || own.has(receiver.number);
  const inReceivers = friendCheck === "sender" || back.has(receiver.number);
  if (!inSenders || !inReceivers) throw new ImError(notFriendErrors[friendCheck]);
}
