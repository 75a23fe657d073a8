import { createIdentities, type IdentityOptions } from "../../../xmpp/identities.ts";
import { parseJid } from "../../../xmpp/jid.ts";
import { nodeOf, writtenIn } from "./names.ts";

/** What accounts and rooms are called on both sides. */
export type Addresses = {
  /** Undefined: no account of the server itself, or one without a name in the new system. */
  userIdOf: (jid: string) => string | undefined;
  jidOf: (userId: string) => string;
  /** The part of an account's address before the @. */
  nodeOf: (userId: string) => string;
  groupIdOf: (room: string) => string;
  roomOf: (groupId: string) => string;
  /** Ids of rooms that do not show their address. */
  learnRoom: (room: string) => void;
  isRoom: (jid: string) => boolean;
  host: string;
  roomService: string;
};

export type AddressOptions = Pick<IdentityOptions, "host" | "names"> & { roomService: string };

export function createAddresses({ host, roomService, names }: AddressOptions): Addresses {
  const identities = createIdentities({ host, mainRoomService: roomService, names, keepsForeign: false });
  const chosenNodes = new Map<string, string>();
  const rooms = new Map<string, string>();
  for (const [address, id] of names) {
    if (parseJid(address)?.domain === roomService) rooms.set(id, address);
    else chosenNodes.set(id, address.split("@")[0] as string);
  }
  const nodeOfUser = (userId: string) => chosenNodes.get(userId) ?? nodeOf(userId);
  const groupIdOf = (room: string) => writtenIn(parseJid(room)?.node ?? "") ?? identities.groupIdOf(room);
  return {
    userIdOf: (jid) => {
      if (!identities.isLocal(jid)) return undefined;
      return writtenIn(parseJid(jid)?.node ?? "") ?? identities.userIdOf(jid).id;
    },
    jidOf: (userId) => `${nodeOfUser(userId)}@${host}`,
    nodeOf: nodeOfUser,
    groupIdOf,
    roomOf: (groupId) => rooms.get(groupId) ?? `${nodeOf(groupId)}@${roomService}`,
    learnRoom: (room) => {
      const id = groupIdOf(room);
      if (`${nodeOf(id)}@${roomService}` !== room) rooms.set(id, room);
    },
    isRoom: (jid) => parseJid(jid)?.domain === roomService,
    host,
    roomService,
  };
}
