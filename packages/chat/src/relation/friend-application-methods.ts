import { limits } from "@hongyan/protocol/constants";
import { TYPES } from "../constants/types.ts";
import { assertReady, type Context, inTurn } from "../context.ts";
import { success } from "../result.ts";
import type { FriendApi } from "./friend-api.ts";
import { catchUpFriends } from "./friend-methods.ts";
import { applicationsOf } from "./relation-lists.ts";
import { assertText, assertUser, badParameter } from "./user-list.ts";

type Methods = Pick<
  FriendApi,
  | "getFriendApplicationList"
  | "acceptFriendApplication"
  | "refuseFriendApplication"
  | "deleteFriendApplication"
  | "setFriendApplicationRead"
>;

const directions: Readonly<Record<string, "received" | "sent">> = {
  [TYPES.SNS_APPLICATION_SENT_TO_ME]: "received",
  [TYPES.SNS_APPLICATION_SENT_BY_ME]: "sent",
};

export function createFriendApplicationMethods(context: Context): Methods {
  const answer = async (userID: string, action: "accept" | "acceptAndAdd" | "refuse", remark?: string) => {
    assertReady(context);
    assertUser(userID);
    assertText("remark", remark, limits.remarkBytes);
    const input = { userId: userID, action, ...(remark && { remark }) };
    await inTurn(context, () => context.request("answerFriendRequest", input));
    await catchUpFriends(context, { updated: action === "refuse" ? [] : [userID] });
    return success({});
  };
  return {
    getFriendApplicationList: async () => {
      assertReady(context);
      return success(await applicationsOf(context).get());
    },
    acceptFriendApplication: async ({ userID, remark, type }) =>
      answer(userID, type === TYPES.SNS_APPLICATION_AGREE ? "accept" : "acceptAndAdd", remark),
    refuseFriendApplication: async ({ userID }) => answer(userID, "refuse"),
    deleteFriendApplication: async ({ userID, type }) => {
      assertReady(context);
      assertUser(userID);
      const direction = directions[type];
      if (!direction) throw badParameter("type must be SNS_APPLICATION_SENT_TO_ME or SNS_APPLICATION_SENT_BY_ME");
      await inTurn(context, () => context.request("deleteFriendRequest", { userId: userID, direction }));
      await catchUpFriends(context, {});
      return success({});
    },
    setFriendApplicationRead: async () => {
      assertReady(context);
      await inTurn(context, () => context.request("markFriendRequestsRead", {}));
      await catchUpFriends(context, {});
      return success({});
    },
  };
}
