import { randomInt } from "node:crypto";
import type { GroupTip } from "@hongyan/protocol";
import type { Account, AppendedTip, Group } from "@hongyan/storage";
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
