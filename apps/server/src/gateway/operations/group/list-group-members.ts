import { listMembers, listRoomMembers, toClientMember } from "@hongyan/domain";
import { limits } from "@hongyan/protocol";
import type { OperationHandler } from "../../operation-handler.ts";
import { actInGroup } from "./act-in-group.ts";

export const listGroupMembers: OperationHandler<"listGroupMembers"> = async ({ domain }, session, input) => {
  const { typed, actor } = await actInGroup(domain, session, input.groupId);
  const { count = limits.membersPerPage, cursor, role, mark } = input;
  if (typed.type.kind === "live")
    return listRoomMembers(domain, session.app, typed, { actor, count, cursor, mark: mark === 0 ? undefined : mark });
  const roles = role && [role];
  const page = await listMembers(domain, typed, { actor, count, cursor, roles });
  return {
    members: page.members.map((member) => toClientMember(session.app, typed.type, actor, member)),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  };
};
