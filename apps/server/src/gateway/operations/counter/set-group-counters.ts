import { actAsAccount, changeCounters, requireGroup } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const setGroupCounters: OperationHandler<"setGroupCounters"> = async ({ domain }, session, input) => {
  const found = await requireGroup(domain, session.app, input.groupId);
  const actor = await actAsAccount(domain, found.group, session.account);
  const changes = Object.entries(input.counters).map(([key, value]) => ({ key, value }));
  return { counters: await changeCounters(domain, found, actor, { mode: "set", changes }) };
};
