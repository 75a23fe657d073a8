import { ImError, messageErrors } from "@hongyan/protocol";
import type { AppendMessage } from "@hongyan/storage";
import { messageFlags } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import { refuseInMaintenance } from "../app/refuse-in-maintenance.ts";
import { countAttempt } from "../count-attempt.ts";
import type { Domain } from "../domain.ts";
import { refuseBannedFiles } from "../file/refuse-banned-files.ts";
import { countC2cSend } from "../statistics/count-send.ts";
import { askC2cSend } from "./ask-c2c-send.ts";
import { type C2cSend, encodeC2cBody } from "./c2c-send.ts";
import { encodeMessageReceived, toMessageHead } from "./client-message.ts";
import { findEarlierSend } from "./find-earlier-send.ts";
import { maySend } from "./may-send.ts";
import { type SendResult, unstored } from "./recent-sends.ts";
import { entriesOfC2cSend, tellC2cFailure, tellC2cOnlineOnly } from "./tell-c2c-send.ts";

export function sendC2cMessage(domain: Domain, app: App, send: C2cSend): Promise<SendResult> {
  return countAttempt(domain, app.sdkAppId, "send", async () => place(domain, app, send, encodeC2cBody(app, send)));
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
    const first = await findEarlierSend(domain, send);
    if (first) return first;
    tellC2cFailure(domain, app, send, body, error);
    throw error;
  }
  const allowed = isHidden ? { ...send, isHiddenFromReceiver: true } : send;
  return askC2cSend(domain, app, allowed, body, send.isOnlineOnly ? deliverOnlineOnly : appendAndDeliver);
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
