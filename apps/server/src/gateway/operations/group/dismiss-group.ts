import { dismissGroup as dismiss } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";
import { actInGroup } from "./act-in-group.ts";

export const dismissGroup: OperationHandler<"dismissGroup"> = async ({ domain }, session, { groupId }) => {
  const { typed, actor } = await actInGroup(domain, session, groupId);
  await dismiss(domain, { ...typed, actor });
  return {};
};
