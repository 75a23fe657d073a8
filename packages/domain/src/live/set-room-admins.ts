import { groupErrors, ImError, limits } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { Domain } from "../domain.ts";
import { type GroupActor, requireMay, type TypedGroup } from "../group/find-group.ts";

/** Makes accounts admins of a room, or ends that. They need not be in it, and stay it when they leave. */
export async function setRoomAdmins(
  domain: Domain,
  { group, type }: TypedGroup,
  input: { actor: Pick<GroupActor, "as">; accounts: readonly Account[]; isSet: boolean },
): Promise<void> {
  requireMay(type, "setRoomAdmin", input.actor);
  if (input.isSet && input.accounts.some(({ number }) => number === group.owner))
    throw new ImError(groupErrors.badParameter, "the owner is no admin");
  const { outcome } = await domain.storage.commit("setRoomAdmins", {
    group: group.number,
    accounts: input.accounts.map(({ number }) => number),
    isSet: input.isSet,
    most: limits.roomAdmins,
  });
  if (outcome === "tooMany") throw new ImError(groupErrors.badParameter, `more than ${limits.roomAdmins} admins`);
}

export async function listRoomAdmins(
  domain: Domain,
  { group, type }: TypedGroup,
  actor: Pick<GroupActor, "as">,
): Promise<Account[]> {
  requireMay(type, "listOnline", actor);
  const numbers = [...(await domain.storage.live.admins(group.number))];
  const found = await Promise.all(numbers.map((number) => domain.storage.accounts.findNumber(number)));
  return found.flatMap((account) => (account && !account.isDeleted ? [account] : []));
}
