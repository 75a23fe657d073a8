import { type ErrorSpec, groupErrors, ImError } from "@hongyan/protocol";
import type { Account, Group } from "@hongyan/storage";
import { hasFlag } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { actAsAccount, type GroupActor } from "../group/find-group.ts";
import { requireMaySpeak } from "../group/may-send-to-group.ts";
import type { FoundMessage } from "./find-message.ts";
import { maySend } from "./may-send.ts";

/**
 * Who may not write to an account or into a group may not change what is read there either. Who was blocked without
 * noticing finds the message gone; one that the other side never saw disturbs nobody.
 */
export async function requireMayChange(
  domain: Domain,
  app: App,
  { me, found, gone }: { me: Account; found: FoundMessage; gone: ErrorSpec },
): Promise<void> {
  if (hasFlag(found.row.flags, "hiddenFromReceiver")) return;
  // A session knows its account as it was at the login.
  const writer = (await domain.storage.accounts.findNumber(me.number)) ?? me;
  if (found.kind === "group") {
    const actor = await actAsMember(domain, found.group, writer);
    return requireMaySpeak(domain, { actor, group: found.group, type: found.type, sender: writer });
  }
  const peer = found.a.number === me.number ? found.b : found.a;
  if ((await maySend(domain, app, writer, peer)) === "hidden") throw new ImError(gone);
}

/** Who left may read on, and change nothing; nobody changes what was said in a dismissed group. */
export async function actAsMember(domain: Domain, group: Group, account: Account): Promise<GroupActor> {
  if (group.isDismissed) throw new ImError(groupErrors.groupNotFound, group.groupId);
  const actor = await actAsAccount(domain, group, account);
  if (!actor.member) throw new ImError(groupErrors.notPermitted, `${account.userId} is not in ${group.groupId}`);
  return actor;
}
