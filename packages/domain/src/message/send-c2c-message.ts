import { ImError, type MessageElement, messageErrors } from "@hongyan/protocol";
import type { Account, AppendMessage } from "@hongyan/storage";
import { messageFlags } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import { refuseInMaintenance } from "../app/refuse-in-maintenance.ts";
import { countAttempt } from "../count-attempt.ts";
import type { Domain } from "../domain.ts";
import { refuseBannedFiles } from "../file/refuse-banned-files.ts";
import { countC2cSend } from "../statistics/count-send.ts";
import { encodeMessageReceived, toMessageHead } from "./client-message.ts";
import { maySend } from "./may-send.ts";
import { askC2cSend } from "./ask-c2c-send.ts";
import { type BodyErrors, encodeMessageBody } from "./message-body.ts";
import type { SendResult } from "./recent-sends.ts";
import { entriesOfC2cSend, tellC2cFailure, tellC2cOnlineOnly } from "./tell-c2c-send.ts";

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
  /** Where it comes from: a numbered send of a device, or a REST caller under the windowed duplicate rules. */
  origin: { connectionId: string; instance: string; sendNumber: number | undefined } | "rest";
  errors: BodyErrors;
};

export function sendC2cMessage(domain: Domain, app: App, send: C2cSend): Promise<SendResult> {
  return countAttempt(domain, app.sdkAppId, "send", async () => place(domain, app, send, encodeBodyOf(app, send)));
}

export function encodeBodyOf(app: App, send: Omit<C2cSend, "receiver">): string {
  return encodeMessageBody(send.body, send.customData, app.settings.messageBytes, send.errors, send.pushInfo);
}

/** Sends a body that is checked and encoded already. */
export function sendEncoded(domain: Domain, app: App, send: C2cSend, body: string): Promise<SendResult> {
  return countAttempt(domain, app.sdkAppId, "send", () => place(domain, app, send, body));
}

async function place(domain: Domain, app: App, send: C2cSend, body: string): Promise<SendResult> {
  if (send.origin !== "rest") return placeOfClient(domain, app, send, body);
  refuseInMaintenance(app);
  if (send.isOnlineOnly) return askC2cSend(domain, app, send, body, deliverOnlineOnly);
  const key = {
    sender: send.sender.number,
    receiver: send.receiver.number,
    msgSeq: send.msgSeq,
    msgRandom: send.random,
    body,
    customData: send.customData,
  };
  const first = domain.recentSends.find(key);
  if (first) return first;
  const result = askC2cSend(domain, app, send, body, appendAndDeliver);
  domain.recentSends.add(key, result);
  return result;
}

/** Back ends may write to anybody; clients only where the receiver and the app let them. */
async function placeOfClient(domain: Domain, app: App, send: C2cSend, body: string): Promise<SendResult> {
  let isHidden: boolean;
  try {
    refuseInMaintenance(app);
    refuseBannedFiles(domain, app, send.body);
    isHidden = (await maySend(domain, app, send.sender, send.receiver)) === "hidden";
  } catch (error) {
    // It may have been allowed when it was sent first: then it is stored, and only its answer was lost.
    const first = await findFirst(domain, send);
    if (first) return first;
    tellC2cFailure(domain, app, send, body, error);
    throw error;
  }
  const allowed = isHidden ? { ...send, isHiddenFromReceiver: true } : send;
  return askC2cSend(domain, app, allowed, body, send.isOnlineOnly ? deliverOnlineOnly : appendAndDeliver);
}

/** What became of a numbered send when it was made before. */
export async function findFirst({ storage }: Domain, { sender, origin }: C2cSend): Promise<SendResult | undefined> {
  if (origin === "rest" || origin.sendNumber === undefined) return undefined;
  return storage.messages.findNumberedSend(sender.number, origin.instance, origin.sendNumber);
}

async function appendAndDeliver(domain: Domain, app: App, send: C2cSend, body: string): Promise<SendResult> {
  const flags = flagsOf(send);
  const message = toAppend(app, send, body, flags);
  const outbox = entriesOfC2cSend(domain, app, send);
  const result = await domain.storage.append(outbox ? { ...message, outbox } : message);
  if (result.outcome === "sendNumberTooOld")
    throw new ImError(messageErrors.badRequest, "this send number is too old to tell what became of it");
  // The first time delivered it: a repeat only wants its answer.
  if (result.outcome === "appended") deliver(domain, send, { ...result, flags }, body);
  return result;
}

function flagsOf(send: C2cSend): number {
  return (
    (send.noUnread || send.isHiddenFromReceiver ? 0 : messageFlags.counts) |
    (send.isHiddenFromSender ? messageFlags.hiddenFromSender : 0) |
    (send.isHiddenFromReceiver ? messageFlags.hiddenFromReceiver : 0) |
    (send.noLastMessage ? messageFlags.noLastMessage : 0) |
    (send.needReadReceipt ? messageFlags.needReadReceipt : 0) |
    (send.supportExtension ? messageFlags.supportExtension : 0) |
    (send.withMuteNotifications ? messageFlags.withMuteNotifications : 0) |
    (send.origin === "rest" ? messageFlags.fromRest : 0)
  );
}

function toAppend(app: App, send: C2cSend, body: string, flags: number): AppendMessage {
  const { origin } = send;
  return {
    sdkAppId: app.sdkAppId,
    sender: send.sender.number,
    receiver: send.receiver.number,
    msgRandom: send.random,
    clientTime: send.clientTime,
    flags,
    body,
    ...(send.msgSeq !== undefined && { msgSeq: send.msgSeq }),
    ...(send.publicTime !== undefined && { publicTime: send.publicTime }),
    ...(send.customData !== undefined && { customData: send.customData }),
    ...(send.pushInfo !== undefined && { pushInfo: JSON.stringify(send.pushInfo) }),
    ...(origin !== "rest" &&
      origin.sendNumber !== undefined && { instance: origin.instance, sendNumber: origin.sendNumber }),
  };
}

type Placed = SendResult & { flags: number };

/** One frame for all devices of both sides; the connection that sent it has its reply. */
function deliver(domain: Domain, send: C2cSend, placed: Placed, body: string): void {
  countC2cSend(domain, send);
  const head = toMessageHead(
    {
      seq: placed.seq,
      placedAt: placed.placedAt,
      publicTime: placed.publicTime,
      msgSeq: placed.msgSeq,
      msgRandom: send.random,
      clientTime: send.clientTime,
      flags: placed.flags,
      customData: send.customData ?? null,
    },
    send.sender,
    send.receiver,
  );
  const isToSender = !send.isHiddenFromSender && send.sender.number !== send.receiver.number;
  const exceptConnection = send.origin === "rest" ? undefined : send.origin.connectionId;
  const accounts = send.isHiddenFromReceiver ? [] : [send.receiver];
  if (isToSender) accounts.push(send.sender);
  domain.delivery.send(accounts, encodeMessageReceived(head, body), exceptConnection);
}

async function deliverOnlineOnly(domain: Domain, app: App, send: C2cSend, body: string): Promise<SendResult> {
  const result = unstored(domain, send);
  tellC2cOnlineOnly(domain, app, send, body, result);
  deliver(domain, send, { ...result, flags: flagsOf({ ...send, noUnread: true, noLastMessage: true }) }, body);
  return result;
}

/** What is answered for a message that no history holds. */
export function unstored(domain: Pick<Domain, "clock">, send: Pick<C2cSend, "publicTime" | "msgSeq">): SendResult {
  const now = domain.clock();
  return {
    seq: 0,
    placedAt: now,
    publicTime: send.publicTime ?? Math.floor(now / 1000),
    msgSeq: send.msgSeq ?? 0,
  };
}
