import type { Named } from "../sql/named.ts";
import type { Storage } from "../storage.ts";
import { makeAccounts } from "./engine-under-test.ts";

export async function namedOf(storage: Storage, number: number): Promise<Named> {
  return { number, userId: (await storage.accounts.findNumber(number))?.userId ?? "" };
}

/** Fresh accounts; as many as the test takes apart. */
export async function makeNamed(storage: Storage, count: number) {
  const numbers = await makeAccounts(storage, count);
  return (await Promise.all(numbers.map((number) => namedOf(storage, number)))) as [
    Named,
    Named,
    Named,
    Named,
    Named,
    ...Named[],
  ];
}

type AddOptions = {
  isBoth?: boolean;
  consent?: "given" | "needed" | "declined";
  group?: string;
  remark?: string;
  friends?: number;
  unreadRequests?: number;
};

/** Adds friends as a call of one account does. */
export function addFriends(storage: Storage, account: Named, others: Named[], options: AddOptions = {}) {
  const { isBoth = true, consent = "given", group, remark, friends = 3_000, unreadRequests = 100 } = options;
  return storage.commit("addFriends", {
    account,
    isBoth,
    additions: others.map((other) => ({ ...other, consent, source: "AddSource_Type_Web", group, remark })),
    limits: { friends, groups: 32, unreadRequests },
    at: 5_000,
  });
}

export async function accountLog(storage: Storage, { number }: Named): Promise<[kind: string, data: unknown][]> {
  const { rows } = await storage.accounts.log(number, 0, 1_000);
  return rows.map(({ kind, data }) => [kind, JSON.parse(data)]);
}
