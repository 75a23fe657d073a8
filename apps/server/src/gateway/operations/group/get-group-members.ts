import { getMembers, toClientMember } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";
import { accountsNamed, actInGroup } from "./act-in-group.ts";

export const getGroupMembers: OperationHandler<"getGroupMembers"> = async ({ domain }, session, input) => {
  const { typed, actor } = await actInGroup(domain, session, input.groupId);
  const accounts = await accountsNamed(domain, session, input.userIds);
  const members = await getMembers(domain, typed, { actor, accounts });
  return { members: members.map((member) => toClientMember(session.app, typed.type, actor, member)) };
};
