import { queryOnlineStatus } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

const statusTypes = { Online: 1, PushOnline: 2, Offline: 3 } as const;

export const getUserStatus: OperationHandler<"getUserStatus"> = async ({ domain }, session, input) => {
  const { found, missing } = await queryOnlineStatus(domain, session.app, input.userIds);
  return {
    statuses: found.map(({ userId, status }) => ({ userId, statusType: statusTypes[status] })),
    unknown: missing,
  };
};
