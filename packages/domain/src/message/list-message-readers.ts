import { groupErrors, ImError } from "@hongyan/protocol";
import type { Account, PlacedAccount } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { openGroup } from "../conversation/open-conversation.ts";
import type { Domain } from "../domain.ts";
import { memberGroupOf, requireGroup, type TypedGroup } from "../group/find-group.ts";
import { asksForReceipt, targetsOf } from "./count-readers.ts";
import { type FoundMessage, findGroupMessage, findMessage } from "./find-message.ts";
import { actAsMember } from "./may-change.ts";

type ReaderRequest = { seq: number; filter: "read" | "unread"; cursor?: string | undefined; count: number };

type ReaderPage = { accounts: Account[]; cursor: string | undefined };

/** Who has read a message, or who has not, for a member of its group. */
export async function listMessageReaders(
  domain: Domain,
  app: App,
  input: { me: Account; groupId: string } & ReaderRequest,
): Promise<ReaderPage> {
  const { group } = await requireGroup(domain, app, input.groupId);
  await actAsMember(domain, group, input.me);
  const opened = await openGroup(domain, app, input.me, group);
  return listReaders(domain, await findMessage(domain, opened, input.seq), input);
}

/** The same for the back end. */
export async function listGroupMessageReaders(
  domain: Domain,
  target: TypedGroup,
  input: ReaderRequest,
): Promise<ReaderPage> {
  return listReaders(domain, await findGroupMessage(domain, target, input.seq), input);
}

async function listReaders(
  domain: Domain,
  found: FoundMessage | undefined,
  { filter, cursor, count }: ReaderRequest,
): Promise<ReaderPage> {
  if (found?.kind !== "group" || !asksForReceipt(found.row)) throw new ImError(groupErrors.noReceipt);
  const after = placeOf(cursor);
  const placed =
    filter === "read"
      ? await domain.storage.groupMessages.readers(found.head.id, found.row.seq, after, count + 1)
      : await nonReaders(domain, found, after, count + 1);
  const page = placed.slice(0, count);
  const accounts = await Promise.all(page.map(({ account }) => domain.storage.accounts.findNumber(account)));
  return {
    accounts: accounts.filter((account) => account !== undefined),
    cursor: placed.length > count ? String(page.at(-1)?.place) : undefined,
  };
}

/** "0" is what the answer of the last page says: whoever sends it begins anew. */
function placeOf(cursor = ""): number {
  if (!/^\d{0,16}$/.test(cursor)) throw new ImError(groupErrors.badParameter, "Cursor");
  return Number(cursor);
}

async function nonReaders(
  { storage }: Domain,
  { group, head, row }: FoundMessage & { kind: "group" },
  after: number,
  count: number,
): Promise<PlacedAccount[]> {
  const memberGroup = memberGroupOf(group);
  const targets = targetsOf(row);
  if (!targets) return storage.groupMessages.nonReaders(head.id, memberGroup, row, after, count);
  // A targeted message is for few: they are all looked up.
  const readers = await storage.groupMessages.readers(head.id, row.seq, 0, targets.length);
  const hasRead = new Set(readers.map(({ account }) => account));
  const members = await storage.groups.members(memberGroup, targets);
  return [...members.values()]
    .filter(({ account, position }) => account !== row.sender && !hasRead.has(account) && position > after)
    .sort((a, b) => a.position - b.position)
    .map(({ account, position }) => ({ account, place: position }));
}
