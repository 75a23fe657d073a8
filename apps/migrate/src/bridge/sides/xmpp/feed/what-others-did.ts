import type { ChangeBody } from "../../../change.ts";

/** Which of the changes that are seen are told. */
export type NewsOf = (seen: readonly ChangeBody[]) => readonly ChangeBody[];

export const all: NewsOf = (seen) => seen;
export const none: NewsOf = () => [];

/**
 * What happened beside a change of the bridge itself, of all that is seen after it: while the bridge changes something others
 * do too, and what they do is news.
 */
export function whatOthersDid(seen: readonly ChangeBody[], own: ChangeBody): ChangeBody[] {
  switch (own.kind) {
    case "profile":
      return seen.filter(({ kind }) => kind !== "profile");
    case "relationAdded":
      return withoutFriend(seen, own.relation.friendId);
    case "relationRemoved":
      return withoutFriend(seen, own.friendId);
    case "blockAdded":
    case "blockRemoved":
      return seen.filter((body) => !("block" in body) || body.block.blockedId !== own.block.blockedId);
    case "membersAdded":
      return withoutMembers(seen, new Set(own.members.map(({ userId }) => userId)));
    case "membersRemoved":
      return withoutMembers(seen, new Set(own.userIds));
    case "memberChanged":
      return withoutMembers(seen, new Set([own.member.userId]));
    case "groupChanged": {
      const rest = seen.filter(({ kind }) => kind !== "groupChanged");
      if (own.group.ownerId === undefined) return rest;
      // Who owned it becomes a member.
      return withoutMembers(rest, new Set([own.group.ownerId])).filter(({ kind }) => kind !== "memberChanged");
    }
    default:
      // Of what comes to be, or ends, everything is the bridge's own.
      return [];
  }
}

function withoutFriend(seen: readonly ChangeBody[], friendId: string): ChangeBody[] {
  return seen.filter((body) => {
    if (body.kind === "relationAdded") return body.relation.friendId !== friendId;
    return body.kind !== "relationRemoved" || body.friendId !== friendId;
  });
}

function withoutMembers(seen: readonly ChangeBody[], own: ReadonlySet<string>): ChangeBody[] {
  return seen.flatMap((body): ChangeBody[] => {
    if (body.kind === "membersAdded") {
      const members = body.members.filter(({ userId }) => !own.has(userId));
      return members.length > 0 ? [{ ...body, members }] : [];
    }
    if (body.kind === "membersRemoved") {
      const userIds = body.userIds.filter((userId) => !own.has(userId));
      return userIds.length > 0 ? [{ ...body, userIds }] : [];
    }
    if (body.kind === "memberChanged") return own.has(body.member.userId) ? [] : [body];
    if (body.kind !== "groupChanged" || body.group.ownerId === undefined || !own.has(body.group.ownerId)) return [body];
    const { ownerId: _, ...group } = body.group;
    return Object.keys(group).length > 1 ? [{ ...body, group }] : [];
  });
}
