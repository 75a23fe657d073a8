import { joinGroup as join } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";
import { accountNow } from "./act-in-group.ts";

export const joinGroup: OperationHandler<"joinGroup"> = async ({ domain }, session, { groupId, note }) => {
  const me = await accountNow(domain, session);
  return join(domain, session.app, { me, groupId, note, fromConnection: session.connection.id });
};
