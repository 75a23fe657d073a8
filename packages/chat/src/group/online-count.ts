import type { Context } from "../context.ts";

const roomMs = 5_000;
const groupMs = 60_000;

/** How many are there: asked for at most every few seconds, the answer before stands in for the time between. */
export async function countOnline(context: Context, groupId: string): Promise<number> {
  const { groups } = context.session;
  const known = groups.onlineCounts.get(groupId);
  const isLive = groups.byId.get(groupId)?.isLive ?? false;
  if (known && Date.now() - known.at < (isLive ? roomMs : groupMs)) return known.count;
  const { count } = await context.request("getOnlineCount", { groupId });
  groups.onlineCounts.set(groupId, { count, at: Date.now() });
  return count;
}
