import type { Account, Group } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { afterMemberExit } from "../group/webhooks/after-member-exit.ts";
import { afterNewMemberJoin } from "../group/webhooks/after-new-member-join.ts";
import { tellLive } from "../webhook/tell-after.ts";

/** What the app's back end is told of who comes and goes: nothing of it is stored. */

export function tellEntered(domain: Domain, app: App, { groupId, type }: Group, { userId }: Account): void {
  tellLive(domain, app, afterNewMemberJoin, {
    facts: () => ({ groupId, type, joinType: "Apply" as const, enteredIds: [userId] }),
  });
}

export function tellGone(
  domain: Domain,
  app: App,
  { groupId, type }: Group,
  { exitType, accounts }: { exitType: "Kicked" | "Quit"; accounts: readonly Account[] },
): void {
  if (accounts.length === 0) return;
  tellLive(domain, app, afterMemberExit, {
    facts: () => ({ groupId, type, exitType, goneIds: accounts.map(({ userId }) => userId) }),
  });
}
