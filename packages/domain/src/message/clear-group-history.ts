import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { memberGroupOf, requireMay, type TypedGroup } from "../group/find-group.ts";

/** Hides the history of a group up to a seq, or all of it, from its members. The back end goes on reading it. */
export async function clearGroupHistory(
  domain: Domain,
  { group, type }: TypedGroup,
  upTo: number | undefined,
): Promise<void> {
  requireMay(type, "clearHistory", { as: "app" });
  // Nothing of a live room is kept: there is nothing to hide.
  if (type.kind === "live") return;
  const { outcome, clearedSeq } = await domain.storage.commit("clearGroupHistory", {
    group: group.number,
    members: [],
    seq: upTo ?? Number.MAX_SAFE_INTEGER,
    at: domain.clock(),
  });
  if (outcome === "unchanged") return;
  const event = encodeEvent("groupHistoryCleared", { groupId: group.groupId, clearedSeq });
  domain.delivery.sendToGroup(memberGroupOf(group), event);
}
