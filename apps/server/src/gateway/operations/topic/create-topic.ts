import { actAsAccount, createTopic as create, requireCommunity } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const createTopic: OperationHandler<"createTopic"> = async (
  { domain },
  { app, account },
  { groupId, ...topic },
) => {
  const found = await requireCommunity(domain, app, groupId);
  const actor = await actAsAccount(domain, found.group, account);
  return { topicId: (await create(domain, app, found, actor, topic)).groupId };
};
