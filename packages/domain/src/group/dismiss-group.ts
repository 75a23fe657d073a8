import { setImmediate } from "node:timers/promises";
import { type GroupNotice, groupErrors, ImError, noticeKinds } from "@hongyan/protocol";
import type { EmptiedPage, Group } from "@hongyan/storage";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { type GroupActor, requireMay, type TypedGroup } from "./find-group.ts";
import { dayOfGroup } from "./group-day.ts";
import { entriesOfGroupDismiss } from "./tell-group-life.ts";
import { groupNotice, tellNotice } from "./tell-notice.ts";

/** Members of one batch: few enough that a send behind it does not notice. Each has a side in every topic, too. */
const membersPerPage = ({ hasTopics }: Group): number => (hasTopics ? 40 : 200);

export type Dismissal = TypedGroup & { actor: GroupActor };

/**
 * Ends a group. From the first batch on nobody finds it; members beyond the first page leave in the background.
 * `emptied` resolves once all of them did, and never rejects: what a stop leaves over is done at the next start.
 */
export async function dismissGroup(domain: Domain, input: Dismissal): Promise<{ emptied: Promise<void> }> {
  const { group, type, actor } = input;
  if (group.community !== null) throw new ImError(groupErrors.badGroupId, group.groupId);
  requireMay(type, "dismiss", actor);
  const at = domain.clock();
  const notice = groupNotice(domain, group, noticeKinds.dismissed, actor.account);
  const entries = await entriesOfGroupDismiss(domain, group, { hasMembers: true });
  const batch = {
    group: group.number,
    farewell: JSON.stringify(notice),
    count: membersPerPage(group),
    day: dayOfGroup(domain, group, at),
    at,
  };
  const result = await domain.storage.commit("dismissGroup", batch, entries);
  if (result.outcome === "gone") throw new ImError(groupErrors.groupNotFound, group.groupId);
  const dismissed = encodeEvent("groupDismissed", { groupId: group.groupId, by: actor.account.userId, at });
  if (group.isActivated) domain.delivery.sendToGroup(group.number, dismissed);
  else if (group.owner !== null) domain.delivery.sendToNumbers([group.owner], dismissed);
  if (type.kind === "live") domain.live.close(group.number);
  tellLeft(domain, group, notice, result.page);
  return { emptied: result.page.isDone ? Promise.resolve() : emptyGroup(domain, group, notice) };
}

/** What a stop of the server interrupted. */
export async function emptyDismissedGroups(domain: Domain): Promise<void> {
  for (const number of await domain.storage.groupLists.toEmpty()) {
    const group = await domain.storage.groups.findNumber(number);
    if (group) await emptyGroup(domain, group, undefined);
  }
}

async function emptyGroup(domain: Domain, group: Group, notice: GroupNotice | undefined): Promise<void> {
  try {
    for (let isDone = false; !isDone; ) {
      // Others' writes that wait go first.
      await setImmediate();
      const batch = { group: group.number, count: membersPerPage(group), at: domain.clock() };
      const page = await domain.storage.commit("emptyGroup", batch);
      tellLeft(domain, group, notice, page);
      isDone = page.isDone;
    }
  } catch {
    // The storage is closed or broken: the rest stands in it and is found at the next start.
  }
}

/** Devices that are there learn it at once. Nobody is connected yet when a start goes on with what was left. */
function tellLeft(domain: Domain, group: Group, notice: GroupNotice | undefined, { left }: EmptiedPage): void {
  const { groupId } = group;
  for (const { account, leftPosition, noticePosition } of left) {
    if (leftPosition !== undefined)
      domain.delivery.sendToNumbers([account], encodeEvent("groupLeft", { groupId, logPosition: leftPosition }));
    if (notice && noticePosition !== undefined) tellNotice(domain, account, notice, noticePosition);
  }
  if (left.length > 0)
    domain.delivery.leftGroup(
      group.number,
      left.map(({ account }) => account),
    );
}
