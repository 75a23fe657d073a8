import { groupErrors, ImError, noticeKinds, tipKinds } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { leaveRoom } from "../live/enter-room.ts";
import { requireOwnMembers } from "./add-members.ts";
import { actAsAccount, requireGroup, requireMay } from "./find-group.ts";
import { actorOf } from "./group-types.ts";
import { takeOut } from "./remove-members.ts";
import { groupNotice } from "./tell-notice.ts";

/** An account leaves a group. A group that the last one leaves is gone. */
export async function quitGroup(
  domain: Domain,
  app: App,
  input: { me: Account; groupId: string; fromConnection?: string | undefined },
): Promise<{ logPosition?: number }> {
  const { me } = input;
  const typed = await requireGroup(domain, app, input.groupId);
  const { group, type } = typed;
  requireOwnMembers(group);
  const actor = await actAsAccount(domain, group, me);
  requireMay(type, "quit", actor, actor.as === "Owner" ? groupErrors.ownerMayNotQuit : groupErrors.notPermitted);
  if (!actor.member) throw new ImError(groupErrors.notPermitted, `${me.userId} is not in ${group.groupId}`);
  // Nobody is stored in a live room: the connection leaves it.
  if (type.kind === "live") {
    const viewerId = input.fromConnection;
    if (viewerId !== undefined)
      await leaveRoom(domain, app, { groupId: group.groupId, viewerId, account: me, isMoving: false });
    return {};
  }
  const result = await takeOut(domain, typed, {
    operator: me,
    accounts: [me],
    // Between the question and the batch it may have become the owner, who stays.
    roles: (["Owner", "Admin", "Member", "Custom"] as const).filter((role) => type.may.quit.includes(actorOf(role))),
    tipKind: tipKinds.quit,
    isSilent: false,
    notice: groupNotice(domain, group, noticeKinds.quit, me),
    endsWhenEmpty: true,
    fromConnection: input.fromConnection,
  });
  const [left] = result.removed;
  // It stayed: it was made the owner meanwhile. Who went meanwhile has what it wanted.
  if (!left && (await domain.storage.groups.member(group.number, me.number)))
    throw new ImError(groupErrors.ownerMayNotQuit, group.groupId);
  const logPosition = left?.logPosition;
  return logPosition === undefined ? {} : { logPosition };
}
