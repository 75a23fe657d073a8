import { type ErrorSpec, ImError } from "@hongyan/protocol";
import type { Account, MessageRow } from "@hongyan/storage";
import { hasFlag } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { maySend } from "./may-send.ts";

/**
 * Who may not write to an account may not change what it reads either. Who was blocked without noticing finds the
 * message gone; one that the other side never saw disturbs nobody.
 */
export async function requireMayChange(
  domain: Domain,
  app: App,
  { me, peer, row, gone }: { me: Account; peer: Account; row: MessageRow; gone: ErrorSpec },
): Promise<void> {
  if (hasFlag(row.flags, "hiddenFromReceiver")) return;
  // A session knows its account as it was at the login.
  const writer = (await domain.storage.accounts.findNumber(me.number)) ?? me;
  if ((await maySend(domain, app, writer, peer)) === "hidden") throw new ImError(gone);
}
