import type { Session } from "./connection.ts";
import type { Gateway } from "./operation-handler.ts";

/**
 * Records that a device left, and has others told where it was the account's last. `isLogout`: it said goodbye or was
 * put out; otherwise a phone is still reached by push. The session is out of the list already.
 */
export async function leaveSession({ domain, sessions }: Gateway, session: Session, isLogout: boolean): Promise<void> {
  const { account, instance } = session;
  const at = domain.clock();
  try {
    await domain.storage.commit("recordLeaving", { account: account.number, instance, isLogout, at });
  } finally {
    if (sessions.of(account.number).length === 0) domain.statuses.sessionsChanged(account);
  }
}
