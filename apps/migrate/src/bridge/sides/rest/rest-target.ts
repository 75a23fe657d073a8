import { AdminError } from "@hongyan/admin";
import { isInternal, refusalOf } from "../../../import/refusal.ts";
import { type RestApp, troubleOf } from "../../../rest/rest-app.ts";
import { Conflict } from "../../side.ts";
import { createGroupSnapshots, type GroupSnapshots } from "./group-snapshots.ts";

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
const accountIsMissing = new Set([90048, 90012, 90003, 90008, 10019, 20003, 30003, 40003, 70107]);

export function createTarget({ call }: Pick<RestApp, "call">, c2cBy: C2cBy): RestTarget {
  return {
    call,
    c2cBy,
    snapshots: createGroupSnapshots(),
    makeAccounts: async (userIds) => {
      const { FailAccounts } = await refusing(() =>
        call("im_open_login_svc/multiaccount_import", { AccountList: userIds.map((UserID) => ({ UserID })) }),
      );
      if (FailAccounts?.length) throw new Conflict(`no such account can be made: ${FailAccounts.join(", ")}`);
    },
  };
}

/** The code with which a call was refused for good. Throws what may pass: a server that is away, busy or in maintenance. */
function refusalCodeOf(error: unknown): { code: number; reason: string } {
  if (troubleOf(error) !== undefined || isInternal(error)) throw error;
  return refusalOf(error);
}

/** A call whose refusal is a conflict, but for the codes that `handle` knows what to do with. */
export async function refusing<Result, Handled = never>(
  work: () => Promise<Result>,
  handle: Readonly<Record<number, () => Handled | Promise<Handled>>> = {},
): Promise<Result | Handled> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Conflict) throw error;
    const { code, reason } = refusalCodeOf(error);
    const handler = handle[code];
    if (handler) return handler();
    throw new Conflict(`${commandOf(error)} answers ${code}: ${reason}`);
  }
}

/** The same for work that names accounts: those that are missing are made, and it is done again. */
export async function withAccounts<Result, Handled = never>(
  target: RestTarget,
  userIds: readonly string[],
  work: () => Promise<Result>,
  handle: Readonly<Record<number, () => Handled | Promise<Handled>>> = {},
): Promise<Result | Handled> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AdminError) || !accountIsMissing.has(error.code))
      return refusing(() => Promise.reject(error), handle);
    await target.makeAccounts([...new Set(userIds)]);
    return refusing(work, handle);
  }
}

const commandOf = (error: unknown) => (error instanceof AdminError ? error.command : "the server");
