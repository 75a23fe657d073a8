import { muteMembers, requireAccount } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import type { OperationHandler } from "../../operation-handler.ts";
import { actInGroup } from "./act-in-group.ts";
import { memberNow } from "./change-member.ts";

export const setGroupMemberMute: OperationHandler<"setGroupMemberMute"> = async ({ domain }, session, input) => {
  const { app } = session;
  const { typed, actor } = await actInGroup(domain, session, input.groupId);
  const account = await requireAccount(domain, app, input.userId, groupErrors.accountNotFound);
  await muteMembers(domain, app, typed, { actor, accounts: [account], seconds: input.seconds });
  const { group, member } = await memberNow(domain, session, { group: typed.group, actor, account });
  // Here, also where this is a topic, a live room, or a group that it is not in.
  const mutedUntil = await domain.storage.groups.mutedUntil(typed.group.number, account.number);
  return { group, member: { ...member, mutedUntil } };
};
