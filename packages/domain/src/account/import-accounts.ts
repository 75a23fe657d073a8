import { accountErrors, ImError, profileErrors } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { encodeProfileValue } from "../profile/profile-fields.ts";
import { accountNameProblem } from "./account-name.ts";

export type NewAccount = { userId: string; nick?: string | undefined; avatar?: string | undefined };

function profileOf(app: App, account: NewAccount): Record<string, string> {
  const values: Record<string, string> = {};
  if (account.nick !== undefined)
    values.Tag_Profile_IM_Nick = encodeProfileValue(app, "Tag_Profile_IM_Nick", account.nick);
  if (account.avatar !== undefined)
    values.Tag_Profile_IM_Image = encodeProfileValue(app, "Tag_Profile_IM_Image", account.avatar);
  return values;
}

/** Makes one account, or sets nickname and picture of one that exists. */
export async function importAccount(domain: Domain, app: App, account: NewAccount): Promise<number> {
  const problem = accountNameProblem(account.userId);
  if (problem) throw new ImError(accountErrors.badParameter, problem);
  const [number] = await domain.storage.commit("importAccounts", {
    sdkAppId: app.sdkAppId,
    accounts: [{ userId: account.userId, profile: profileOf(app, account) }],
    at: domain.clock(),
  });
  return number as number;
}

/** Makes many; returns the names that could not be made. */
export async function importAccounts(domain: Domain, app: App, accounts: readonly NewAccount[]): Promise<string[]> {
  const failed: string[] = [];
  const good: { userId: string; profile: Record<string, string> }[] = [];
  for (const account of accounts) {
    if (accountNameProblem(account.userId)) failed.push(account.userId);
    else
      try {
        good.push({ userId: account.userId, profile: profileOf(app, account) });
      } catch (error) {
        if (!(error instanceof ImError) || error.spec !== profileErrors.valueTooLong) throw error;
        failed.push(account.userId);
      }
  }
  if (good.length > 0)
    await domain.storage.commit("importAccounts", { sdkAppId: app.sdkAppId, accounts: good, at: domain.clock() });
  return failed;
}
