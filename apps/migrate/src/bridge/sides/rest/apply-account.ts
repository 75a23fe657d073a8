import type { RecordOf } from "../../../dump/records.ts";
import { toProfileItems } from "../../../rest/profile-items.ts";
import type { Change } from "../../change.ts";
import type { Applied } from "../../side.ts";
import { type RestTarget, withAccounts } from "./rest-target.ts";

type NewAccount = Extract<Change, { kind: "account" }>;

export async function applyAccount(target: RestTarget, { account, profile }: NewAccount): Promise<Applied> {
  await target.makeAccounts([account.userId]);
  return profile ? applyProfile(target, profile) : {};
}

export async function applyProfile(target: RestTarget, profile: RecordOf<"profiles">): Promise<Applied> {
  const items = toProfileItems(profile);
  if (items.length === 0) return { isNothing: true };
  await withAccounts(target, [profile.userId], () =>
    target.call("profile/portrait_set", { From_Account: profile.userId, ProfileItem: items }),
  );
  return {};
}
