import { groupErrors, ImError, tipKinds } from "@hongyan/protocol";
import type { Account, Group } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { groupTarget } from "../conversation/conversation-targets.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { toGroupSelf } from "./client-group.ts";
import { type GroupActor, requireMay, type TypedGroup } from "./find-group.ts";
import { entriesOfOwnerChange } from "./tell-group-profile.ts";
import { tellGroupUpdated } from "./tell-group-updated.ts";
import { tellTip, tipToStore, tipToTell } from "./tell-tip.ts";

export type OwnerChange = TypedGroup & { actor: GroupActor; owner: Account };

/** Hands a group over to a member, or gives one that nobody owns an owner. Who owned it stays as a member. */
export async function changeGroupOwner(domain: Domain, app: App, input: OwnerChange): Promise<Group> {
  const { group, type, actor, owner } = input;
  if (group.community !== null) throw new ImError(groupErrors.badGroupId, group.groupId);
  requireMay(type, "transfer", actor);
  if (group.owner === owner.number) return group;
  const toTell = tipToTell(type, group, "profile", {
    operator: actor.account,
    tip: { kind: tipKinds.profileChanged, operator: actor.account.userId, changed: { owner: owner.userId } },
  });
  const changed = [owner.number, ...(group.owner === null ? [] : [group.owner])];
  const entries = await entriesOfOwnerChange(domain, app, group, owner);
  const result = await domain.storage.commit(
    "changeGroupOwner",
    {
      group: group.number,
      members: changed,
      owner: owner.number,
      formerOwner: group.owner,
      tip: tipToStore(toTell),
      at: domain.clock(),
    },
    entries,
  );
  if (result.outcome !== "updated") throw new ImError(refusals[result.outcome], group.groupId);
  await tellGroupUpdated(domain, app, result.group);
  for (const account of changed) await tellSelf(domain, app, result.group, account);
  tellTip(domain, result.group, toTell, result.placed);
  return result.group;
}

const refusals = {
  gone: groupErrors.groupNotFound,
  notMember: groupErrors.badParameter,
  // Somebody else was faster: whoever owned it until then decides no more.
  changed: groupErrors.notPermitted,
};

/** The devices of a member learn its role. */
async function tellSelf(domain: Domain, app: App, group: Group, account: number): Promise<void> {
  const { storage, delivery } = domain;
  const member = await storage.groups.member(group.number, account);
  if (!member) return;
  const [settings] = await storage.conversationSettings.of(account, [groupTarget(group)]);
  const self = toGroupSelf(app, group, member, settings?.remindType ?? undefined);
  delivery.sendToNumbers([account], encodeEvent("groupSelfUpdated", { groupId: group.groupId, self }));
}
