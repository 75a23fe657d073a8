import { groupErrors, ImError } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import type { GroupSend } from "../message/send-group-message.ts";
import { requireMay } from "./find-group.ts";

/**
 * Whether somebody may speak in a group. Back ends may everywhere and under every mute of all, but not in the name of
 * an account that is muted itself. Nothing is read but what is in memory.
 */
export async function maySendToGroup(domain: Domain, app: App, send: GroupSend): Promise<void> {
  const { actor, group, type, sender } = send;
  requireMay(type, "send", actor);
  const now = domain.clock();
  if (sender.groupMutedUntil > now) throw new ImError(groupErrors.senderMuted);
  if (await isMutedHere(domain, send, now)) throw new ImError(groupErrors.senderMuted);
  if (group.mutesAll && !type.may.sendUnderMuteAll.includes(actor.as)) throw new ImError(groupErrors.senderMuted);
  if (actor.as !== "app") takeRate(domain, app, group.number, now);
}

async function isMutedHere({ storage }: Domain, { actor, group, sender }: GroupSend, now: number): Promise<boolean> {
  if (actor.member) {
    if (actor.member.mutedUntil > now) return true;
    // A topic has mutes of its own beside those of its community.
    return group.community !== null && (await storage.groups.mutedUntil(group.number, sender.number)) > now;
  }
  return (await storage.groups.mutedUntil(group.number, sender.number)) > now;
}

/** The optional limit of stored groups: they refuse, and shed nothing. */
function takeRate(domain: Domain, app: App, group: number, now: number): void {
  const most = app.settings.groupMessagesPerSecond;
  if (most > 0 && !domain.groupRates.take(group, most, now)) throw new ImError(groupErrors.sendingTooFast);
}
