import { groupErrors, ImError } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { memberQuota, quotaOf } from "../app/quotas.ts";
import type { Domain } from "../domain.ts";
import type { GroupType } from "./group-types.ts";

/** Whether an account may be in one more group. Nothing is read where the app has no such quota. */
export async function hasGroupsLeft(domain: Pick<Domain, "storage">, app: App, account: Account): Promise<boolean> {
  const most = quotaOf(app.settings.quotas, "groupsPerAccount");
  if (most === Number.POSITIVE_INFINITY) return true;
  return (await domain.storage.groupLists.countJoined({ account: account.number, inactive: "all" })) < most;
}

/** Refuses what would put an account into more groups than the app allows. */
export async function requireGroupsLeft(domain: Pick<Domain, "storage">, app: App, account: Account): Promise<void> {
  if (!(await hasGroupsLeft(domain, app, account))) throw new ImError(groupErrors.tooManyGroups, account.userId);
}

/** Above this part of the quota of a day the app is told of each new group. */
const alarmingShare = 0.7;

/** By how many groups the app may grow in a day; undefined: by any number. */
export function growthAllowed(app: App): { most: number; alarmAbove: number } | undefined {
  const most = quotaOf(app.settings.quotas, "groupsPerDay");
  return most === Number.POSITIVE_INFINITY ? undefined : { most, alarmAbove: most * alarmingShare };
}

/** Members that a new group of a type may have; what is asked for beyond it is cut. */
export function membersAllowed(app: App, type: GroupType, wanted: number | undefined): number {
  const most = Math.min(type.memberLimit, memberQuota(app.settings.quotas, type.name), Number.MAX_SAFE_INTEGER);
  return type.kind === "live" ? most : Math.min(wanted ?? most, most);
}
