import { limits } from "@hongyan/protocol";
import type { RestApp } from "../../../rest/rest-app.ts";
import { Conflict } from "../../side.ts";
import { createGroupSnapshots, type GroupSnapshots } from "./group-snapshots.ts";
import { refusing } from "./refusing.ts";

/** How one-to-one messages come in: as imports that are delivered, or as sends. */
export type C2cBy = "importmsg" | "sendmsg";

/** The app in which changes are made. */
export type RestTarget = {
  call: RestApp["call"];
  c2cBy: C2cBy;
  snapshots: GroupSnapshots;
  /** Makes these accounts, where they are not there yet. */
  makeAccounts: (userIds: readonly string[]) => Promise<void>;
};

/** Codes that say: an account that is named does not exist. */
const accountIsMissing = [90048, 90012, 90003, 90008, 10019, 20003, 30003, 40003, 70107];

export function createTarget({ call }: Pick<RestApp, "call">, c2cBy: C2cBy): RestTarget {
  return {
    call,
    c2cBy,
    snapshots: createGroupSnapshots(),
    makeAccounts: async (userIds) => {
      for (let from = 0; from < userIds.length; from += limits.accountsPerBatch) {
        const AccountList = userIds.slice(from, from + limits.accountsPerBatch).map((UserID) => ({ UserID }));
        const { FailAccounts } = await refusing(() => call("im_open_login_svc/multiaccount_import", { AccountList }));
        if (FailAccounts?.length) throw new Conflict(`no such account can be made: ${FailAccounts.join(", ")}`);
      }
    },
  };
}

/** The same for work that names accounts: those that are missing are made, and it is done again. */
export async function withAccounts<Result, Handled = never>(
  target: RestTarget,
  userIds: readonly string[],
  work: () => Promise<Result>,
  handle: Readonly<Record<number, () => Handled | Promise<Handled>>> = {},
): Promise<Result | Handled> {
  const again = async () => {
    await target.makeAccounts([...new Set(userIds)]);
    return refusing(work, handle);
  };
  return refusing(work, { ...handle, ...Object.fromEntries(accountIsMissing.map((code) => [code, again])) });
}
