import { limits } from "@hongyan/protocol/constants";
import { EVENT } from "../constants/event.ts";
import { TYPES } from "../constants/types.ts";
import { assertReady, type Context } from "../context.ts";
import { inParts } from "../in-parts.ts";
import { success } from "../result.ts";
import { toUserResult } from "../user-result.ts";
import type { PresenceApi } from "./presence-api.ts";
import { follow, toUserStatus } from "./subscriptions.ts";

const accountNotFoundCode = 70107;

export function createPresenceMethods(context: Context): PresenceApi {
  return {
    setSelfStatus: async ({ customStatus }) => {
      assertReady(context);
      await context.request("setSelfStatus", { customStatus });
      const status = { userID: context.session.userId, statusType: TYPES.USER_STATUS_ONLINE, customStatus };
      context.emitter.emit(EVENT.USER_STATUS_UPDATED, [status]);
      return success(status);
    },
    getUserStatus: async ({ userIDList }) => {
      assertReady(context);
      const userIds = userIDList.slice(0, limits.accountsPerSend);
      if (userIds.length === 0) return success({ successUserList: [], failureUserList: [] });
      const { statuses, unknown } = await context.request("getUserStatus", { userIds });
      return success({
        successUserList: statuses.map(toUserStatus),
        failureUserList: unknown.map((userID) => ({
          userID,
          code: accountNotFoundCode,
          message: "the account does not exist",
        })),
      });
    },
    subscribeUserStatus: async ({ userIDList }) => {
      assertReady(context);
      const failureUserList = [];
      for (const userIds of inParts(userIDList, limits.statusSubscriptionsPerCall)) {
        const { statuses, failed } = await context.request("subscribeUserStatus", { userIds });
        follow(context.session, statuses.map(toUserStatus));
        failureUserList.push(...failed.map(toUserResult));
      }
      return success({ failureUserList });
    },
    unsubscribeUserStatus: async ({ userIDList = [] } = {}) => {
      assertReady(context);
      const { followed } = context.session;
      const all = userIDList.length === 0;
      const failureUserList = [];
      for (const userIds of all ? [[]] : inParts(userIDList, limits.statusSubscriptionsPerCall)) {
        const { failed } = await context.request("unsubscribeUserStatus", { userIds });
        for (const userId of userIds) followed.delete(userId);
        failureUserList.push(...failed.map(toUserResult));
      }
      if (all) followed.clear();
      return success({ failureUserList });
    },
  };
}
