import { refreshAttributes, refreshCounters } from "../attribute/take-attributes.ts";
import { ChatError, localCodes } from "../chat-error.ts";
import type { Context } from "../context.ts";
import { communitiesWithTopics, refreshTopics } from "../topic/refresh-topics.ts";
import { forgetGroup } from "./forget-group.ts";
import { refreshPins } from "./pins.ts";

type Refresh = (context: Context, groupId: string) => Promise<void>;

/** After a reconnect: what no log tells, of the groups where the app has seen it. */
export async function refreshUnlogged(context: Context): Promise<void> {
  const { session } = context;
  // Who is not in a live room again may not read what is there.
  await session.groups.roomTurn;
  const due: [Refresh, Iterable<string>][] = [
    [refreshAttributes, session.attributes.byGroup.keys()],
    [refreshCounters, session.attributes.counters.keys()],
    [refreshPins, session.groups.pins.keys()],
    [refreshTopics, communitiesWithTopics(context)],
  ];
  for (const [refresh, groupIds] of due)
    for (const groupId of [...groupIds]) {
      if (context.session !== session) return;
      await refresh(context, groupId).catch((error) => {
        if (context.session === session) giveUp(context, groupId, error);
      });
    }
}

/** A group that refuses is no longer one's own. */
function giveUp(context: Context, groupId: string, error: unknown): void {
  const isRefused = error instanceof ChatError && error.code !== localCodes.unreachable;
  if (isRefused) forgetGroup(context, groupId);
  context.log.warn(`${groupId} could not be read again: ${String(error)}`);
}
