import type { Account } from "@hongyan/storage";
import type { Domain } from "../domain.ts";

export type FriendGroupInfo = { name: string; size: number; userIds: string[] };

/** Friend groups of an account, all or those of these names; `userIds` only where asked for. */
export async function readFriendGroups(
  domain: Domain,
  input: { me: Account; names: readonly string[]; withFriends: boolean },
): Promise<{ groups: FriendGroupInfo[]; sequence: number }> {
  const { groups, sequence } = await domain.storage.relations.groups(input.me.number, input.withFriends);
  const isWanted = (name: string) => input.names.length === 0 || input.names.includes(name);
  return {
    groups: groups
      .filter(({ name }) => isWanted(name))
      .map(({ name, size, friends }) => ({ name, size, userIds: friends })),
    sequence,
  };
}
