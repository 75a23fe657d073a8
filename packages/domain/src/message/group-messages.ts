import type { ClientMessage } from "@hongyan/protocol";
import type { Account, Group, MessageRow } from "@hongyan/storage";
import type { Domain } from "../domain.ts";
import { memberGroupOf } from "../group/find-group.ts";
import { parseAudience, toClientGroupMessage } from "./client-message.ts";
import { countReaders, type ReadCount } from "./count-readers.ts";

/** Who an account was that is gone for good, even from the list of numbers. */
const unknownAccount = (number: number): Account =>
  ({ number, userId: "", isDeleted: true, sdkAppId: 0 }) as unknown as Account;

/** Stored messages of one group for a client: senders and name cards are looked up once for all of them. */
export async function toClientGroupMessages(
  domain: Pick<Domain, "storage">,
  group: Group,
  rows: readonly MessageRow[],
): Promise<ClientMessage[]> {
  if (rows.length === 0) return [];
  const { accounts, groups } = domain.storage;
  const audiences = rows.map(({ audience }) => parseAudience(audience));
  const senders = [...new Set(rows.map(({ sender }) => sender))];
  const numbers = new Set([...senders, ...audiences.flatMap(({ targets }) => targets ?? [])]);
  const found = await Promise.all([...numbers].map((number) => accounts.findNumber(number)));
  const byNumber = new Map([...numbers].map((number, at) => [number, found[at] ?? unknownAccount(number)]));
  const members = await groups.members(memberGroupOf(group), senders);
  const counts = await countReaders(domain, group, rows, members);
  return rows.map((row, at) => ({
    ...toClientGroupMessage(row, {
      sender: byNumber.get(row.sender) ?? unknownAccount(row.sender),
      group,
      nameCard: members.get(row.sender)?.nameCard,
      mentions: audiences[at]?.mentions,
      targets: audiences[at]?.targets?.map((number) => byNumber.get(number)?.userId ?? ""),
    }),
    ...readCountOf(counts.get(row.seq)),
  }));
}

const readCountOf = (count: ReadCount | undefined) =>
  count && { readCount: count.readCount, unreadCount: count.unreadCount };
