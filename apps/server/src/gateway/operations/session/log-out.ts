import type { OperationHandler } from "../../operation-handler.ts";

export const logOut: OperationHandler<"logout"> = async ({ domain, sessions }, session) => {
  sessions.remove(session);
  session.connection.anonymousSince = domain.clock();
  const { account, instance } = session;
  await domain.storage.commit("recordLeaving", {
    account: account.number,
    instance,
    isLogout: true,
    at: domain.clock(),
  });
  return {};
};
