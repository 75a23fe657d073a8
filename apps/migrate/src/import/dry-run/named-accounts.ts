import type { AdminClient } from "@hongyan/admin";
import { limits } from "@hongyan/protocol";
import { createKeySet } from "../../dump/check/key-set.ts";
import { type RecordLinks, recordLinks } from "../../dump/check/record-links.ts";
import type { RecordKind, RecordOf } from "../../dump/records.ts";

/** An account that records name and that the dump does not make. */
type Named = { kind: RecordKind; line: number; count: number };

/** Which accounts of a dump are neither made by it nor there already. */
export function createNamedAccounts() {
  const made = createKeySet();
  const named = new Map<string, Named>();
  return {
    add: <Kind extends RecordKind>(kind: Kind, record: RecordOf<Kind>, line: number): void => {
      if (kind === "accounts") {
        made.add((record as RecordOf<"accounts">).userId);
        return;
      }
      for (const name of (recordLinks[kind] as RecordLinks<Kind>).accounts(record)) {
        if (name === undefined || made.has(name)) continue;
        const known = named.get(name);
        if (known) known.count++;
        else named.set(name, { kind, line, count: 1 });
      }
    },
    /** Those that the server does not know either. */
    missing: async (call: AdminClient["call"]): Promise<[name: string, Named][]> => {
      const names = [...named.keys()];
      const missing: [string, Named][] = [];
      for (let from = 0; from < names.length; from += limits.accountsPerBatch) {
        const some = names.slice(from, from + limits.accountsPerBatch);
        const { ResultItem } = await call("im_open_login_svc/account_check", {
          CheckItem: some.map((UserID) => ({ UserID })),
        });
        for (const [at, name] of some.entries())
          if (ResultItem[at]?.AccountStatus !== "Imported") missing.push([name, named.get(name) as Named]);
      }
      return missing;
    },
  };
}
