import { changeGroupOwner as change, requireAccount, toClientGroup } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import type { OperationHandler } from "../../operation-handler.ts";
import { actInGroup } from "./act-in-group.ts";

export const changeGroupOwner: OperationHandler<"changeGroupOwner"> = async ({ domain }, session, input) => {
  const { typed, actor } = await actInGroup(domain, session, input.groupId);
  const owner = await requireAccount(domain, session.app, input.userId, groupErrors.accountNotFound);
  const group = await change(domain, session.app, { ...typed, actor, owner });
  return { group: await toClientGroup(domain, session.app, group, "Member") };
};
