import { banFromRoom, removeMembers } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";
import { accountsNamed, actInGroup } from "./act-in-group.ts";
import { clientGroupNow } from "./change-member.ts";

export const removeGroupMembers: OperationHandler<"removeGroupMembers"> = async ({ domain }, session, input) => {
  const { typed, actor } = await actInGroup(domain, session, input.groupId);
  const accounts = await accountsNamed(domain, session, input.userIds);
  if (typed.type.kind === "live") {
    const { reason: description, seconds = 0 } = input;
    await banFromRoom(domain, session.app, typed, { actor, accounts, seconds, description });
  } else await removeMembers(domain, typed, { actor, accounts, reason: input.reason });
  return { group: await clientGroupNow(domain, session, typed.group, actor) };
};
