import type { Group } from "@hongyan/storage";
import type { Domain } from "../domain.ts";

/** The name of the account that owns a group, as back ends are told; empty: nobody does. */
export async function ownerName(
  { storage }: Pick<Domain, "storage">,
  { owner }: Pick<Group, "owner">,
): Promise<string> {
  const account = owner === null ? undefined : await storage.accounts.findNumber(owner);
  return account?.userId ?? "";
}
