import { type ClientGroup, type ClientGroupSelf, type ClientMessage, groupErrors, ImError } from "@hongyan/protocol";
import type { Account, Group } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { askGroupJoin } from "../group/ask-group.ts";
import { toClientGroup, toGroupSelf } from "../group/client-group.ts";
import { actAsAccount, type GroupActor, requireGroup, type TypedGroup } from "../group/find-group.ts";
import { beforeGroupJoin } from "../group/webhooks/before-group-join.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import type { LiveViewer } from "./live.ts";
import { memberCame, memberWent } from "./room-tips.ts";
import { tellArrival } from "./tell-member-state.ts";

export type EnteredRoom = {
  group: ClientGroup;
  self?: ClientGroupSelf;
  onlineCount: number;
  recent: ClientMessage[];
};

/** A connection enters a live room: of an account, or of a guest where there is none. */
export async function enterRoom(
  domain: Domain,
  app: App,
  input: { groupId: string; viewer: LiveViewer; account: Account | undefined },
): Promise<EnteredRoom> {
  const { viewer, account } = input;
  const { group } = await (account ? requireOpen : requireOpenForGuests)(domain, app, input);
  await domain.live.open(app, group);
  const actor = account && (await actAsAccount(domain, group, account));
  const profile = await toClientGroup(domain, app, group, actor?.as ?? "Outsider");
  if (account) await requireNotBanned(domain, group, account);
  if (account && !actor?.member && isWebhookOn(app, beforeGroupJoin)) await askToEnter(domain, app, group, account);
  if (!viewer.isThere()) throw new ImError(groupErrors.notLoggedIn, "the connection is gone");
  // From here nothing waits: what is said from now on comes after the newest messages of the answer.
  const { recent, isNew, arrival } = domain.live.enter(app, group, viewer);
  if (account && isNew) memberCame(domain, app, group, account);
  if (account && arrival) tellArrival(domain, app, group, account, arrival);
  const onlineCount = domain.live.onlineCount(group.number);
  return {
    group: { ...profile, memberCount: onlineCount },
    ...(account && { self: selfOf(domain, app, group, account, actor) }),
    onlineCount,
    recent,
  };
}

async function askToEnter(domain: Domain, app: App, group: Group, account: Account): Promise<void> {
  await askGroupJoin(domain, app, group, account);
  // An answer takes its time: the room may have ended since, or the account been banned.
  await requireGroup(domain, app, group.groupId);
  await requireNotBanned(domain, group, account);
}

async function requireOpen(
  domain: Domain,
  app: App,
  { groupId, account }: { groupId: string; account: Account | undefined },
): Promise<TypedGroup> {
  const typed = await requireGroup(domain, app, groupId);
  const { group, type } = typed;
  if (type.kind !== "live") throw new ImError(groupErrors.notPermitted, `${groupId} is no live room`);
  // Nobody decides about requests to enter a room: one is open, or closed to those who do not run it.
  if (group.applyOption === "DisableApply" && account) {
    const { member } = await actAsAccount(domain, group, account);
    if (!member) throw new ImError(groupErrors.notPermitted, `${groupId} lets nobody in`);
  }
  return typed;
}

async function requireOpenForGuests(
  domain: Domain,
  app: App,
  { groupId, viewer }: { groupId: string; viewer: LiveViewer },
): Promise<TypedGroup> {
  const typed = await requireGroup(domain, app, groupId);
  const { group, type } = typed;
  if (!type.guestsReceive || !app.settings.liveGuests || group.applyOption === "DisableApply")
    throw new ImError(groupErrors.notPermitted, `guests in ${groupId}`);
  if (domain.live.isCrowded(app, viewer.source)) throw new ImError(groupErrors.tooOften, "guests from one address");
  return typed;
}

async function requireNotBanned(domain: Domain, group: Group, account: Account): Promise<void> {
  const bannedUntil = await domain.storage.live.bannedUntil(group.number, account.number);
  if (bannedUntil > domain.clock()) throw new ImError(groupErrors.notPermitted, `${account.userId} is banned`);
}

function selfOf(domain: Domain, app: App, group: Group, account: Account, actor: GroupActor | undefined) {
  const member = actor?.member ?? {
    account: account.number,
    position: 0,
    role: "Member" as const,
    joinedAt: 0,
    nameCard: null,
    custom: {},
    mutedUntil: 0,
  };
  const joinedAt = domain.live.joinedAt(group.number, account.number);
  return toGroupSelf(app, group, { ...member, joinedAt }, undefined);
}

/** A connection leaves a room. The owner may not quit, but goes on to another room. */
export async function leaveRoom(
  domain: Domain,
  app: App,
  input: { groupId: string; viewerId: string; account: Account | undefined; isMoving: boolean },
): Promise<void> {
  const { group, type } = await requireGroup(domain, app, input.groupId);
  if (type.kind !== "live") throw new ImError(groupErrors.notPermitted, `${input.groupId} is no live room`);
  if (input.account && !input.isMoving) {
    const actor = await actAsAccount(domain, group, input.account);
    if (actor.as === "Owner" && !type.may.quit.includes("Owner"))
      throw new ImError(groupErrors.ownerMayNotQuit, input.groupId);
  }
  const left = domain.live.leave(group.number, input.viewerId);
  if (left) await memberWent(domain, left, "quit");
}

/** A connection is gone, or its login ended: it is in no room any more. */
export function leaveAllRooms(domain: Domain, viewerId: string, how: "lost" | "ended" = "lost"): void {
  for (const left of domain.live.leaveAll(viewerId, how)) memberWent(domain, left, how).catch(() => {});
}
