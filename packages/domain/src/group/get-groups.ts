import { type ClientGroup, type ClientGroupSelf, groupErrors, ImError } from "@hongyan/protocol";
import type { Account, ConversationHead, Group } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { groupTarget } from "../conversation/conversation-targets.ts";
import type { Domain } from "../domain.ts";
import { withPermission } from "../topic/permissions.ts";
import { toClientGroup, toGroupSelf } from "./client-group.ts";
import { actAsAccount, requireGroup, requireMay, type TypedGroup, typeOf } from "./find-group.ts";

/** A group as its back end reads it. */
export type GroupInfo = TypedGroup & {
  owner: Account | undefined;
  /** Seq of the newest message, and its time in Unix milliseconds; 0: none yet. */
  lastSeq: number;
  lastMessageAt: number;
};

export async function toGroupInfo(
  { storage, live }: Pick<Domain, "storage" | "live">,
  app: App,
  group: Group,
  head: Pick<ConversationHead, "lastSeq" | "lastPlacedAt"> | undefined,
): Promise<GroupInfo> {
  const owner = group.owner === null ? undefined : await storage.accounts.findNumber(group.owner);
  const type = typeOf(app, group);
  return {
    // Of a live room nobody is stored: who is in it now counts.
    group: type.kind === "live" ? { ...group, memberCount: live.onlineCount(group.number) } : group,
    type,
    owner,
    ...lastOf(head ?? { lastSeq: 0, lastPlacedAt: 0 }),
  };
}

/** Groups by their ids, in the order asked for; undefined for one that does not exist. Topics are none. */
export async function getGroups(
  domain: Pick<Domain, "storage" | "live">,
  app: App,
  groupIds: readonly string[],
): Promise<(GroupInfo | undefined)[]> {
  const { groups, conversations } = domain.storage;
  const found = await groups.findMany(app.sdkAppId, [...new Set(groupIds)]);
  return Promise.all(
    groupIds.map(async (groupId) => {
      const group = found.get(groupId);
      if (!group || group.community !== null) return undefined;
      return toGroupInfo(domain, app, group, await conversations.head(group.number));
    }),
  );
}

/** The profile of a group for a client: for members, and for others where the type can be found by its id. */
export async function getGroup(
  domain: Domain,
  app: App,
  me: Account,
  groupId: string,
): Promise<{ group: ClientGroup; self?: ClientGroupSelf }> {
  const { group, type } = await requireGroup(domain, app, groupId);
  const actor = await actAsAccount(domain, group, me);
  requireMay(type, "findById", actor);
  // Topics are for the members of their community alone.
  if (group.community !== null && !actor.member) throw new ImError(groupErrors.groupNotFound, groupId);
  // Before its first message only the owner knows of it.
  if (!group.isActivated && actor.as !== "Owner") throw new ImError(groupErrors.groupNotFound, groupId);
  const profile = await toClientGroup(domain, app, group, actor.as);
  if (!actor.member) return { group: profile };
  const { storage } = domain;
  const head = await storage.conversations.head(group.number);
  const [settings] = await storage.conversationSettings.of(me.number, [groupTarget(group)]);
  const self = toGroupSelf(app, group, actor.member, settings?.remindType ?? undefined);
  return {
    group: head ? { ...profile, ...lastOf(head) } : profile,
    self: await withPermission(domain, group, actor.member, self),
  };
}

export function lastOf({ lastSeq, lastPlacedAt }: Pick<ConversationHead, "lastSeq" | "lastPlacedAt">) {
  return { lastSeq, lastMessageAt: lastSeq === 0 ? 0 : lastPlacedAt };
}
