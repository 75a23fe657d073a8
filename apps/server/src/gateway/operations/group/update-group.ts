import { toClientGroup, updateGroup as update } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";
import { actInGroup } from "./act-in-group.ts";

export const updateGroup: OperationHandler<"updateGroup"> = async ({ domain }, session, input) => {
  const { groupId, ...changes } = input;
  const { typed, actor } = await actInGroup(domain, session, groupId);
  const group = await update(domain, session.app, { ...typed, actor, changes });
  return { group: await toClientGroup(domain, session.app, group, actor.as) };
};
