import type { AccountLogEntry, EventData } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";

type RelationChange = Extract<
  AccountLogEntry["kind"],
  "friendsChanged" | "friendGroupsChanged" | "friendRequestsChanged" | "blocklistChanged" | "followsChanged"
>;

/** What a batch wrote to the own log of an account. */
type Logged = { account: number; kind: RelationChange; data: object; logPosition: number };

/**
 * Tells devices what was written to their accounts' logs. Also the one that asked: its log has no hole then, and it
 * hears of its own change before the reply.
 */
export async function tellLogged(domain: Domain, known: readonly Account[], logged: readonly Logged[]): Promise<void> {
  const byNumber = new Map(known.map((account) => [account.number, account]));
  for (const { account: number, kind, data, logPosition } of logged) {
    const account = byNumber.get(number) ?? (await domain.storage.accounts.findNumber(number));
    if (!account) continue;
    const told = { ...data, logPosition } as EventData<RelationChange>;
    domain.delivery.send([account], encodeEvent(kind, told));
  }
}
