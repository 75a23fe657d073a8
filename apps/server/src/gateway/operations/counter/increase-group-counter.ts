import { actAsAccount, changeCounters, requireGroup } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const increaseGroupCounter: OperationHandler<"increaseGroupCounter"> = async ({ domain }, session, input) => {
  const found = await requireGroup(domain, session.app, input.groupId);
  const actor = await actAsAccount(domain, found.group, session.account);
  const changes = [{ key: input.key, value: input.value }];
  return { counters: await changeCounters(domain, found, actor, { mode: "add", changes }) };
};
