import { leaveSession } from "../../leave-session.ts";
import type { OperationHandler } from "../../operation-handler.ts";

export const logOut: OperationHandler<"logout"> = async (gateway, session) => {
  gateway.sessions.remove(session);
  session.connection.anonymousSince = gateway.domain.clock();
  await leaveSession(gateway, session, "logout");
  return {};
};
