import type { Account, Group } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { typeOf } from "../group/find-group.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { tellLive } from "../webhook/tell-after.ts";
import type { Entered, Left } from "./live.ts";
import { afterMemberStateChange, type StateChange } from "./webhooks/after-member-state-change.ts";

/** Whether the app hears of who comes and goes: only of rooms that have a list of who is there. */
const isTold = (app: App, group: Group): boolean =>
  isWebhookOn(app, afterMemberStateChange) && typeOf(app, group).may.listOnline.length > 0;

/** An account is in a room by its first connection. */
export function tellArrival(
  domain: Domain,
  app: App,
  group: Group,
  { userId }: Account,
  arrival: NonNullable<Entered["arrival"]>,
): void {
  if (isTold(app, group)) tell(domain, app, group, userId, arrival);
}

/** The last connection of an account left a room. */
export async function tellDeparture(
  domain: Domain,
  app: App,
  { group, account }: Left,
  isLost: boolean,
): Promise<void> {
  if (!isTold(app, group)) return;
  const member = await domain.storage.accounts.findNumber(account);
  if (member) tell(domain, app, group, member.userId, isLost ? "lost" : "went");
}

function tell(domain: Domain, app: App, { groupId, type }: Group, member: string, change: StateChange): void {
  tellLive(domain, app, afterMemberStateChange, { facts: () => ({ groupId, type, member, change }) });
}
