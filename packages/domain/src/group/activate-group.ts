import { setImmediate } from "node:timers/promises";
import type { Group } from "@hongyan/storage";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";

/** Members of one batch: small enough that others' sends do not notice. */
const membersPerPage = 200;

/**
 * The first message shows a group to its members: they are told now that they are in it. Of a large one the first page
 * is told before the message, the others behind it; who is away finds the group among its conversations.
 */
export async function activateGroup(domain: Domain, group: Group): Promise<void> {
  const next = await tellPage(domain, group, 0);
  if (next !== undefined) tellOthers(domain, group, next).catch(() => {});
}

async function tellOthers(domain: Domain, group: Group, after: number): Promise<void> {
  for (let next: number | undefined = after; next !== undefined; ) {
    await setImmediate();
    next = await tellPage(domain, group, next);
  }
}

async function tellPage(domain: Domain, { number, groupId }: Group, after: number): Promise<number | undefined> {
  const batch = { group: number, groupId, after, count: membersPerPage, at: domain.clock() };
  const { logPositions, next } = await domain.storage.commit("activateGroup", batch);
  for (const { account, logPosition } of logPositions)
    domain.delivery.sendToNumbers([account], encodeEvent("groupJoined", { groupId, logPosition }));
  return next;
}
