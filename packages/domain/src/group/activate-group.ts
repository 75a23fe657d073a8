import type { Group } from "@hongyan/storage";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";

/** The first message shows a group to its members: they are told now that they are in it. */
export async function activateGroup(domain: Domain, group: Group): Promise<void> {
  const result = await domain.storage.commit("activateGroup", {
    group: group.number,
    groupId: group.groupId,
    at: domain.clock(),
  });
  const { groupId } = group;
  for (const { account, logPosition } of result.logPositions)
    domain.delivery.sendToNumbers([account], encodeEvent("groupJoined", { groupId, logPosition }));
}
