import type { Identities, Named } from "../../xmpp/identities.ts";
import { bareJid, parseJid } from "../../xmpp/jid.ts";
import type { OldAccount } from "./old-server.ts";

/** Everybody whose records are taken along. */
export type People = {
  /** In the order in which they are read. */
  accounts: readonly OldAccount[];
  /** What somebody is called, or why nothing of it is taken along. */
  named: (jid: string) => Named;
  isRegistered: (jid: string) => boolean;
};

/** `keepsForeign`: also accounts of other servers, and accounts that are not there any more. */
export function gatherPeople(
  registered: readonly OldAccount[],
  identities: Identities,
  { host, keepsForeign }: { host: string; keepsForeign: boolean },
): People {
  const accounts = registered.toSorted((one, other) => (one.user < other.user ? -1 : 1));
  const users = new Set(accounts.map(({ user }) => user));
  const isRegistered = (jid: string) => {
    const parts = parseJid(bareJid(jid));
    return parts !== undefined && parts.domain === host && users.has(parts.node);
  };
  const named = (jid: string): Named => {
    const address = bareJid(jid);
    if (!keepsForeign && identities.isLocal(address) && !isRegistered(address)) {
      return { fault: `${address} is not registered` };
    }
    return identities.userIdOf(address);
  };
  return { accounts, named, isRegistered };
}
