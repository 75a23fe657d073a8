import { onBehalfOf, recordLeaving, type SessionEnd } from "@hongyan/domain";
import { callerOf } from "./caller-of.ts";
import type { Session } from "./connection.ts";
import type { Gateway } from "./operation-handler.ts";

/** Records that a device left, and has others told where it was the account's last. The session is out of the list already. */
export async function leaveSession({ domain, sessions }: Gateway, session: Session, end: SessionEnd): Promise<void> {
  const { app, account, instance } = session;
  try {
    await recordLeaving(onBehalfOf(domain, callerOf(session)), app, { account, instance, end });
  } finally {
    if (sessions.of(account.number).length === 0) domain.statuses.sessionsChanged(account);
  }
}
