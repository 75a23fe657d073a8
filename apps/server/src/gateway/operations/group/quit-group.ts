import { quitGroup as quit } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";
import { accountNow } from "./act-in-group.ts";

export const quitGroup: OperationHandler<"quitGroup"> = async ({ domain }, session, { groupId }) => {
  const me = await accountNow(domain, session);
  return quit(domain, session.app, { me, groupId, fromConnection: session.connection.id });
};
