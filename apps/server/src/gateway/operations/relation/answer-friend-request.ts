import { answerFriendRequest as answer } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const answerFriendRequest: OperationHandler<"answerFriendRequest"> = async ({ domain }, session, input) => {
  await answer(domain, session.app, { me: session.account, ...input });
  return {};
};
