import { type ErrorSpec, limits, type RelationResult, relationErrors } from "@hongyan/protocol";
import type { Account, AdditionOutcome, FriendAddition } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { groupNamesProblem, remarkProblem, sourceProblem, wordingProblem } from "./friend-fields.ts";
import { badParameter, failed, findOthers, succeeded } from "./relation-results.ts";
import { tellLogged } from "./tell-logged.ts";

export type FriendToAdd = {
  userId: string;
  source: string;
  wording?: string | undefined;
  remark?: string | undefined;
  group?: string | undefined;
};

const errorOf: Record<AdditionOutcome, ErrorSpec | undefined> = {
  friends: undefined,
  waiting: relationErrors.waitingForConsent,
  declined: relationErrors.acceptsNobody,
  gone: relationErrors.accountNotFound,
  inOwnBlocklist: relationErrors.inOwnBlocklist,
  blockedByOther: relationErrors.blockedByOther,
  full: relationErrors.friendListFull,
  otherFull: relationErrors.otherFriendListFull,
  tooManyGroups: relationErrors.tooManyGroups,
  tooManyRequests: relationErrors.tooManyRequests,
};

const consentOf: Record<string, FriendAddition["consent"]> = {
  AllowType_Type_AllowAny: "given",
  AllowType_Type_NeedConfirm: "needed",
  AllowType_Type_DenyAny: "declined",
};

function problemOf(me: Account, { userId, source, wording, remark, group }: FriendToAdd): ErrorSpec | undefined {
  if (userId === me.userId) return badParameter("an account cannot be its own friend");
  return (
    sourceProblem(source) ??
    wordingProblem(wording) ??
    remarkProblem(remark) ??
    groupNamesProblem(group === undefined ? [] : [group])
  );
}

/**
 * Makes accounts friends or asks them, as each of them wishes. One result each, in order; a request that waits has
 * code 30539. `isForced`: nobody is asked and nobody declines, only blocklists and full lists count.
 */
export async function addFriends(
  domain: Domain,
  app: App,
  input: { me: Account; friends: readonly FriendToAdd[]; isBoth: boolean; isForced?: boolean },
): Promise<{ results: RelationResult[]; made: number }> {
  const { me, isBoth, isForced = false } = input;
  const accounts = await findOthers(
    domain,
    app,
    input.friends.map(({ userId }) => userId),
  );
  const profiles = await domain.storage.accounts.profiles([
    me.number,
    ...[...accounts.values()].map(({ number }) => number),
  ]);
  const isSilenced =
    !isForced && profiles.get(me.number)?.values.Tag_Profile_IM_AdminForbidType === "AdminForbid_Type_SendOut";
  const additions: FriendAddition[] = [];
  const results = input.friends.map((friend): ErrorSpec | number => {
    const account = accounts.get(friend.userId);
    const problem = problemOf(me, friend);
    if (problem) return problem;
    if (!account) return relationErrors.accountNotFound;
    if (isSilenced) return relationErrors.mayNotRequest;
    const allowType = profiles.get(account.number)?.values.Tag_Profile_IM_AllowType ?? "";
    const consent = isForced ? "given" : (consentOf[allowType] ?? "given");
    return additions.push({ ...friend, number: account.number, consent }) - 1;
  });
  const { outcomes, made, logged } = await domain.storage.commit("addFriends", {
    account: { number: me.number, userId: me.userId },
    isBoth,
    additions,
    limits: { friends: limits.friends, groups: limits.friendGroups, unreadRequests: limits.unreadFriendRequests },
    at: domain.clock(),
  });
  domain.figures.count(me.sdkAppId, "relationsAdded", made);
  await tellLogged(domain, [me, ...accounts.values()], logged);
  return {
    made,
    results: input.friends.map(({ userId }, index) => {
      const result = results[index];
      const error = typeof result === "number" ? errorOf[outcomes[result] ?? "gone"] : result;
      return error ? failed(userId, error) : succeeded(userId);
    }),
  };
}
