import type { Account, Group } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { afterMemberExit } from "../group/webhooks/after-member-exit.ts";
import { afterMemberJoin } from "../group/webhooks/after-member-join.ts";
import { tellLive } from "../webhook/tell-after.ts";

/** Who joined a room and who left it or was put out, told as of other groups; who is connected: tell-member-state.ts. */

export function tellMemberJoin(domain: Domain, app: App, { groupId, type }: Group, { userId }: Account): void {
  tellLive(domain, app, afterMemberJoin, {
    facts: () => ({ groupId, type, isInvited: false, enteredIds: [userId] }),
  });
}

export function tellMemberExit(
  domain: Domain,
  app: App,
  { groupId, type }: Group,
  { isKicked, accounts }: { isKicked: boolean; accounts: readonly Account[] },
): void {
  if (accounts.length === 0) return;
  tellLive(domain, app, afterMemberExit, {
    facts: () => ({ groupId, type, isKicked, goneIds: accounts.map(({ userId }) => userId) }),
  });
}
