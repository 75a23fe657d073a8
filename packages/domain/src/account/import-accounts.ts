import { accountErrors, ImError, profileErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { encodeProfileValue } from "../profile/profile-fields.ts";
import { writeProfile } from "../profile/set-profile.ts";
import { accountNameProblem } from "./account-name.ts";

export type NewAccount = { userId: string; nick?: string | undefined; avatar?: string | undefined };

type Import = { userId: string; profile: Record<string, string> };

const nickTag = "Tag_Profile_IM_Nick";
const avatarTag = "Tag_Profile_IM_Image";

function toImport(app: App, { userId, nick, avatar }: NewAccount): Import {
  const profile: Record<string, string> = {};
  if (nick !== undefined) profile[nickTag] = encodeProfileValue(app, nickTag, nick, "admin");
  if (avatar !== undefined) profile[avatarTag] = encodeProfileValue(app, avatarTag, avatar, "admin");
  return { userId, profile };
}

/** Makes one account, or sets nickname and picture of one that exists. */
export async function importAccount(domain: Domain, app: App, account: NewAccount): Promise<void> {
  const problem = accountNameProblem(account.userId);
  if (problem) throw new ImError(accountErrors.badParameter, problem);
  await placeAll(domain, app, [toImport(app, account)]);
}

/** Makes many; returns the names that could not be made. */
export async function importAccounts(domain: Domain, app: App, accounts: readonly NewAccount[]): Promise<string[]> {
  const failed: string[] = [];
  const good: Import[] = [];
  for (const account of accounts) {
    if (accountNameProblem(account.userId)) failed.push(account.userId);
    else
      try {
        good.push(toImport(app, account));
      } catch (error) {
        if (!(error instanceof ImError) || error.spec !== profileErrors.valueTooLong) throw error;
        failed.push(account.userId);
      }
  }
  await placeAll(domain, app, good);
  return failed;
}

/** New accounts are one batch. One that exists is told of what changed, as by any change of its profile. */
async function placeAll(domain: Domain, app: App, imports: readonly Import[]): Promise<void> {
  const known = await domain.storage.accounts.findMany(
    app.sdkAppId,
    imports.map(({ userId }) => userId),
  );
  const fresh = imports.filter(({ userId }) => !known.has(userId));
  if (fresh.length > 0)
    await domain.storage.commit("importAccounts", { sdkAppId: app.sdkAppId, accounts: fresh, at: domain.clock() });
  await Promise.all(
    imports.map(async ({ userId, profile }) => {
      const account = known.get(userId);
      const changes = account && changesOf(account, profile);
      if (changes) await writeProfile(domain, app, account, changes);
    }),
  );
}

/** Many back ends import an account at each of its logins: nothing is written, and nobody told, where nothing changed. */
function changesOf(account: Account, profile: Record<string, string>): Record<string, string> | undefined {
  const stored: Record<string, string | undefined> = { [nickTag]: account.nick, [avatarTag]: account.avatar };
  const changed = Object.entries(profile).filter(([tag, value]) => stored[tag] !== value);
  return changed.length > 0 ? Object.fromEntries(changed) : undefined;
}
