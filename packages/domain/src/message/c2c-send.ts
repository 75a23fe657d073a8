import type { MessageElement } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { type BodyErrors, encodeMessageBody } from "./message-body.ts";
import type { SendOrigin } from "./send-origin.ts";

/** A message to one account, from a client or from a REST caller. */
export type C2cSend = {
  sender: Account;
  receiver: Account;
  body: readonly MessageElement[];
  customData?: string | undefined;
  pushInfo?: Record<string, unknown> | undefined;
  clientTime: number;
  random: number;
  /** The caller's own numbers, part of the message's public name. */
  msgSeq?: number | undefined;
  publicTime?: number | undefined;
  /** Only to devices online now: not stored, not counted. */
  isOnlineOnly?: boolean | undefined;
  isHiddenFromSender?: boolean | undefined;
  /** The receiver blocked the sender, who is not to notice. */
  isHiddenFromReceiver?: boolean | undefined;
  noUnread?: boolean | undefined;
  noLastMessage?: boolean | undefined;
  /** A back end lets the receiver's do-not-disturb hold for it, as it does for what clients send. */
  withMuteNotifications?: boolean | undefined;
  needReadReceipt?: boolean | undefined;
  supportExtension?: boolean | undefined;
  /** Webhooks that are not called for it. */
  withoutWebhooks?: { before?: boolean; after?: boolean } | undefined;
  origin: SendOrigin;
  errors: BodyErrors;
};

export function encodeC2cBody(app: App, send: Omit<C2cSend, "receiver">): string {
  return encodeMessageBody(send.body, send.customData, app.settings.messageBytes, send.errors, send.pushInfo);
}
