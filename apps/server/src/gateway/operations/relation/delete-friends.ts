import { deleteFriends as remove } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const deleteFriends: OperationHandler<"deleteFriends"> = async ({ domain }, session, input) => {
  const { results } = await remove(domain, session.app, { me: session.account, ...input });
  return { results };
};
