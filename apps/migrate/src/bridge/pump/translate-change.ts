import { groupIdElsewhere } from "../../dump/group-id-elsewhere.ts";
import type { Change } from "../change.ts";

/** A change as the other side names its group. */
export function withGroupElsewhere(change: Change): Change {
  const named = <Thing extends { groupId: string }>(thing: Thing): Thing => ({
    ...thing,
    groupId: groupIdElsewhere(thing.groupId),
  });
  switch (change.kind) {
    case "groupMessage":
      return { ...change, message: named(change.message) };
    case "groupCreated":
      return { ...change, group: named(change.group), members: change.members.map(named) };
    case "groupChanged":
      return { ...change, group: named(change.group) };
    case "membersAdded":
      return { ...named(change), members: change.members.map(named) };
    case "memberChanged":
      return { ...change, member: named(change.member) };
    case "groupRecall":
    case "groupEdit":
    case "groupDismissed":
    case "membersRemoved":
      return named(change);
    default:
      return change;
  }
}
