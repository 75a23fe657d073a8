import type { OperationHandler } from "../../operation-handler.ts";
import { changeMember } from "./change-member.ts";

export const setGroupMemberCustom: OperationHandler<"setGroupMemberCustom"> = ({ domain }, session, input) =>
  changeMember(domain, session, { groupId: input.groupId, userId: input.userId, update: { custom: input.custom } });
