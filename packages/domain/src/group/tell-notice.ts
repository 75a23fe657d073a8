import { randomInt } from "node:crypto";
import type { GroupNotice } from "@hongyan/protocol";
import type { Account, Group } from "@hongyan/storage";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";

/** A system notice of a group for single accounts. A batch writes it into the log of each: kind `groupNoticed`, data `{ notice }`. */
export function groupNotice(
  domain: Pick<Domain, "clock">,
  group: Pick<Group, "groupId" | "name">,
  kind: number,
  operator: Account,
  more: Partial<GroupNotice> = {},
): GroupNotice {
  return {
    groupId: group.groupId,
    groupName: group.name,
    kind,
    operator: operator.userId,
    ...(operator.nick !== undefined && { operatorNick: operator.nick }),
    ...(operator.avatar !== undefined && { operatorAvatar: operator.avatar }),
    at: domain.clock(),
    random: randomInt(2 ** 32),
    ...more,
  };
}

/** Tells the devices of an account that are there; others find the notice in the account's log. */
export function tellNotice(
  domain: Pick<Domain, "delivery">,
  account: number,
  notice: GroupNotice,
  logPosition: number | undefined,
): void {
  const data = logPosition === undefined ? { notice } : { notice, logPosition };
  domain.delivery.sendToNumbers([account], encodeEvent("groupNoticed", data));
}
