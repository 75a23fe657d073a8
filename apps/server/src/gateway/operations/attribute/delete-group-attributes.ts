import { actAsAccount, deleteAttributes, requireGroup } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const deleteGroupAttributes: OperationHandler<"deleteGroupAttributes"> = async ({ domain }, session, input) => {
  const found = await requireGroup(domain, session.app, input.groupId);
  return deleteAttributes(domain, found, await actAsAccount(domain, found.group, session.account), input);
};
