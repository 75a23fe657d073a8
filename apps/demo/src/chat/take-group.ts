import type { Group } from "@hongyan/chat";
import { groupView } from "./group-views.ts";
import { groupsStore } from "./groups-state.ts";

/** A group as the service answered it, in place of what is known of it. */
export function takeGroup(group: Group | undefined): void {
  if (!group?.groupID) return;
  const view = groupView(group);
  groupsStore.update((state) => {
    const known = state.groups[view.groupId];
    // Not every answer says what one is in it.
    const self = view.self ?? known?.self;
    return { ...state, groups: { ...state.groups, [view.groupId]: { ...view, ...(self && { self }) } } };
  });
}
