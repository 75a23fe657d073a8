import { limits } from "@hongyan/protocol";
import type { Account, FriendRow } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { declaredCustom } from "./friend-fields.ts";

export type FriendListPage = {
  friends: FriendRow[];
  standardSequence: number;
  customSequence: number;
  total: number;
  /** Position to go on after; undefined: this was the last page. */
  next: number | undefined;
};

/** A page of an account's friends as they are stored, after a position, without their profiles. */
export async function readFriendList(
  domain: Domain,
  app: App,
  input: { me: Account; after: number },
): Promise<FriendListPage> {
  const page = await domain.storage.relations.friends(input.me.number, input.after, limits.friendsPerPage);
  return {
    friends: page.rows.map((row) => ({ ...row, custom: declaredCustom(app, row.custom) })),
    standardSequence: page.head.standardSequence,
    customSequence: page.head.customSequence,
    total: page.total,
    next: page.next,
  };
}
