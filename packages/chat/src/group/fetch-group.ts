import type { Context } from "../context.ts";
import type { Group } from "./group.ts";
import { hasMovedSince } from "./group-memory.ts";
import { takeGroup, takeSelf } from "./take-group.ts";

/** The profile as the server has it now, and this account's place in it. */
export async function fetchGroup(context: Context, groupId: string): Promise<Group> {
  const { groups } = context.session;
  const { moves } = groups;
  const { group: wire, self } = await context.request("getGroup", { groupId });
  const group = takeGroup(context, wire);
  // Who came or went meanwhile knows better.
  if (!hasMovedSince(groups, groupId, moves) && !wire.isLive) takeSelf(context, groupId, self);
  return group;
}
