import { groupErrors, ImError, noticeKinds, tipKinds } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { actAsAccount, type GroupActor, outranks, requireMay, type TypedGroup } from "../group/find-group.ts";
import { groupNotice, tellNotice } from "../group/tell-notice.ts";
import { afterMemberExit } from "../group/webhooks/after-member-exit.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { memberWent, tellRoom } from "./room-tips.ts";
import { tellMemberExit } from "./tell-room-members.ts";

/** Puts accounts out of a room, whether they are in it or not: until then they cannot come back. */
export async function banFromRoom(
  domain: Domain,
  app: App,
  typed: TypedGroup,
  input: { actor: GroupActor; accounts: readonly Account[]; seconds: number; description?: string | undefined },
): Promise<void> {
  const { group, type } = typed;
  const { actor, seconds, description } = input;
  requireMay(type, "ban", actor);
  if (seconds < 1) throw new ImError(groupErrors.badParameter, "how long");
  const accounts = [...new Map(input.accounts.map((account) => [account.number, account])).values()];
  for (const account of accounts)
    if (!outranks(actor.as, (await actAsAccount(domain, group, account)).as))
      throw new ImError(groupErrors.notPermitted, `ban of ${account.userId}`);
  const numbers = accounts.map(({ number }) => number);
  const at = domain.clock();
  await domain.storage.commit("banFromRoom", {
    group: group.number,
    accounts: numbers,
    until: at + seconds * 1000,
    description: description ?? null,
    at,
  });
  const there = isWebhookOn(app, afterMemberExit) && (await domain.live.present(group.number, numbers));
  // Told first: who is out of the room hears nothing of it any more.
  tellRoom(domain, app, typed, tipKinds.banned, { operator: actor.account, members: accounts });
  for (const left of domain.live.putOut(group.number, numbers)) await memberWent(domain, left, "banned");
  if (there)
    tellMemberExit(domain, app, group, {
      isKicked: true,
      accounts: accounts.filter(({ number }) => there.has(number)),
    });
  const more = description === undefined ? {} : { remark: description };
  for (const number of numbers)
    tellNotice(domain, number, groupNotice(domain, group, noticeKinds.kicked, actor.account, more), undefined);
}

/** Lets accounts back. They come by themselves. */
export async function unbanFromRoom(
  domain: Domain,
  app: App,
  typed: TypedGroup,
  input: { actor: GroupActor; accounts: readonly Account[] },
): Promise<void> {
  requireMay(typed.type, "ban", input.actor);
  const lifted = new Set(
    await domain.storage.commit("unbanFromRoom", {
      group: typed.group.number,
      accounts: input.accounts.map(({ number }) => number),
      at: domain.clock(),
    }),
  );
  const members = input.accounts.filter(({ number }) => lifted.has(number));
  if (members.length > 0) tellRoom(domain, app, typed, tipKinds.unbanned, { operator: input.actor.account, members });
}

export type BannedAccount = { account: Account; bannedUntil: number };

/** Bans that last, a page after a place in their list; `next` is missing at its end. */
export async function listBans(
  domain: Domain,
  { group, type }: TypedGroup,
  page: { actor: Pick<GroupActor, "as">; after: number; count: number },
): Promise<{ bans: BannedAccount[]; next: number | undefined }> {
  requireMay(type, "ban", page.actor);
  const rows = await domain.storage.live.bans(group.number, page.after, page.count + 1, domain.clock());
  const bans: BannedAccount[] = [];
  for (const { account: number, bannedUntil } of rows.slice(0, page.count)) {
    const account = await domain.storage.accounts.findNumber(number);
    if (account && !account.isDeleted) bans.push({ account, bannedUntil });
  }
  return { bans, next: rows.length > page.count ? rows[page.count - 1]?.position : undefined };
}
