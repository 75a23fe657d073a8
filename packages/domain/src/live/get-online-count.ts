import { groupErrors, ImError } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { type GroupActor, memberGroupOf, requireMay, type TypedGroup } from "../group/find-group.ts";

/** How many are in a live room: accounts, each once, and guests. */
export async function countRoom(
  domain: Domain,
  app: App,
  { group, type }: TypedGroup,
  actor: Pick<GroupActor, "as">,
): Promise<number> {
  requireMay(type, "listOnline", actor);
  await domain.live.open(app, group);
  return domain.live.onlineCount(group.number);
}

/** How many of any group are there. Of a stored one its members are told, and how many of them are connected. */
export async function getOnlineCount(domain: Domain, app: App, typed: TypedGroup, actor: GroupActor): Promise<number> {
  const { group, type } = typed;
  if (type.kind === "live") return countRoom(domain, app, typed, actor);
  if (!actor.member) throw new ImError(groupErrors.notPermitted, `${actor.account.userId} is not in ${group.groupId}`);
  return domain.delivery.onlineIn(memberGroupOf(group));
}
