import { limits } from "@hongyan/protocol";
import type { RecordOf } from "../../dump/records.ts";
import { type Refusal, refusalOf } from "../refusal.ts";
import type { ImportContext, Step } from "../step.ts";

export const importAccounts: Step<"accounts"> = {
  kind: "accounts",
  title: "accounts",
  // Accounts have no order among them.
  laneOf: (_account, line) => String(Math.floor(line / limits.accountsPerBatch)),
  batch: limits.accountsPerBatch,
  begin: async (context) => async (accounts) => {
    if (context.isOneByOne) return importSingly(context, accounts);
    const Accounts = accounts.map(({ userId }) => userId);
    const { FailAccounts } = await context.call("im_open_login_svc/multiaccount_import", { Accounts });
    if (FailAccounts.length === 0) return undefined;
    const failed = new Set(FailAccounts);
    // The batch gives no reasons; one alone is told.
    return importSingly(context, accounts, ({ userId }) => failed.has(userId));
  },
};

async function importSingly(
  { call }: ImportContext,
  accounts: readonly RecordOf<"accounts">[],
  isWanted: (account: RecordOf<"accounts">) => boolean = () => true,
): Promise<Map<number, Refusal>> {
  const refused = new Map<number, Refusal>();
  for (const [place, account] of accounts.entries()) {
    if (!isWanted(account)) continue;
    try {
      await call("im_open_login_svc/account_import", { UserID: account.userId });
    } catch (error) {
      refused.set(place, refusalOf(error));
    }
  }
  return refused;
}
