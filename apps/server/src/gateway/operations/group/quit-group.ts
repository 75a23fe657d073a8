import { quitGroup as quit } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";
import { currentAccount } from "../session/current-account.ts";

export const quitGroup: OperationHandler<"quitGroup"> = async ({ domain }, session, { groupId }) => {
  const me = await currentAccount(domain, session);
  return quit(domain, session.app, { me, groupId, fromConnection: session.connection.id });
};
