import { limits, type MessageElement } from "@hongyan/protocol";
import type { Account, AppendedMessage } from "@hongyan/storage";
import { messageFlags } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { encodeMessageReceived, toMessageHead } from "./client-message.ts";
import { type BodyErrors, encodeMessageBody } from "./message-body.ts";

export type ImportedMessage = {
  sender: Account;
  receiver: Account;
  body: readonly MessageElement[];
  customData?: string | undefined;
  msgSeq?: number | undefined;
  random: number;
  /** Unix seconds in the system it comes from. */
  time: number;
  /** Sent just now in the other system: counts as unread and is delivered. */
  isLive: boolean;
  /** History that the receiver has not read yet. */
  isUnread?: boolean;
  errors: BodyErrors;
};

/** Writes a message of another system with its own time, and says where it stands. A repeated import changes nothing. */
export async function importMessage(domain: Domain, app: App, message: ImportedMessage): Promise<AppendedMessage> {
  const body = encodeMessageBody(message.body, message.customData, app.settings.messageBytes, message.errors);
  const flags = messageFlags.imported | (message.isLive || message.isUnread ? messageFlags.counts : 0);
  // What was sent just now stands behind what is there: its own time, in seconds and by another clock, would put answers
  // before what they answer.
  const mayMove = message.isLive && Math.abs(domain.clock() - message.time * 1000) < limits.toldLateMs;
  const result = await domain.storage.append({
    sdkAppId: app.sdkAppId,
    sender: message.sender.number,
    receiver: message.receiver.number,
    placedAt: message.time * 1000,
    ...(mayMove && { publicTime: message.time }),
    msgRandom: message.random,
    clientTime: message.time,
    flags,
    body,
    ...(message.msgSeq !== undefined && { msgSeq: message.msgSeq }),
    ...(message.customData !== undefined && { customData: message.customData }),
  });
  // Also for a repeat: after a crash it may be the first that hears of its hour.
  await domain.importedHours.add(domain.storage, app, result.placedAt);
  if (!message.isLive || result.outcome !== "appended") return result;
  const stored = {
    ...result,
    msgRandom: message.random,
    clientTime: message.time,
    flags,
    customData: message.customData ?? null,
  };
  const { sender, receiver } = message;
  const accounts = sender.number === receiver.number ? [receiver] : [receiver, sender];
  domain.delivery.send(accounts, encodeMessageReceived(toMessageHead(stored, sender, receiver), body));
  return result;
}
