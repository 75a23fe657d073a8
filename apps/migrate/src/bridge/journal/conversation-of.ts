import type { Change, ChangeKind } from "../change.ts";
import type { Direction } from "../direction.ts";
import { withGroupElsewhere } from "../pump/translate-change.ts";
import { streamOf } from "../stream-of.ts";

const ofConversations: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  ...(["c2cMessage", "c2cRecall", "c2cEdit"] as const),
  ...(["groupMessage", "groupRecall", "groupEdit", "groupDismissed"] as const),
]);

/** The conversation of a message, a recall or a group that ends, by one name for both sides: groups by that of the old one. */
export function conversationOf(direction: Direction, change: Change): string | undefined {
  if (!ofConversations.has(change.kind)) return undefined;
  return streamOf(direction === "oldToNew" ? change : withGroupElsewhere(change));
}
