import { setImmediate } from "node:timers/promises";
import type { Account, Group, OutboxEntry } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { entriesFor, streams } from "../webhook/tell-after.ts";
import { typeOf } from "./find-group.ts";
import { afterCreateGroup } from "./webhooks/after-create-group.ts";
import { afterGroupDestroyed, mostListed } from "./webhooks/after-group-destroyed.ts";
import { afterGroupFull } from "./webhooks/after-group-full.ts";
import { afterMemberExit } from "./webhooks/after-member-exit.ts";
import { afterNewMemberJoin } from "./webhooks/after-new-member-join.ts";

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
export function entriesOfCreation(domain: Domain, app: App, describe: () => MadeGroup): OutboxEntry[] {
  const facts = () => {
    const { type, name, owner, members, custom } = describe();
    return { type, name, ownerId: owner?.userId ?? "", memberIds: members.map(({ userId }) => userId), custom };
  };
  return entriesFor(domain, app, afterCreateGroup, { stream: streams.newGroup, facts });
}

/** With one that puts accounts into a group. */
export function entriesOfJoin(
  domain: Domain,
  app: App,
  { number, groupId, type }: Group,
  joinType: "Apply" | "Invited",
): OutboxEntry[] {
  const stream = streams.group(number);
  return [
    ...entriesFor(domain, app, afterNewMemberJoin, { stream, facts: () => ({ groupId, type, joinType }) }),
    ...entriesFor(domain, app, afterGroupFull, { stream, facts: () => ({ groupId }) }),
  ];
}

/** With one that takes members out of it, and may end a group that nobody is in any more. */
export async function entriesOfTakingOut(
  domain: Domain,
  group: Group,
  { exitType, mayEnd }: { exitType: "Kicked" | "Quit"; mayEnd: boolean },
): Promise<OutboxEntry[]> {
  const app = domain.apps.get(group.sdkAppId);
  if (!app) return [];
  const { number, groupId, type } = group;
  const exit = entriesFor(domain, app, afterMemberExit, {
    stream: streams.group(number),
    facts: () => ({ groupId, type, exitType }),
  });
  return mayEnd ? [...exit, ...(await entriesOfEnd(domain, group, { hasMembers: false }))] : exit;
}

/** With one that ends it. Who is in it is read before: the batch takes everybody out. */
export async function entriesOfEnd(
  domain: Domain,
  group: Group,
  { hasMembers }: { hasMembers: boolean },
): Promise<OutboxEntry[]> {
  const app = domain.apps.get(group.sdkAppId);
  if (!app || !isWebhookOn(app, afterGroupDestroyed)) return [];
  const owner = group.owner === null ? undefined : await domain.storage.accounts.findNumber(group.owner);
  const { kind, topics } = typeOf(app, group);
  const isListed = kind !== "live" && !topics;
  const memberIds = isListed ? await (hasMembers ? readNames(domain, group) : []) : undefined;
  const { number, groupId, type, name } = group;
  return entriesFor(domain, app, afterGroupDestroyed, {
    stream: streams.group(number),
    facts: () => ({ groupId, type, name, ownerId: owner?.userId ?? "", ...(memberIds && { memberIds }) }),
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
