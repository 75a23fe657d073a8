import { groupErrors, ImError, limits, noticeKinds } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { refuseInMaintenance } from "../app/refuse-in-maintenance.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { memberGroupOf, type TypedGroup } from "./find-group.ts";
import { groupNotice } from "./tell-notice.ts";

/**
 * The back end tells members something that is kept nowhere: all who are connected, or some of them. Who is not a
 * member hears nothing.
 */
export async function sendGroupNotification(
  domain: Domain,
  app: App,
  { group, type }: TypedGroup,
  input: { operator: Account; content: string; to: readonly Account[] },
): Promise<void> {
  refuseInMaintenance(app);
  if (input.to.length > 0 && !type.noticeToChosen) throw new ImError(groupErrors.notPermitted, "chosen members");
  if (input.to.length > limits.membersPerRoleQuery) throw new ImError(groupErrors.tooManyAccounts);
  const { content, operator } = input;
  const community = group.community === null ? undefined : await domain.storage.groups.findNumber(group.community);
  const more = { content, ...(community && { topicId: group.groupId }) };
  const notice = groupNotice(domain, community ?? group, noticeKinds.custom, operator, more);
  const event = encodeEvent("groupNoticed", { notice });
  if (input.to.length === 0) return domain.delivery.sendToGroup(memberGroupOf(group), event);
  const members = await domain.storage.groups.members(
    memberGroupOf(group),
    input.to.map(({ number }) => number),
  );
  domain.delivery.send(
    input.to.filter(({ number }) => members.has(number)),
    event,
  );
}
