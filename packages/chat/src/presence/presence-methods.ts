import { limits } from "@hongyan/protocol/constants";
import { assertReady, type Context } from "../context.ts";
import { success } from "../result.ts";
import type { PresenceApi } from "./presence-api.ts";

const accountNotFoundCode = 70107;

export function createPresenceMethods(context: Context): PresenceApi {
  return {
    getUserStatus: async ({ userIDList }) => {
      assertReady(context);
      const userIds = userIDList.slice(0, limits.accountsPerSend);
      if (userIds.length === 0) return success({ successUserList: [], failureUserList: [] });
      const { statuses, unknown } = await context.request("getUserStatus", { userIds });
      return success({
        successUserList: statuses.map(({ userId, statusType }) => ({ userID: userId, statusType, customStatus: "" })),
        failureUserList: unknown.map((userID) => ({
          userID,
          code: accountNotFoundCode,
          message: "the account does not exist",
        })),
      });
    },
  };
}
