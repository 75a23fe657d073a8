import { joinGroup as join } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";
import { currentAccount } from "../session/current-account.ts";

export const joinGroup: OperationHandler<"joinGroup"> = async ({ domain }, session, { groupId, note }) => {
  const me = await currentAccount(domain, session);
  return join(domain, session.app, { me, groupId, note, fromConnection: session.connection.id });
};
