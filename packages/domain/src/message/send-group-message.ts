import { groupErrors, ImError } from "@hongyan/protocol";
import type { AppendMessage } from "@hongyan/storage";
import { messageFlags } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import { countAttempt } from "../count-attempt.ts";
import type { Domain } from "../domain.ts";
import { activateGroup } from "../group/activate-group.ts";
import { memberGroupOf } from "../group/find-group.ts";
import { sendLiveMessage } from "../live/send-live-message.ts";
import { countGroupSend } from "../statistics/count-send.ts";
import { askGroupSend } from "./ask-group-send.ts";
import { checkGroupSend } from "./check-group-send.ts";
import { type Audience, encodeMessageReceived, priorityFlags, toGroupMessageHead } from "./client-message.ts";
import { countSendAudience } from "./count-readers.ts";
import { findEarlierSend } from "./find-earlier-send.ts";
import type { GroupSend } from "./group-send.ts";
import { groupSendKey, type SendResult, unstored } from "./recent-sends.ts";
import { entriesOfGroupSend, tellGroupFailure, tellGroupLive, tellGroupOnlineOnly } from "./tell-group-send.ts";

export function sendGroupMessage(domain: Domain, app: App, send: GroupSend): Promise<SendResult> {
  return countAttempt(domain, app.sdkAppId, "send", async () => {
    let checked: Awaited<ReturnType<typeof checkGroupSend>>;
    try {
      checked = await checkGroupSend(domain, app, send);
    } catch (error) {
      // It may have been allowed when it was sent first: then it is stored, and only its answer was lost.
      const first = await findEarlierSend(domain, send);
      if (first) return first;
      tellGroupFailure(domain, app, send, error);
      throw error;
    }
    return send.origin === "rest" ? placeOfRest(domain, app, checked) : placeOfClient(domain, app, checked);
  });
}

type Checked = { send: GroupSend; body: string };

function placeOfRest(domain: Domain, app: App, { send, body }: Checked): Promise<SendResult> {
  if (send.isOnlineOnly) return askGroupSend(domain, app, send, body, deliverOnlineOnly);
  const key = {
    ...groupSendKey(send.sender.number, send.group.number),
    msgRandom: send.random,
    body,
    customData: send.customData,
    audience: audienceOf(send),
  };
  const first = domain.recentSends.find(key);
  if (first) return first;
  const result = askGroupSend(domain, app, send, body, send.type.kind === "live" ? sayInRoom : appendAndDeliver);
  domain.recentSends.add(key, result);
  return result;
}

function placeOfClient(domain: Domain, app: App, { send, body }: Checked): Promise<SendResult> {
  if (send.type.kind === "live") return askGroupSend(domain, app, send, body, sayInRoom);
  return askGroupSend(domain, app, send, body, send.isOnlineOnly ? deliverOnlineOnly : appendAndDeliver);
}

async function sayInRoom(domain: Domain, app: App, send: GroupSend, body: string): Promise<SendResult> {
  const said = await sendLiveMessage(domain, app, send, body);
  if (said.isShed) return said;
  tellGroupLive(domain, app, send, body, said);
  // How many are in a room at this moment is not worth knowing for a figure of the day.
  countGroupSend(domain, { sender: send.sender, group: send.group.number, readers: 0 });
  return said;
}

async function appendAndDeliver(domain: Domain, app: App, send: GroupSend, body: string): Promise<SendResult> {
  if (send.type.needsActivation && !send.group.isActivated) await activateGroup(domain, send.group);
  const flags = flagsOf(send);
  const message = toAppend(app, send, body, flags);
  const outbox = app.webhooks.switchedOn === null ? undefined : await entriesOfGroupSend(domain, app, send);
  const result = await domain.storage.append(outbox ? { ...message, outbox } : message);
  if (result.outcome === "sendNumberTooOld")
    throw new ImError(groupErrors.badParameter, "this send number is too old to tell what became of it");
  // The first time delivered it: a repeat only wants its answer.
  if (result.outcome === "appended") {
    deliver(domain, send, { ...result, flags }, body);
    await countSend(domain, send);
  }
  return result;
}

async function countSend(domain: Domain, send: GroupSend): Promise<void> {
  const { sender, group } = send;
  countGroupSend(domain, { sender, group: group.number, readers: await countSendAudience(domain, send) });
}

function flagsOf(send: GroupSend): number {
  const isTargeted = send.targets !== undefined;
  const isCounted = send.type.countsUnread && !send.noUnread && !isTargeted;
  return (
    (isCounted ? messageFlags.counts : 0) |
    (isTargeted ? messageFlags.targeted : 0) |
    (send.mentions && send.mentions.length > 0 ? messageFlags.mentions : 0) |
    (send.noLastMessage ? messageFlags.noLastMessage : 0) |
    (send.needReadReceipt ? messageFlags.needReadReceipt : 0) |
    (send.supportExtension ? messageFlags.supportExtension : 0) |
    (send.withMuteNotifications ? messageFlags.withMuteNotifications : 0) |
    (send.origin === "rest" ? messageFlags.fromRest : 0) |
    priorityFlags[send.priority ?? "Normal"]
  );
}

function audienceOf({ targets, mentions }: GroupSend): string | undefined {
  const audience: Audience = {
    ...(targets && { targets: [...new Set(targets.map(({ number }) => number))] }),
    ...(mentions && mentions.length > 0 && { mentions: [...mentions] }),
  };
  return audience.targets || audience.mentions ? JSON.stringify(audience) : undefined;
}

function toAppend(app: App, send: GroupSend, body: string, flags: number): AppendMessage {
  const { origin } = send;
  const audience = audienceOf(send);
  return {
    sdkAppId: app.sdkAppId,
    sender: send.sender.number,
    receiver: 0,
    group: send.group.number,
    msgRandom: send.random,
    clientTime: send.clientTime,
    flags,
    body,
    ...(audience !== undefined && { audience }),
    ...(send.customData !== undefined && { customData: send.customData }),
    ...(send.pushInfo !== undefined && { pushInfo: JSON.stringify(send.pushInfo) }),
    ...(origin !== "rest" &&
      origin.sendNumber !== undefined && { instance: origin.instance, sendNumber: origin.sendNumber }),
  };
}

type Placed = SendResult & { flags: number };

/** One frame for all devices of all members; the connection that sent it has its reply. */
function deliver(domain: Domain, send: GroupSend, placed: Placed, body: string): void {
  const head = toGroupMessageHead(
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
    {
      sender: send.sender,
      group: send.group,
      nameCard: send.actor.member?.nameCard,
      mentions: send.mentions,
      targets: send.targets?.map(({ userId }) => userId),
    },
  );
  const frame = encodeMessageReceived(head, body);
  const exceptConnection = send.origin === "rest" ? undefined : send.origin.connectionId;
  if (send.targets) {
    const readers = new Map([...send.targets, send.sender].map((account) => [account.number, account]));
    domain.delivery.send([...readers.values()], frame, exceptConnection);
  } else domain.delivery.sendToGroup(memberGroupOf(send.group), frame, exceptConnection);
}

async function deliverOnlineOnly(domain: Domain, app: App, send: GroupSend, body: string): Promise<SendResult> {
  const result = unstored(domain);
  tellGroupOnlineOnly(domain, app, send, body, result);
  deliver(domain, send, { ...result, flags: flagsOf({ ...send, noUnread: true, noLastMessage: true }) }, body);
  await countSend(domain, send);
  return result;
}
