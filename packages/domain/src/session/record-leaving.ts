import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { afterStateChange } from "../presence/webhooks/after-state-change.ts";
import { entriesFor, streams } from "../webhook/tell-after.ts";

/** `pushedOff`: by another login of its account. `linkClose` and `timeOut`: its connection ended, or was silent for too long. */
export type SessionEnd = "logout" | "pushedOff" | "linkClose" | "timeOut";

/** A device left. Only one whose connection ended is still reached by push. */
export async function recordLeaving(
  domain: Pick<Domain, "storage" | "clock" | "webhooks" | "caller">,
  app: App,
  { account, instance, end }: { account: Account; instance: string; end: SessionEnd },
): Promise<void> {
  const isLogout = end === "logout" || end === "pushedOff";
  const input = { account: account.number, instance, isLogout, at: domain.clock() };
  // The login that pushed it off tells of it.
  if (end === "pushedOff") await domain.storage.commit("recordLeaving", input);
  else
    await domain.storage.commit(
      "recordLeaving",
      input,
      entriesFor(domain, app, afterStateChange, {
        stream: streams.account(account.number),
        facts: () => ({ account: account.userId, change: end }),
      }),
    );
}
