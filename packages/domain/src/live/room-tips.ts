import { randomInt } from "node:crypto";
import { type GroupTip, tipKinds } from "@hongyan/protocol";
import type { Account, Group } from "@hongyan/storage";
import { messageFlags } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { typeOf } from "../group/find-group.ts";
import type { GroupType } from "../group/group-types.ts";
import { toGroupMessageHead } from "../message/client-message.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import type { Leaving, Left } from "./live.ts";
import { tellDeparture } from "./tell-member-state.ts";
import { tellMemberExit, tellMemberJoin } from "./tell-room-members.ts";
import { afterMemberStateChange } from "./webhooks/after-member-state-change.ts";

const nameOf = ({ userId, nick, avatar }: Account) => ({
  userId,
  ...(nick !== undefined && { nick }),
  ...(avatar !== undefined && { avatar }),
});

/** Tells a room of something that happened in it, if its type does. A tip has no seq and is the first to be shed. */
export function tellRoom(
  domain: Domain,
  app: App,
  { group, type }: { group: Group; type: GroupType },
  kind: number,
  { operator, members }: { operator: Account; members: readonly Account[] },
): void {
  if (type.tips.membership === "off") return;
  const counts = kind === tipKinds.joined || kind === tipKinds.quit;
  const tip: GroupTip = {
    kind,
    operator: operator.userId,
    members: members.map(nameOf),
    ...(counts && { memberCount: domain.live.onlineCount(group.number) }),
  };
  const encode = (placedAt: number): string => {
    const seconds = Math.floor(placedAt / 1000);
    const placed = { seq: 0, placedAt, publicTime: seconds, msgSeq: 0, clientTime: seconds };
    const row = { ...placed, msgRandom: randomInt(2 ** 32), flags: messageFlags.tip, customData: null };
    const parts = { sender: operator, group, nameCard: undefined, mentions: undefined, targets: undefined };
    return JSON.stringify({ ...toGroupMessageHead(row, parts), body: [], tip });
  };
  domain.live.hint(app, group, encode);
}

/** The one place that hears of an account that is in a room from now on. */
export function memberCame(domain: Domain, app: App, group: Group, account: Account): void {
  const typed = { group, type: typeOf(app, group) };
  tellRoom(domain, app, typed, tipKinds.joined, { operator: account, members: [account] });
  tellMemberJoin(domain, app, group, account);
}

/** And of one that is in it no more: it left, was put out, or is gone and may be back in a moment. */
export async function memberWent(domain: Domain, left: Left, how: Leaving | "banned"): Promise<void> {
  const { group, account } = left;
  const app = domain.apps.get(group.sdkAppId);
  if (!app) return;
  if (isWebhookOn(app, afterMemberStateChange)) await tellDeparture(domain, app, left, how === "lost");
  if (how !== "quit") return;
  const member = await domain.storage.accounts.findNumber(account);
  if (!member) return;
  const typed = { group, type: typeOf(app, group) };
  tellRoom(domain, app, typed, tipKinds.quit, { operator: member, members: [member] });
  tellMemberExit(domain, app, group, { isKicked: false, accounts: [member] });
}
