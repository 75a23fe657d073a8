import { type GroupNotice, groupErrors, ImError, limits, noticeKinds } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { Domain } from "../domain.ts";
import type { AddedMember } from "./added-member.ts";
import type { TypedGroup } from "./find-group.ts";
import type { Actor } from "./group-types.ts";
import { groupNotice, tellNotice } from "./tell-notice.ts";

export type RequestsToMake = {
  kind: "apply" | "invite";
  /** The applicant, or the inviter. */
  asker: Account;
  accounts: readonly Account[];
  note: string;
};

/** Roles that decide on requests in a type of groups. */
function decidersOf({ type }: TypedGroup): ("Owner" | "Admin")[] {
  return (["Owner", "Admin"] as const).filter((role: Actor) => type.may.approve.includes(role));
}

/** Keeps requests until an owner or admin decides, who is told of each. */
export async function storeRequests(domain: Domain, typed: TypedGroup, input: RequestsToMake): Promise<AddedMember[]> {
  const { group } = typed;
  const { kind, asker, note } = input;
  const deciders = decidersOf(typed);
  if (deciders.length === 0) throw new ImError(groupErrors.notPermitted, `nobody decides in ${group.groupId}`);
  const notice = groupNotice(
    domain,
    group,
    kind === "apply" ? noticeKinds.applied : noticeKinds.inviteToConsent,
    asker,
    note === "" ? {} : { remark: note },
  );
  const result = await domain.storage.commit("storeGroupRequests", {
    group: group.number,
    members: [],
    kind,
    accounts: input.accounts.map(({ number, userId }) => ({ account: number, userId })),
    asker: asker.number,
    note,
    deciders,
    notice,
    mostOpen: limits.openGroupRequests,
    at: domain.clock(),
  });
  if (result.outcome !== "done") throw new ImError(groupErrors.groupNotFound, group.groupId);
  for (const told of result.told) tellNotice(domain, told.account, told.notice as GroupNotice, told.logPosition);
  const byNumber = new Map(input.accounts.map((account) => [account.number, account]));
  return result.requests.flatMap(({ account: number, outcome }) => {
    const account = byNumber.get(number);
    return account ? [{ account, outcome: outcome === "tooMany" ? "failed" : outcome }] : [];
  });
}
