import type { Context } from "../context.ts";
import { pagesOf } from "../pages-of.ts";
import { noteInBackground } from "../relation/settle-friends.ts";
import { announceGroups } from "./announce-groups.ts";
import { hasMovedSince, joinedGroups, setJoined } from "./group-memory.ts";
import { takeGroup, takeSelf } from "./take-group.ts";

/** The groups this account is in, asked for where they are not known, or may have changed unheard. */
export function settleGroups(context: Context): Promise<void> {
  const memory = context.session.groups;
  if (!memory.needsList) return Promise.resolve();
  memory.listing ??= listUntilKnown(context).finally(() => {
    memory.listing = undefined;
  });
  return memory.listing;
}

async function listUntilKnown(context: Context) {
  const { session } = context;
  while (session.groups.needsList && context.session === session) await listGroups(context);
}

/** After a login. */
export function loadGroups(context: Context): void {
  noteInBackground(context, "the list of groups", settleGroups(context));
}

/** After a reconnect: profiles may have changed, and no log says so. Who joined and left, the log said. */
export function refreshGroups(context: Context): void {
  const { groups } = context.session;
  if (groups.isListed && joinedGroups(groups, false).length + joinedGroups(groups, true).length === 0) return;
  groups.needsList = true;
  loadGroups(context);
}

async function listGroups(context: Context) {
  const { session } = context;
  const memory = session.groups;
  memory.needsList = false;
  const before = memory.moves;
  const seen = new Set<string>();
  try {
    for await (const { groups } of pagesOf((from) => context.request("listJoinedGroups", from))) {
      if (context.session !== session) return;
      for (const { group, self } of groups) {
        seen.add(group.groupId);
        takeGroup(context, group);
        // Who came or went meanwhile was told, or told itself.
        if (!hasMovedSince(memory, group.groupId, before)) takeSelf(context, group.groupId, self);
      }
    }
  } catch (error) {
    memory.needsList = true;
    throw error;
  }
  for (const [groupId, known] of memory.byId)
    if (known.isJoined && !known.isLive && known.movedAt <= before && !seen.has(groupId))
      setJoined(memory, known, false);
  if (!memory.isListed) memory.hasNews = true;
  memory.isListed = true;
  announceGroups(context);
}
