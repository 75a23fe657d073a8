import { ImError, type MessageElement } from "@hongyan/protocol";
import type { AppendMessage, OutboxEntry } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { memberGroupOf } from "../group/find-group.ts";
import { communityIdOf, isTopicId } from "../topic/topic-id.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { entriesFor, streams, tellAfter, tellLive } from "../webhook/tell-after.ts";
import type { GroupSend } from "./group-send.ts";
import type { SendResult } from "./recent-sends.ts";
import { afterGroupReceipts } from "./webhooks/after-group-receipts.ts";
import { afterGroupSend } from "./webhooks/after-group-send.ts";
import { afterGroupSendFailure } from "./webhooks/after-group-send-failure.ts";
import { type GroupMessageFacts, groupNamesOf, type IdentifiedFacts } from "./webhooks/group-message-fields.ts";

/** What back ends hear of a group message, from its first check to its end. */

const failedFacts = (send: GroupSend): GroupMessageFacts => ({
  ...groupNamesOf(send.group),
  from: send.sender.userId,
  random: send.random,
  isOnlineOnly: send.isOnlineOnly ?? false,
  ...(send.customData !== undefined && { customData: send.customData }),
});

export const groupSendFacts = (send: GroupSend): IdentifiedFacts => ({
  ...failedFacts(send),
  type: send.group.type,
  number: send.sender.number,
  clientTime: send.clientTime,
});

const sentFacts = (send: GroupSend) => ({
  ...groupSendFacts(send),
  ...(send.mentions && send.mentions.length > 0 && { mentions: send.mentions }),
});

const streamOf = ({ group }: GroupSend) => streams.group(group.number);

/** What is written with a message for the app's back end; undefined where it wants nothing. */
export async function entriesOfGroupSend(
  domain: Domain,
  app: App,
  send: GroupSend,
): Promise<AppendMessage["outbox"] | undefined> {
  const told = send.withoutWebhooks?.after
    ? []
    : entriesFor(domain, app, afterGroupSend, { stream: streamOf(send), facts: () => sentFacts(send) });
  const entries = [...told, ...(await entriesOfReceipts(domain, app, send))];
  return entries.length > 0 ? entries : undefined;
}

async function entriesOfReceipts(domain: Domain, app: App, send: GroupSend): Promise<OutboxEntry[]> {
  if (!send.needReadReceipt || !isWebhookOn(app, afterGroupReceipts)) return [];
  const { groupId, type } = send.group;
  const audience = await countOthers(domain, send);
  return entriesFor(domain, app, afterGroupReceipts, {
    stream: streamOf(send),
    facts: () => ({ groupId, type, audience }),
  });
}

/** How many members a message is for, without its sender. */
export async function countOthers(domain: Domain, { group, sender, targets, origin }: GroupSend): Promise<number> {
  if (targets) return new Set(targets.map(({ number }) => number).filter((number) => number !== sender.number)).size;
  // A client is in its group; back ends send in the name of members and of others.
  const isMember =
    origin !== "rest" || (await domain.storage.groups.member(memberGroupOf(group), sender.number)) !== undefined;
  return group.memberCount - Number(isMember);
}

export function tellGroupOnlineOnly(domain: Domain, app: App, send: GroupSend, body: string, placed: SendResult): void {
  if (send.withoutWebhooks?.after) return;
  const { seq, publicTime } = placed;
  const facts = () => ({ ...sentFacts(send), placed: { seq, publicTime } });
  tellAfter(domain, app, afterGroupSend, { stream: streamOf(send), facts, message: body });
}

/** Of a message that a live room did not shed. */
export function tellSaid(domain: Domain, app: App, send: GroupSend, body: string, said: SendResult): void {
  if (send.withoutWebhooks?.after) return;
  const { seq, publicTime } = said;
  tellLive(domain, app, afterGroupSend, {
    facts: () => ({ ...sentFacts(send), placed: { seq, publicTime } }),
    message: body,
  });
}

/** A rule kept a message out of its group. */
export function tellGroupFailure(domain: Domain, app: App, send: GroupSend, error: unknown): void {
  if (!(error instanceof ImError) || !isWebhookOn(app, afterGroupSendFailure)) return;
  const told = {
    facts: () => ({
      ...failedFacts(send),
      type: send.group.type,
      failure: { code: error.code, text: error.message },
    }),
    message: JSON.stringify(send.body),
  };
  if (send.type.kind === "live") tellLive(domain, app, afterGroupSendFailure, told);
  else tellAfter(domain, app, afterGroupSendFailure, { stream: streamOf(send), ...told });
}

/** A message on its way to a group that is still to be found; clients name a topic by its id alone. */
type Unplaced = Omit<GroupMessageFacts, "isOnlineOnly"> & {
  isOnlineOnly: boolean | undefined;
  body: readonly MessageElement[];
};

/** Finds the group of a message, who sends it and whom it is for; the app's back end hears of one that finds them not. */
export async function findGroupToSend<Found>(
  domain: Domain,
  app: App,
  { body, ...unplaced }: Unplaced,
  find: () => Promise<Found>,
): Promise<Found> {
  const { groupId } = unplaced;
  try {
    return await find();
  } catch (error) {
    if (error instanceof ImError && isWebhookOn(app, afterGroupSendFailure))
      tellAfter(domain, app, afterGroupSendFailure, {
        stream: streams.app,
        facts: () => ({
          ...unplaced,
          ...(isTopicId(groupId) && { groupId: communityIdOf(groupId), topicId: groupId }),
          isOnlineOnly: unplaced.isOnlineOnly ?? false,
          failure: { code: error.code, text: error.message },
        }),
        message: JSON.stringify(body),
      });
    throw error;
  }
}
