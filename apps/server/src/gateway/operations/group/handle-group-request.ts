import { handleRequest } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";
import { actInGroup } from "./act-in-group.ts";
import { clientGroupNow } from "./change-member.ts";

export const handleGroupRequest: OperationHandler<"handleGroupRequest"> = async ({ domain }, session, input) => {
  const { typed, actor } = await actInGroup(domain, session, input.groupId);
  const { requestId, isAccepted, note } = input;
  await handleRequest(domain, session.app, typed, { actor, requestId, isAccepted, note });
  return { group: await clientGroupNow(domain, session, typed.group, actor) };
};
