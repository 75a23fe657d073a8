import { type GroupNotice, limits } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { Domain } from "../domain.ts";

const keptMs = limits.groupNoticeDays * 24 * 3600 * 1000;

/** System notices that are kept for an account, newest first. */
export async function listNotices(domain: Domain, me: Account): Promise<GroupNotice[]> {
  const since = domain.clock() - keptMs;
  const rows = await domain.storage.groupMembers.notices(me.number, since, limits.groupNotices);
  return rows.map((data) => (JSON.parse(data) as { notice: GroupNotice }).notice);
}
