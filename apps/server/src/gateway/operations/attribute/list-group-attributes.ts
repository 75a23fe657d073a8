import { actAsAccount, listAttributes, requireGroup } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listGroupAttributes: OperationHandler<"listGroupAttributes"> = async ({ domain }, session, input) => {
  const found = await requireGroup(domain, session.app, input.groupId);
  return listAttributes(domain, found, await actAsAccount(domain, found.group, session.account), input.keys);
};
