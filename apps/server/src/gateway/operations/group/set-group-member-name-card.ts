import type { OperationHandler } from "../../operation-handler.ts";
import { changeMember } from "./change-member.ts";

export const setGroupMemberNameCard: OperationHandler<"setGroupMemberNameCard"> = ({ domain }, session, input) =>
  changeMember(domain, session, {
    groupId: input.groupId,
    userId: input.userId,
    update: { nameCard: input.nameCard },
  });
