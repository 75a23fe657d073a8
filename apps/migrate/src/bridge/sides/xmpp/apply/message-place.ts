import { streams } from "../../../change.ts";
import type { Addresses } from "../addresses.ts";
import type { Place } from "../feed/message-names.ts";

/** What two accounts said stands in the archives of both: the bridge looks into that of the one whose address comes first. */
export function c2cPlace(addresses: Addresses, from: string, to: string): Place {
  const [one, other] = [from, to].sort((first, second) => (addresses.jidOf(first) < addresses.jidOf(second) ? -1 : 1));
  const archive = { user: addresses.nodeOf(one as string) };
  return { archive, conversation: streams.c2c(from, to), peer: addresses.jidOf(other as string) };
}

export function groupPlace(addresses: Addresses, groupId: string): Place {
  return { archive: { room: addresses.roomOf(groupId) }, conversation: streams.group(groupId) };
}
