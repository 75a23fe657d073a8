import { type ErrorSpec, limits, type RelationResult, relationErrors } from "@hongyan/protocol";
import type { Account, FriendUpdate } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { readFriendFields } from "./friend-fields.ts";
import { badParameter, failed, findOthers, succeeded } from "./relation-results.ts";
import { tellLogged } from "./tell-logged.ts";

/** Fields by tag: Tag_SNS_IM_Remark, Tag_SNS_IM_Group (replaces all groups), Tag_SNS_Custom_…; others stay. */
export type FriendChange = { userId: string; fields: readonly (readonly [tag: string, value: unknown])[] };

const errorOf: Record<"done" | "notFriend" | "tooManyGroups", ErrorSpec | undefined> = {
  done: undefined,
  notFriend: badParameter("Err_SNS_FriendUpdate_Friend_Not_Exist"),
  tooManyGroups: relationErrors.tooManyGroups,
};

/** Changes what an account keeps of its friends. One result each, in order. */
export async function updateFriends(
  domain: Domain,
  app: App,
  input: { me: Account; changes: readonly FriendChange[] },
): Promise<RelationResult[]> {
  const { me } = input;
  const accounts = await findOthers(
    domain,
    app,
    input.changes.map(({ userId }) => userId),
  );
  const updates: FriendUpdate[] = [];
  const results = input.changes.map((change): ErrorSpec | number => {
    const account = accounts.get(change.userId);
    if (!account) return relationErrors.accountNotFound;
    const read = readFriendFields(app, change.fields);
    if ("problem" in read) return read.problem;
    return updates.push({ ...read.fields, number: account.number, userId: change.userId }) - 1;
  });
  const { outcomes, logged } = await domain.storage.commit("updateFriends", {
    account: me.number,
    updates,
    limits: { groups: limits.friendGroups },
    at: domain.clock(),
  });
  await tellLogged(domain, [me], logged);
  return input.changes.map(({ userId }, index) => {
    const result = results[index];
    const error = typeof result === "number" ? errorOf[outcomes[result] ?? "notFriend"] : result;
    return error ? failed(userId, error) : succeeded(userId);
  });
}
