import type { Account, Group, MessageRow } from "@hongyan/storage";
import { openC2c } from "../conversation/open-c2c.ts";
import type { Domain } from "../domain.ts";
import { memberGroupOf } from "../group/find-group.ts";
import { everybodyReadsEarlier, isSettledByJoining, mayReadEarlier } from "../topic/permissions.ts";
import { targetsOf } from "./count-readers.ts";
import type { FoundMessage } from "./find-message.ts";

/** Sends an event about a message to those who may see it. */
export async function tellWhoSees(
  domain: Domain,
  found: FoundMessage,
  event: string,
  exceptConnection: string | undefined,
): Promise<void> {
  if (found.kind === "c2c") await tellSides(domain, found, event, exceptConnection);
  else await tellMembers(domain, found, event, exceptConnection);
}

async function tellSides(
  domain: Domain,
  { head, row, a, b }: FoundMessage & { kind: "c2c" },
  event: string,
  exceptConnection: string | undefined,
): Promise<void> {
  const sides = a.number === b.number ? [a] : [a, b];
  const isSeen = await Promise.all(
    sides.map(async (side) => {
      const { view } = await openC2c(domain, side, side === a ? b : a);
      return (await domain.storage.messages.visible(head.id, view, [row.seq])).length > 0;
    }),
  );
  const readers = sides.filter((_, index) => isSeen[index]);
  if (readers.length > 0) domain.delivery.send(readers, event, exceptConnection);
}

/** To the members a message is aimed at, or to all but those who came after it and read nothing of before. */
async function tellMembers(
  domain: Domain,
  { group, row }: FoundMessage & { kind: "group" },
  event: string,
  exceptConnection: string | undefined,
): Promise<void> {
  const readers = await readersOf(domain, group, row);
  if (readers) return domain.delivery.send(readers, event, exceptConnection);
  domain.delivery.sendToGroup(memberGroupOf(group), event, exceptConnection, await whoCameLater(domain, group, row));
}

/** So many are looked at one by one; where more came later, none of them is told. */
const mostRightsRead = 500;

/** Members that came after a message and may not read it. */
async function whoCameLater(domain: Domain, group: Group, row: MessageRow): Promise<number[]> {
  const { groups, groupMessages } = domain.storage;
  if (isSettledByJoining(group)) return groupMessages.cameLater(group.number, row.seq);
  const app = domain.apps.get(group.sdkAppId);
  if (!app || (await everybodyReadsEarlier(domain, app, group))) return [];
  const memberGroup = memberGroupOf(group);
  const later = await groupMessages.joinedSince(memberGroup, row.placedAt);
  if (later.length > mostRightsRead) return later;
  const members = await groups.members(memberGroup, later);
  const hidden: number[] = [];
  for (const member of members.values())
    if (!(await mayReadEarlier(domain, app, group, member))) hidden.push(member.account);
  return hidden;
}

/** The members that a targeted message is for, and its sender; undefined: everybody. */
async function readersOf({ storage }: Domain, group: Group, row: MessageRow): Promise<Account[] | undefined> {
  const targets = targetsOf(row);
  if (!targets) return undefined;
  const members = await storage.groups.members(memberGroupOf(group), [...new Set([...targets, row.sender])]);
  const accounts = await Promise.all([...members.keys()].map((number) => storage.accounts.findNumber(number)));
  return accounts.filter((account) => account !== undefined);
}
