import type { Group } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { toClientGroup } from "./client-group.ts";
import { memberGroupOf } from "./find-group.ts";
import { hasManagersFields } from "./group-fields.ts";

/** Tells the members who are there of a changed profile, or of how many they are: one frame for all of them. */
export async function tellGroupUpdated(
  domain: Pick<Domain, "storage" | "delivery" | "live">,
  app: App,
  group: Group,
): Promise<void> {
  const { delivery, storage } = domain;
  const members = memberGroupOf(group);
  if (!group.isActivated) {
    // Until its first message nobody else knows of it.
    const forOwner = encodeEvent("groupUpdated", { group: await toClientGroup(domain, app, group, "Owner") });
    if (group.owner !== null) delivery.sendToNumbers([group.owner], forOwner);
    return;
  }
  delivery.sendToGroup(
    members,
    encodeEvent("groupUpdated", { group: await toClientGroup(domain, app, group, "Member") }),
  );
  if (!hasManagersFields(app, group.custom)) return;
  // Fields that ordinary members do not read: the owner and the admins get the group once more, with theirs.
  for (const { account, role } of await storage.groups.managers(members))
    delivery.sendToNumbers(
      [account],
      encodeEvent("groupUpdated", { group: await toClientGroup(domain, app, group, role) }),
    );
}
