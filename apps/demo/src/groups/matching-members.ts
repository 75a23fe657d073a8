import type { MemberView } from "../chat/group-views.ts";

/** Those whose name here, nickname or user ID holds what is typed. */
export function matchingMembers(members: readonly MemberView[], query: string): readonly MemberView[] {
  const wanted = query.trim().toLocaleLowerCase();
  if (wanted === "") return members;
  return members.filter(({ name, nick, userId }) =>
    [name, nick, userId].some((text) => text.toLocaleLowerCase().includes(wanted)),
  );
}
