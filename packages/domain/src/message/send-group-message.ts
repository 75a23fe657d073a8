import { type ErrorSpec, groupErrors, ImError, limits, mentionAll } from "@hongyan/protocol";
import type { Account, AppendMessage } from "@hongyan/storage";
import { messageFlags } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import { refuseInMaintenance } from "../app/refuse-in-maintenance.ts";
import { countAttempt } from "../count-attempt.ts";
import type { Domain } from "../domain.ts";
import { refuseBannedFiles } from "../file/refuse-banned-files.ts";
import { activateGroup } from "../group/activate-group.ts";
import { memberGroupOf } from "../group/find-group.ts";
import { maySendToGroup } from "../group/may-send-to-group.ts";
import { sendLiveMessage } from "../live/send-live-message.ts";
import { countGroupSend } from "../statistics/count-send.ts";
import { type Audience, encodeMessageReceived, priorityFlags, toGroupMessageHead } from "./client-message.ts";
import type { GroupSend } from "./group-send.ts";
import { encodeMessageBody } from "./message-body.ts";
import { groupSendKey, type SendResult } from "./recent-sends.ts";

const bodyErrors = { malformed: groupErrors.badParameter, tooLong: groupErrors.messageTooLong };

export function sendGroupMessage(domain: Domain, app: App, send: GroupSend): Promise<SendResult> {
  return countAttempt(domain, app.sdkAppId, "send", async () => {
    const body = encodeMessageBody(send.body, send.customData, app.settings.messageBytes, bodyErrors, send.pushInfo);
    requireSupported(send);
    const aimed = send.targets ? await aimAtMembers(domain, send, send.targets) : send;
    return send.origin === "rest" ? placeOfRest(domain, app, aimed, body) : placeOfClient(domain, app, aimed, body);
  });
}

/** Who is not in the group is told nothing of it. A message whose targets all left is for its sender alone. */
async function aimAtMembers({ storage }: Domain, send: GroupSend, targets: readonly Account[]): Promise<GroupSend> {
  if (targets.length === 0) return { ...send, targets: undefined };
  const numbers = [...new Set(targets.map(({ number }) => number))];
  const members = await storage.groups.members(memberGroupOf(send.group), numbers);
  return { ...send, targets: targets.filter(({ number }) => members.has(number)) };
}

/** What a type cannot do is refused before anything is looked up. */
function requireSupported({ type, ...send }: GroupSend): void {
  const refuse = (isRefused: boolean, error: ErrorSpec, what: string) => {
    if (isRefused) throw new ImError(error, `${what} in ${type.name}`);
  };
  const targets = send.targets?.length ?? 0;
  refuse(send.isOnlineOnly === true && !type.onlineOnly, groupErrors.notPermitted, "OnlineOnlyFlag");
  refuse(targets > 0 && !type.targets, groupErrors.notPermitted, "To_Account");
  refuse(targets > limits.targetsPerMessage, groupErrors.tooManyAccounts, "To_Account");
  refuse((send.mentions?.length ?? 0) > limits.mentionsPerMessage, groupErrors.tooManyMentions, "mentions");
  refuse(send.mentions?.includes(mentionAll) === true && !type.mentionAll, groupErrors.notPermitted, "at-all");
  refuse(send.noUnread === true && type.kind === "log" && !type.countsUnread, groupErrors.notPermitted, "NoUnread");
  const isControlled = send.noUnread || send.noLastMessage || send.withMuteNotifications;
  refuse(isControlled === true && type.kind === "live", groupErrors.notPermitted, "SendMsgControl");
  refuse(send.needReadReceipt === true && !type.receipts, groupErrors.notPermitted, "NeedReadReceipt");
  refuse(send.supportExtension === true && !type.extensions, groupErrors.notPermitted, "SupportMessageExtension");
  refuse(send.needReadReceipt === true && send.isOnlineOnly === true, groupErrors.noReceiptsOnlineOnly, "receipts");
  refuse(
    send.needReadReceipt === true && send.group.memberCount > limits.receiptMembers,
    groupErrors.tooLargeForReceipts,
    "receipts",
  );
}

async function placeOfRest(domain: Domain, app: App, send: GroupSend, body: string): Promise<SendResult> {
  refuseInMaintenance(app);
  await maySendToGroup(domain, app, send);
  if (send.isOnlineOnly) return deliverOnlineOnly(domain, send, body);
  const key = {
    ...groupSendKey(send.sender.number, send.group.number),
    msgRandom: send.random,
    body,
    customData: send.customData,
    audience: audienceOf(send),
  };
  const first = domain.recentSends.find(key);
  if (first) return first;
  if (send.type.kind === "live") {
    const said = await sayInRoom(domain, app, send, body);
    // What was shed may be tried again.
    if (!said.isShed) domain.recentSends.add(key, Promise.resolve(said));
    return said;
  }
  const result = appendAndDeliver(domain, app, send, body);
  domain.recentSends.add(key, result);
  return result;
}

async function placeOfClient(domain: Domain, app: App, send: GroupSend, body: string): Promise<SendResult> {
  try {
    refuseInMaintenance(app);
    refuseBannedFiles(domain, app, send.body);
    await maySendToGroup(domain, app, send);
  } catch (error) {
    // It may have been allowed when it was sent first: then it is stored, and only its answer was lost.
    const first = await findFirst(domain, send);
    if (first) return first;
    throw error;
  }
  if (send.type.kind === "live") return sayInRoom(domain, app, send, body);
  if (send.isOnlineOnly) return deliverOnlineOnly(domain, send, body);
  return appendAndDeliver(domain, app, send, body);
}

async function sayInRoom(domain: Domain, app: App, send: GroupSend, body: string): Promise<SendResult> {
  const said = await sendLiveMessage(domain, app, send, body);
  // How many are in a room at this moment is not worth knowing for a figure of the day.
  if (!said.isShed) countGroupSend(domain, { sender: send.sender, group: send.group.number, readers: 0 });
  return said;
}

/** What became of a numbered send when it was made before. */
async function findFirst({ storage }: Domain, { sender, origin }: GroupSend): Promise<SendResult | undefined> {
  if (origin === "rest" || origin.sendNumber === undefined) return undefined;
  return storage.messages.findNumberedSend(sender.number, origin.instance, origin.sendNumber);
}

async function appendAndDeliver(domain: Domain, app: App, send: GroupSend, body: string): Promise<SendResult> {
  if (send.type.needsActivation && !send.group.isActivated) await activateGroup(domain, send.group);
  const flags = flagsOf(send);
  const result = await domain.storage.append(toAppend(app, send, body, flags));
  if (result.outcome === "sendNumberTooOld")
    throw new ImError(groupErrors.badParameter, "this send number is too old to tell what became of it");
  // The first time delivered it: a repeat only wants its answer.
  if (result.outcome === "appended") {
    deliver(domain, send, { ...result, flags }, body);
    await countSend(domain, send);
  }
  return result;
}

/** A client is in its group; back ends send in the name of members and of others. */
function isOfMember({ storage }: Domain, { group, sender, origin }: GroupSend): boolean | Promise<boolean> {
  if (origin !== "rest") return true;
  return storage.groups.member(memberGroupOf(group), sender.number).then((member) => member !== undefined);
}

async function countSend(domain: Domain, send: GroupSend): Promise<void> {
  const { sender, group, targets } = send;
  const others = targets ? targets.length : group.memberCount - Number(await isOfMember(domain, send));
  countGroupSend(domain, { sender, group: group.number, readers: others });
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

async function deliverOnlineOnly(domain: Domain, send: GroupSend, body: string): Promise<SendResult> {
  const now = domain.clock();
  const result = { seq: 0, placedAt: now, publicTime: Math.floor(now / 1000), msgSeq: 0 };
  deliver(domain, send, { ...result, flags: flagsOf({ ...send, noUnread: true, noLastMessage: true }) }, body);
  await countSend(domain, send);
  return result;
}
