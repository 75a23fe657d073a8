import { groupErrors, ImError, mentionAll } from "@hongyan/protocol";
import type { Group } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import type { GroupSend } from "../message/group-send.ts";
import { hasRight } from "../topic/rights.ts";
import { may, requireMay } from "./find-group.ts";

export type Speaker = Pick<GroupSend, "actor" | "group" | "type" | "sender">;

/**
 * Whether somebody may speak in a group. Back ends may everywhere and under every mute of all, but not in the name of
 * an account that is muted itself. Nothing is read but what is in memory.
 */
export async function maySendToGroup(
  domain: Domain,
  app: App,
  send: Speaker & Pick<GroupSend, "mentions">,
): Promise<void> {
  await requireMaySpeak(domain, send);
  const { rights } = send.actor;
  if (rights && send.mentions?.includes(mentionAll) && !hasRight(rights, "mentionAll"))
    throw new ImError(groupErrors.notPermitted, "at-all");
  if (send.actor.as !== "app" && send.type.kind === "log") takeRate(domain, app, send.group.number, domain.clock());
}

/** The same for who changes what was said: changes do not count as messages. */
export async function requireMaySpeak(domain: Domain, speaker: Speaker): Promise<void> {
  const { actor, group, type, sender } = speaker;
  requireMay(type, "send", actor);
  const now = domain.clock();
  if (sender.groupMutedUntil > now) throw new ImError(groupErrors.senderMuted);
  if (await isMutedHere(domain, speaker, now)) throw new ImError(groupErrors.senderMuted);
  if ((await mutesAll(domain, group)) && !may(type, "sendUnderMuteAll", actor))
    throw new ImError(groupErrors.senderMuted);
}

/** A community that mutes all does so in its topics too. */
async function mutesAll({ storage }: Domain, group: Group): Promise<boolean> {
  if (group.mutesAll || group.community === null) return group.mutesAll;
  return (await storage.groups.findNumber(group.community))?.mutesAll ?? false;
}

/** A topic has mutes of its own beside those of its community. */
async function isMutedHere({ storage }: Domain, { actor, group, sender }: Speaker, now: number): Promise<boolean> {
  const { community, number } = group;
  if (actor.member && actor.member.mutedUntil > now) return true;
  if (actor.member && community === null) return false;
  if ((await storage.groups.mutedUntil(number, sender.number)) > now) return true;
  return !actor.member && community !== null && (await storage.groups.mutedUntil(community, sender.number)) > now;
}

/** The optional limit of stored groups: they refuse, and shed nothing. */
function takeRate(domain: Domain, app: App, group: number, now: number): void {
  const most = app.settings.groupMessagesPerSecond;
  if (most > 0 && !domain.groupRates.take(group, most, now)) throw new ImError(groupErrors.sendingTooFast);
}
