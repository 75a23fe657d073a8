import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { dayOf } from "../app/local-time.ts";
import type { Domain } from "../domain.ts";
import { entriesOfMemberExit } from "./tell-group-life.ts";
import { tellGroupUpdated } from "./tell-group-updated.ts";

/** Batches under way at once: enough to share commits, few enough to leave room for others. */
const atOnce = 20;

/** An account that is about to be deleted leaves its groups, one batch each. Asking again goes on where it stopped. */
export async function leaveAllGroups(domain: Domain, app: App, account: Account): Promise<void> {
  const { groups, groupLists } = domain.storage;
  const joined = await groups.joinedNumbers(account.number);
  const owned = await groupLists.ownedNumbers(account.number);
  const left = [...new Set([...joined, ...owned])];
  for (let from = 0; from < left.length; from += atOnce)
    await Promise.all(left.slice(from, from + atOnce).map((group) => leave(domain, app, account, group)));
}

async function leave(domain: Domain, app: App, { number, userId }: Account, group: number): Promise<void> {
  const at = domain.clock();
  const batch = { group, members: [number], account: number, userId, day: dayOf(app.settings, at), at };
  const known = app.webhooks.switchedOn === null ? undefined : await domain.storage.groups.findNumber(group);
  const entries = known ? await entriesOfMemberExit(domain, known, { isKicked: true, mayEnd: true }) : [];
  const { changed } = await domain.storage.commit("removeDeletedMember", batch, entries);
  domain.delivery.leftGroup(group, [number]);
  if (changed) await tellGroupUpdated(domain, app, changed);
}
