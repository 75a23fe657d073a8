import { createHash } from "node:crypto";
import { limits } from "@hongyan/protocol";
import { writtenIn } from "../bridge/sides/xmpp/names.ts";
import { parseJid, unescapeNode } from "./jid.ts";

/** What something is called in the new system, or why it can have no name there. */
export type Named = { id: string; fault?: undefined } | { id?: undefined; fault: string };

/** What the accounts and rooms of an XMPP server are called in the new system. */
export type Identities = {
  userIdOf: (jid: string) => Named;
  groupIdOf: (roomJid: string) => string;
  /** Whether an address belongs to an account of the server itself. */
  isLocal: (jid: string) => boolean;
};

export type IdentityOptions = {
  host: string;
  /** Services whose rooms are called by the part before the @ alone. */
  mainRoomService: string;
  /** Names of the team's choice: by address, or by the part before the @. */
  names: ReadonlyMap<string, string>;
  /** Accounts of other servers are called by their whole address. */
  keepsForeign: boolean;
};

export function createIdentities({ host, mainRoomService, names, keepsForeign }: IdentityOptions): Identities {
  const isLocal = (jid: string) => parseJid(jid)?.domain === host;
  const userIdOf = (jid: string): Named => {
    const parts = parseJid(jid);
    if (!parts || parts.node === "") return { fault: `${jid} is the address of no account` };
    const { node, domain } = parts;
    const address = `${node}@${domain}`;
    const chosen =
      names.get(address) ?? (domain === host ? (names.get(node) ?? names.get(unescapeNode(node))) : undefined);
    if (chosen !== undefined) return { id: chosen };
    if (domain !== host && !keepsForeign) return { fault: `${address} is an account of another server` };
    const id = domain === host ? nameOf(node) : `${unescapeNode(node)}@${domain}`;
    if (Buffer.byteLength(id) <= limits.accountNameBytes) return { id };
    return { fault: `the name ${id} is longer than ${limits.accountNameBytes} bytes: give it another one with --map` };
  };
  const groupIdOf = (roomJid: string): string => {
    const parts = parseJid(roomJid);
    if (!parts) return hashed(roomJid);
    const { node, domain } = parts;
    const chosen = names.get(`${node}@${domain}`);
    if (chosen !== undefined) return chosen;
    const id = domain === mainRoomService ? nameOf(node) : `${unescapeNode(node)}@${domain}`;
    return isGroupId(id) ? id : hashed(`${node}@${domain}`);
  };
  return { userIdOf, groupIdOf, isLocal };
}

/** What the bridge brought here goes by the name that it has in the new system. */
const nameOf = (node: string): string => writtenIn(node) ?? unescapeNode(node);

function isGroupId(id: string): boolean {
  return /^[\x21-\x7e]+$/.test(id) && id.length <= limits.groupIdBytes && !/^@TGS#|@TOPIC#/.test(id);
}

/** The same for the same room, at every export and in the bridge. */
function hashed(address: string): string {
  return `room-${createHash("sha256").update(address).digest("hex").slice(0, 24)}`;
}
