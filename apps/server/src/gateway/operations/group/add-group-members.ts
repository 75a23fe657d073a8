import { addMembers } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";
import { accountsNamed, actInGroup } from "./act-in-group.ts";
import { clientGroupNow } from "./change-member.ts";

export const addGroupMembers: OperationHandler<"addGroupMembers"> = async ({ domain }, session, input) => {
  const { typed, actor } = await actInGroup(domain, session, input.groupId);
  const accounts = await accountsNamed(domain, session, input.userIds);
  const added = await addMembers(domain, session.app, typed, { actor, accounts });
  const outcomes = new Map(added.map(({ account, outcome }) => [account.userId, outcome]));
  return {
    results: [...new Set(input.userIds)].map((userId) => ({ userId, outcome: outcomes.get(userId) ?? "failed" })),
    group: await clientGroupNow(domain, session, typed.group, actor),
  };
};
