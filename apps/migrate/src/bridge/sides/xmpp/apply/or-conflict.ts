import { ApiRefusal } from "../../../../export/ejabberd/admin-api.ts";
import { isIqError, isPassing } from "../../../../xmpp/open-session.ts";
import { Conflict } from "../../../side.ts";

/** What the server refuses it will refuse again. */
export async function orConflict(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (error instanceof ApiRefusal) throw new Conflict(error.message);
    throw isIqError(error) && !isPassing(error) ? new Conflict(`the server answered ${error.message}`) : error;
  });
}
