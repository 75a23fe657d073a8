import { setImmediate } from "node:timers/promises";
import type { Account, Group, OutboxEntry } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { entriesFor, streams } from "../webhook/tell-after.ts";
import { typeOf } from "./find-group.ts";
import { growthAllowed } from "./group-quotas.ts";
import { ownerName } from "./owner-name.ts";
import { afterAlarmingGrowth } from "./webhooks/after-alarming-growth.ts";
import { afterGroupCreate } from "./webhooks/after-group-create.ts";
import { afterGroupDismiss, mostListed } from "./webhooks/after-group-dismiss.ts";
import { afterGroupFull } from "./webhooks/after-group-full.ts";
import { afterMemberExit } from "./webhooks/after-member-exit.ts";
import { afterMemberJoin } from "./webhooks/after-member-join.ts";

/** A group that is made, as it is told of. */
export type MadeGroup = {
  type: string;
  name: string;
  owner: Account | undefined;
  /** Beside the owner. */
  members: readonly Account[];
  custom: Group["custom"];
};

/** What is written for the app's back end with the batch that makes a group. */
export function entriesOfGroupCreate(domain: Domain, app: App, describe: () => MadeGroup): OutboxEntry[] {
  const facts = () => {
    const { type, name, owner, members, custom } = describe();
    return { type, name, owner: owner?.userId ?? "", members: members.map(({ userId }) => userId), custom };
  };
  return [
    ...entriesOfGrowth(domain, app),
    ...entriesFor(domain, app, afterGroupCreate, { stream: streams.newGroup, facts }),
  ];
}

function entriesOfGrowth(domain: Domain, app: App): OutboxEntry[] {
  const allowed = growthAllowed(app);
  if (!allowed) return [];
  return entriesFor(domain, app, afterAlarmingGrowth, {
    stream: streams.app,
    facts: () => ({ quota: allowed.most }),
  });
}

/** With one that puts accounts into a group. */
export function entriesOfMemberJoin(
  domain: Domain,
  app: App,
  { number, groupId, type }: Group,
  { isInvited }: { isInvited: boolean },
): OutboxEntry[] {
  const stream = streams.group(number);
  return [
    ...entriesFor(domain, app, afterMemberJoin, { stream, facts: () => ({ groupId, type, isInvited }) }),
    ...entriesFor(domain, app, afterGroupFull, { stream, facts: () => ({ groupId }) }),
  ];
}

/** With one that takes members out of it, and may end a group that nobody is in any more. */
export async function entriesOfMemberExit(
  domain: Domain,
  group: Group,
  { isKicked, mayEnd }: { isKicked: boolean; mayEnd: boolean },
): Promise<OutboxEntry[]> {
  const app = domain.apps.get(group.sdkAppId);
  if (!app) return [];
  const { number, groupId, type } = group;
  const exit = entriesFor(domain, app, afterMemberExit, {
    stream: streams.group(number),
    facts: () => ({ groupId, type, isKicked }),
  });
  return mayEnd ? [...exit, ...(await entriesOfGroupDismiss(domain, group, { hasMembers: false }))] : exit;
}

/** With one that ends it. Who is in it is read before: the batch takes everybody out. */
export async function entriesOfGroupDismiss(
  domain: Domain,
  group: Group,
  { hasMembers }: { hasMembers: boolean },
): Promise<OutboxEntry[]> {
  const app = domain.apps.get(group.sdkAppId);
  if (!app || !isWebhookOn(app, afterGroupDismiss)) return [];
  const owner = await ownerName(domain, group);
  const { kind, topics } = typeOf(app, group);
  const isListed = kind !== "live" && !topics;
  const members = isListed ? await (hasMembers ? readNames(domain, group) : []) : undefined;
  const { number, groupId, type, name } = group;
  return entriesFor(domain, app, afterGroupDismiss, {
    stream: streams.group(number),
    facts: () => ({ groupId, type, name, owner, ...(members && { members }) }),
  });
}

const namesPerPage = 1_000;

async function readNames({ storage }: Domain, { number: group }: Group): Promise<string[]> {
  const names: string[] = [];
  for (let after: number | undefined = 0; after !== undefined && names.length < mostListed; ) {
    const page = await storage.groupMembers.names({ group, after, count: namesPerPage });
    for (const { userId } of page) names.push(userId);
    after = page.length === namesPerPage ? page.at(-1)?.position : undefined;
    // Others' requests go first.
    await setImmediate();
  }
  return names;
}
