import { randomInt } from "node:crypto";
import type { GroupTip } from "@hongyan/protocol";
import type { Account, AppendedTip, Group, MembershipTip, ToldAccount, ToldTip } from "@hongyan/storage";
import { messageFlags } from "@hongyan/storage/rows";
import type { Domain } from "../domain.ts";
import { encodeTipReceived, toGroupMessageHead } from "../message/client-message.ts";
import { memberGroupOf } from "./find-group.ts";
import type { GroupType } from "./group-types.ts";

/** What the members of a group are told of something that is about to happen in it. */
export type TipToTell = { operator: Account; tip: GroupTip; random: number; isStored: boolean };

/** Undefined where the type tells nothing of it, or nobody may see the group yet. */
export function tipToTell(
  type: GroupType,
  group: Pick<Group, "isActivated">,
  about: keyof GroupType["tips"],
  { operator, tip }: { operator: Account; tip: GroupTip },
): TipToTell | undefined {
  const mode = type.tips[about];
  if (mode === "off" || !group.isActivated) return undefined;
  return { operator, tip, random: randomInt(2 ** 32), isStored: mode === "stored" && type.kind === "log" };
}

/** So many accounts are named in a tip with their nicknames and pictures; of more, a client asks where it shows them. */
const namedInFull = 50;

/** Accounts as a tip names them: as they are now, and as they stay in the history. */
export function namesInTip(accounts: readonly Account[]): ToldAccount[] {
  return accounts.map(({ userId, nick, avatar }) => ({
    userId,
    ...(accounts.length <= namedInFull && nick !== undefined && { nick }),
    ...(accounts.length <= namedInFull && avatar !== undefined && { avatar }),
  }));
}

/** A tip about who came or went. Whom it names and how many there are then is known inside the batch only. */
export function membershipTip(type: GroupType, kind: number, operator: Account): MembershipTip | undefined {
  const mode = type.tips.membership;
  if (mode === "off") return undefined;
  const isStored = mode === "stored" && type.kind === "log";
  return { kind, operator: operator.number, operatorId: operator.userId, random: randomInt(2 ** 32), isStored };
}

/** Tells who is there of a tip that a batch put together. */
export function tellMembershipTip(
  domain: Domain,
  group: Group,
  asked: { operator: Account; tip: MembershipTip | undefined },
  told: ToldTip | undefined,
): void {
  if (!asked.tip || !told) return;
  const { random, isStored } = asked.tip;
  tellTip(domain, group, { operator: asked.operator, tip: told.tip, random, isStored }, told.placed);
}

/** The tip for the batch of what it tells: `appendTip` there takes a seq for it. */
export function tipToStore(
  told: TipToTell | undefined,
): { operator: number; tip: GroupTip; random: number } | undefined {
  if (!told?.isStored) return undefined;
  return { operator: told.operator.number, tip: told.tip, random: told.random };
}

/** Tells the members who are there, once the batch is on disk. `placed` is missing for a tip that is not stored. */
export function tellTip(
  domain: Domain,
  group: Group,
  told: TipToTell | undefined,
  placed: AppendedTip | undefined,
): void {
  if (!told) return;
  const placedAt = placed?.placedAt ?? domain.clock();
  const seconds = Math.floor(placedAt / 1000);
  const seq = placed?.seq ?? 0;
  const head = toGroupMessageHead(
    {
      seq,
      placedAt,
      publicTime: seconds,
      msgSeq: seq,
      msgRandom: told.random,
      clientTime: seconds,
      flags: messageFlags.tip,
      customData: null,
    },
    { sender: told.operator, group, nameCard: undefined, mentions: undefined, targets: undefined },
  );
  domain.delivery.sendToGroup(memberGroupOf(group), encodeTipReceived(head, told.tip));
}
