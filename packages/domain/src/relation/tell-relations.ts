import type { Account, OutboxEntry } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { entriesFor, streams } from "../webhook/tell-after.ts";
import { afterBlock } from "./webhooks/after-block.ts";
import { afterFollow } from "./webhooks/after-follow.ts";
import { afterFriendAdd } from "./webhooks/after-friend-add.ts";
import { afterFriendDelete } from "./webhooks/after-friend-delete.ts";
import { afterUnblock } from "./webhooks/after-unblock.ts";
import { afterUnfollow } from "./webhooks/after-unfollow.ts";

type Others = readonly { number: number }[];

/** Either of two friends ends what the other began: what one of them does follows what the other did. */
function streamOfFriends(me: Account, others: Others): string {
  const [first, ...more] = others;
  return first && more.length === 0 ? streams.pair(me.number, first.number) : streams.account(me.number);
}

type Addition = {
  me: Account;
  others: Others;
  isAnswer?: boolean;
  isOfBackEnd?: boolean;
  isForced?: boolean;
};

export function entriesOfFriendAdd(domain: Domain, app: App, addition: Addition): OutboxEntry[] {
  const { me, others, isAnswer = false, isOfBackEnd = false, isForced = false } = addition;
  return entriesFor(domain, app, afterFriendAdd, {
    stream: streamOfFriends(me, others),
    facts: () => ({ isAnswer, isOfBackEnd, isForced }),
  });
}

/** Without `others` it is all whom the account had. */
export function entriesOfFriendDelete(domain: Domain, app: App, me: Account, others: Others = []): OutboxEntry[] {
  return entriesFor(domain, app, afterFriendDelete, {
    stream: streamOfFriends(me, others),
    facts: () => ({ account: me.userId }),
  });
}

/** Who is blocked is no friend from then on. */
export function entriesOfBlock(domain: Domain, app: App, me: Account, others: Others): OutboxEntry[] {
  return [...entriesOfFriendDelete(domain, app, me, others), ...entriesFor(domain, app, afterBlock, ownList(me))];
}

export function entriesOfUnblock(domain: Domain, app: App, me: Account): OutboxEntry[] {
  return entriesFor(domain, app, afterUnblock, ownList(me));
}

export function entriesOfFollow(domain: Domain, app: App, me: Account): OutboxEntry[] {
  return entriesFor(domain, app, afterFollow, ownList(me));
}

export function entriesOfUnfollow(domain: Domain, app: App, me: Account): OutboxEntry[] {
  return entriesFor(domain, app, afterUnfollow, ownList(me));
}

/** A list that nobody but its account changes. */
function ownList(me: Account) {
  return { stream: streams.account(me.number), facts: () => ({ account: me.userId }) };
}
