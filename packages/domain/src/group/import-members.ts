import { groupErrors, ImError, limits } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { putIn, requireOwnMembers } from "./add-members.ts";
import { actAsApp, requireMay, type TypedGroup } from "./find-group.ts";

export type MemberToImport = {
  /** Undefined for a name that no account has. */
  account: Account | undefined;
  isAdmin: boolean;
  /** Unix milliseconds. */
  joinedAt?: number | undefined;
  unread?: number | undefined;
};

export type ImportOutcome = "imported" | "alreadyMember" | "failed";

/** Takes members over from elsewhere, with the times they joined. Nobody is told; one outcome each, in order. */
export async function importMembers(
  domain: Domain,
  app: App,
  typed: TypedGroup,
  input: { operator: Account; members: readonly MemberToImport[] },
): Promise<ImportOutcome[]> {
  const { group, type } = typed;
  requireMay(type, "import", actAsApp(input.operator));
  requireOwnMembers(group);
  if (input.members.length > limits.membersPerAddition) throw new ImError(groupErrors.tooManyAccounts);
  if (input.members.some(({ isAdmin }) => isAdmin) && type.may.setAdmin.length === 0)
    throw new ImError(groupErrors.notPermitted, `admins in ${type.name}`);
  const now = domain.clock();
  const fits = ({ joinedAt = now }: MemberToImport) => joinedAt >= secondOf(group.createdAt) && joinedAt <= now;
  const additions = new Map<number, Parameters<typeof putIn>[3]["additions"][number]>();
  for (const member of input.members) {
    const { account, isAdmin, joinedAt = now, unread } = member;
    if (!account || !fits(member) || additions.has(account.number)) continue;
    additions.set(account.number, { account, role: isAdmin ? "Admin" : "Member", joinedAt, unread });
  }
  const { results } = await putIn(domain, app, typed, {
    operator: input.operator,
    additions: [...additions.values()],
    isInvited: false,
    isSilent: true,
    isImported: true,
  });
  const outcomes = new Map(results.map(({ account, outcome }) => [account, outcome]));
  const isTaken = new Set<number>();
  return input.members.map((member): ImportOutcome => {
    const { account } = member;
    const outcome = account && fits(member) ? outcomes.get(account.number) : undefined;
    if (!account || (outcome !== "added" && outcome !== "alreadyMember")) return "failed";
    const isFirst = !isTaken.has(account.number);
    isTaken.add(account.number);
    return outcome === "added" && isFirst ? "imported" : "alreadyMember";
  });
}

/** Callers write times in seconds: somebody who joined in the second of the creation joined after it. */
const secondOf = (milliseconds: number): number => Math.floor(milliseconds / 1000) * 1000;
