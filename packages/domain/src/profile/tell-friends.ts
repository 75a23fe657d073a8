import type { Account } from "@hongyan/storage";
import type { Domain } from "../domain.ts";

const accountsPerPage = 500;

/**
 * Tells those who have an account as their friend, where they are connected. It runs in the background: whoever changed
 * a profile does not wait for it, and what could not be told is read afresh with the next profile or friend list.
 */
export function tellFriends(
  domain: Pick<Domain, "storage" | "delivery">,
  account: Account,
  frame: string,
  pageSize = accountsPerPage,
): Promise<void> {
  return tellAll(domain, account, frame, pageSize).catch(() => {});
}

async function tellAll(
  { storage, delivery }: Pick<Domain, "storage" | "delivery">,
  account: Account,
  frame: string,
  pageSize: number,
): Promise<void> {
  let after = 0;
  let isLast = false;
  while (!isLast) {
    const page = await storage.relations.friendsBack(account.number, after, pageSize);
    if (page.length > 0) delivery.sendToNumbers(page, frame);
    after = page.at(-1) ?? after;
    isLast = page.length < pageSize;
  }
}
