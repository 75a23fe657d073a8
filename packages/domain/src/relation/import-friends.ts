import { type ErrorSpec, limits, type RelationResult, relationErrors } from "@hongyan/protocol";
import type { Account, FriendImport } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { customProblem, groupNamesProblem, remarkProblem, sourceProblem, wordingProblem } from "./friend-fields.ts";
import { badParameter, failed, findOthers, succeeded } from "./relation-results.ts";
import { tellLogged } from "./tell-logged.ts";

/** Times are Unix milliseconds; without them it is now. */
export type FriendToImport = {
  userId: string;
  source: string;
  wording?: string | undefined;
  remark?: string | undefined;
  remarkAt?: number | undefined;
  groups: string[];
  addedAt?: number | undefined;
  custom: Record<string, string>;
};

const errorOf: Record<"done" | "gone" | "full" | "tooManyGroups", ErrorSpec | undefined> = {
  done: undefined,
  gone: relationErrors.accountNotFound,
  full: relationErrors.friendListFull,
  tooManyGroups: relationErrors.tooManyGroups,
};

function problemOf(app: App, me: Account, friend: FriendToImport): ErrorSpec | undefined {
  if (friend.userId === me.userId) return badParameter("an account cannot be its own friend");
  return (
    sourceProblem(friend.source) ??
    wordingProblem(friend.wording) ??
    remarkProblem(friend.remark) ??
    groupNamesProblem(friend.groups) ??
    customProblem(app, friend.custom)
  );
}

/**
 * Writes friends into one account's list as another system knew them: nobody is asked, and the others' lists stay as
 * they are. A friend imported again gets what is given now.
 */
export async function importFriends(
  domain: Domain,
  app: App,
  input: { me: Account; friends: readonly FriendToImport[] },
): Promise<{ results: RelationResult[]; made: number }> {
  const { me } = input;
  const at = domain.clock();
  const accounts = await findOthers(
    domain,
    app,
    input.friends.map(({ userId }) => userId),
  );
  const friends: FriendImport[] = [];
  const results = input.friends.map((friend): ErrorSpec | number => {
    const account = accounts.get(friend.userId);
    const problem = problemOf(app, me, friend) ?? (account ? undefined : relationErrors.accountNotFound);
    if (problem || !account) return problem ?? relationErrors.accountNotFound;
    return friends.push({ ...friend, number: account.number, addedAt: friend.addedAt ?? at }) - 1;
  });
  const { outcomes, made, logged } = await domain.storage.commit("importFriends", {
    account: me.number,
    friends,
    limits: { friends: limits.friends, groups: limits.friendGroups },
    at,
  });
  domain.figures.count(me.sdkAppId, "relationsAdded", made);
  await tellLogged(domain, [me], logged);
  return {
    made,
    results: input.friends.map(({ userId }, index) => {
      const result = results[index];
      const error = typeof result === "number" ? errorOf[outcomes[result] ?? "gone"] : result;
      return error ? failed(userId, error) : succeeded(userId);
    }),
  };
}
