import type { ClientFriendGroup } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { Domain } from "../domain.ts";

/** Every friend group of an account with the friends in it. */
export async function listFriendGroups(
  domain: Domain,
  me: Account,
): Promise<{ groups: ClientFriendGroup[]; logPosition: number }> {
  const { groups, logPosition } = await domain.storage.relations.groups(me.number, true);
  return { groups: groups.map(({ name, friends }) => ({ name, userIds: friends })), logPosition };
}

/** One group of an account as it is now; empty where it is gone. */
export async function readFriendGroup(domain: Domain, me: Account, name: string): Promise<ClientFriendGroup> {
  const { groups } = await listFriendGroups(domain, me);
  return groups.find((group) => group.name === name) ?? { name, userIds: [] };
}
