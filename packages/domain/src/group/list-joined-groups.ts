import {
  type ClientGroup,
  type ClientGroupSelf,
  conversationErrors,
  groupErrors,
  ImError,
  limits,
} from "@hongyan/protocol";
import type { Account, Group, JoinedFilter, JoinedGroup } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { withPermission } from "../topic/permissions.ts";
import { toClientGroup, toGroupSelf } from "./client-group.ts";
import { typeOf } from "./find-group.ts";
import { findGroupType } from "./find-group-type.ts";
import { type GroupInfo, lastOf, toGroupInfo } from "./get-groups.ts";

export type JoinedPage = {
  groups: { group: ClientGroup; self: ClientGroupSelf }[];
  cursor?: string;
};

/** A page of the groups that an account is in, by number: what comes and goes meanwhile moves none of the others. */
export async function listJoinedGroups(
  domain: Pick<Domain, "storage" | "live">,
  app: App,
  input: { me: Account; cursor?: string | undefined; hasTopics?: boolean | undefined; count?: number },
): Promise<JoinedPage> {
  const count = input.count ?? limits.membersPerPage;
  const filter: JoinedFilter = { account: input.me.number, hasTopics: input.hasTopics, inactive: "owned" };
  const joined = await domain.storage.groupLists.joinedAfter(filter, parseCursor(input.cursor), count);
  const found = await domain.storage.groups.findNumbers(joined.map(({ group }) => group));
  const groups = await Promise.all(
    joined.map(async (one) => {
      const group = found.get(one.group);
      return group && { group: await toListed(domain, app, group, one), self: await toSelf(domain, app, group, one) };
    }),
  );
  const last = joined.length === count ? joined.at(-1) : undefined;
  return {
    groups: groups.filter((group) => group !== undefined),
    ...(last && { cursor: String(last.group) }),
  };
}

async function toListed(
  domain: Pick<Domain, "storage" | "live">,
  app: App,
  group: Group,
  { member, head }: JoinedGroup,
): Promise<ClientGroup> {
  return { ...(await toClientGroup(domain, app, group, member.role)), ...lastOf(head) };
}

const toSelf = (
  domain: Pick<Domain, "storage">,
  app: App,
  group: Group,
  { member, remindType }: JoinedGroup,
): Promise<ClientGroupSelf> =>
  withPermission(domain, group, member, toGroupSelf(app, group, member, remindType ?? undefined));

function parseCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,15}$/.test(cursor)) throw new ImError(conversationErrors.badParameter, "cursor");
  return Number(cursor);
}

/** What a back end asks of the groups of an account. */
export type JoinedQuery = {
  account: Account;
  type?: string | undefined;
  hasTopics?: boolean | undefined;
  withLiveRooms: boolean;
  withInactive: boolean;
  offset: number;
  count: number;
};

/** `self` is missing in a live room that the account owns: nobody is stored there. */
export type JoinedInfo = GroupInfo & {
  self?: JoinedGroup;
  /** A community with topics: over all of them. */
  topics?: { lastSeq: number; readSeq: number };
};

/** The groups of an account for its back end, in the order of joining; live rooms that it owns come last. */
export async function readJoinedGroups(
  domain: Pick<Domain, "storage" | "live">,
  app: App,
  query: JoinedQuery,
): Promise<{ groups: JoinedInfo[]; total: number }> {
  const { groupLists, groups } = domain.storage;
  const type = query.type === undefined ? undefined : findGroupType(app, query.type);
  if (query.type !== undefined && !type) throw new ImError(groupErrors.badParameter, `GroupType ${query.type}`);
  const { account, hasTopics, offset, count } = query;
  const filter: JoinedFilter = {
    account: account.number,
    type: type?.name,
    hasTopics,
    inactive: query.withInactive ? "all" : "none",
  };
  const stored = await groupLists.countJoined(filter);
  const joined = await groupLists.joinedAt(filter, offset, count);
  const found = await groups.findNumbers(joined.map(({ group }) => group));
  const infos = await Promise.all(joined.map((one) => toJoinedInfo(domain, app, found.get(one.group), one)));
  const rooms = query.withLiveRooms && hasTopics !== true ? await ownedRooms(domain, app, account, type?.name) : [];
  const left = count - joined.length;
  const shown = left > 0 ? rooms.slice(Math.max(0, offset - stored), Math.max(0, offset - stored) + left) : [];
  return { groups: [...infos.filter((info) => info !== undefined), ...shown], total: stored + rooms.length };
}

async function toJoinedInfo(
  domain: Pick<Domain, "storage" | "live">,
  app: App,
  group: Group | undefined,
  self: JoinedGroup,
): Promise<JoinedInfo | undefined> {
  if (!group) return undefined;
  const info = await toGroupInfo(domain, app, group, self.head);
  if (!group.hasTopics) return { ...info, self };
  return { ...info, self, topics: await domain.storage.groupLists.topicSums(group.number, self.member.account) };
}

async function ownedRooms(
  domain: Pick<Domain, "storage" | "live">,
  app: App,
  account: Account,
  type: string | undefined,
): Promise<GroupInfo[]> {
  const { groupLists, groups } = domain.storage;
  const owned = await groups.findNumbers(await groupLists.ownedNumbers(account.number));
  const rooms = [...owned.values()].filter(
    (group) => typeOf(app, group).kind === "live" && (type === undefined || group.type === type),
  );
  rooms.sort((a, b) => a.number - b.number);
  return Promise.all(rooms.map((group) => toGroupInfo(domain, app, group, undefined)));
}
