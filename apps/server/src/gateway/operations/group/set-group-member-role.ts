import type { OperationHandler } from "../../operation-handler.ts";
import { changeMember } from "./change-member.ts";

export const setGroupMemberRole: OperationHandler<"setGroupMemberRole"> = ({ domain }, session, input) =>
  changeMember(domain, session, { groupId: input.groupId, userId: input.userId, update: { role: input.role } });
