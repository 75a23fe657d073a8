import type { Account } from "@hongyan/storage";
import type { Domain } from "../domain.ts";

type Send = { sender: Account; receiver: Account; isHiddenFromReceiver?: boolean | undefined };

/**
 * A one-to-one message went out: it counts as sent once, and as received once where another account sees it, on however
 * many devices.
 */
export function countC2cSend({ figures }: Pick<Domain, "figures">, send: Send): void {
  const { sender, receiver } = send;
  figures.count(sender.sdkAppId, "c2cSent");
  if (sender.number !== receiver.number && !send.isHiddenFromReceiver) figures.count(sender.sdkAppId, "c2cReceived");
  figures.mark(sender, "sentC2c");
}

/** A message went into a group: sent once, and received by every other member, or by those it is for. */
export function countGroupSend(
  { figures }: Pick<Domain, "figures">,
  { sender, group, readers }: { sender: Account; group: number; readers: number },
): void {
  const { sdkAppId } = sender;
  figures.count(sdkAppId, "groupSent");
  figures.count(sdkAppId, "groupReceived", readers);
  figures.mark(sender, "sentToGroup");
  figures.groupSpoke(sdkAppId, group);
}
