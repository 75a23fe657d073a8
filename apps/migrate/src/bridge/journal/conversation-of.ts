import { groupIdElsewhere } from "../../dump/group-id-elsewhere.ts";
import { type Change, streams } from "../change.ts";
import type { Direction } from "../direction.ts";

/** The conversation of a message, a recall or a group that ends, by one name for both sides: groups by that of the old one. */
export function conversationOf(direction: Direction, change: Change): string | undefined {
  const groupOf = (groupId: string) => streams.group(direction === "oldToNew" ? groupId : groupIdElsewhere(groupId));
  switch (change.kind) {
    case "c2cMessage":
      return streams.c2c(change.message.from, change.message.to);
    case "c2cRecall":
    case "c2cEdit":
      return streams.c2c(change.from, change.to);
    case "groupMessage":
      return groupOf(change.message.groupId);
    case "groupRecall":
    case "groupEdit":
    case "groupDismissed":
      return groupOf(change.groupId);
    default:
      return undefined;
  }
}
