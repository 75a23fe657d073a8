import { actAsAccount, listCounters, requireGroup } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listGroupCounters: OperationHandler<"listGroupCounters"> = async ({ domain }, session, input) => {
  const found = await requireGroup(domain, session.app, input.groupId);
  const actor = await actAsAccount(domain, found.group, session.account);
  return { counters: await listCounters(domain, found, actor, input.keys) };
};
