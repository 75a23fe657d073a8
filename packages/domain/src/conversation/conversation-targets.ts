import {
  c2cConversationId,
  conversationErrors,
  type ErrorSpec,
  groupConversationId,
  parseConversationId,
} from "@hongyan/protocol";
import type { Account, NamedTarget, SettingsOutcome } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";

/** Conversations for storage: of two, and of groups. */
const c2cKind = 1;
const groupKind = 2;

export type FoundTarget = NamedTarget | { error: ErrorSpec };

/** The conversations of these names, in order. They need not exist yet; who they are with must. */
export async function findTargets(
  domain: Pick<Domain, "storage">,
  app: App,
  conversationIds: readonly string[],
): Promise<FoundTarget[]> {
  const groupIds = conversationIds
    .map(parseConversationId)
    .flatMap((name) => (name?.kind === "group" ? [name.groupId] : []));
  const groups = await domain.storage.groups.findMany(app.sdkAppId, [...new Set(groupIds)]);
  const names = conversationIds.map(parseConversationId);
  const userIds = names.flatMap((name) => (name?.kind === "c2c" ? [name.userId] : []));
  const accounts = await domain.storage.accounts.findMany(app.sdkAppId, [...new Set(userIds)]);
  return names.map((name, at): FoundTarget => {
    if (!name) return { error: conversationErrors.badParameter };
    if (name.kind === "group") {
      const group = groups.get(name.groupId);
      if (!group) return { error: conversationErrors.groupNotFound };
      return { kind: groupKind, number: group.number, conversationName: conversationIds[at] as string };
    }
    const peer = accounts.get(name.userId);
    if (!peer) return { error: conversationErrors.accountNotFound };
    return { kind: c2cKind, number: peer.number, conversationName: conversationIds[at] as string };
  });
}

export function groupTarget(group: { number: number }) {
  return { kind: groupKind, number: group.number };
}

export function peerTarget(peer: Pick<Account, "number">) {
  return { kind: c2cKind, number: peer.number };
}

/** What clients call a conversation; undefined for one whose account or group is gone. */
export async function nameOf(
  domain: Pick<Domain, "storage">,
  target: { kind: number; number: number },
): Promise<string | undefined> {
  if (target.kind === groupKind) {
    const group = await domain.storage.groups.findNumber(target.number);
    return group && !group.isDismissed ? groupConversationId(group.groupId) : undefined;
  }
  const peer = await findPeer(domain, target);
  return peer && c2cConversationId(peer.userId);
}

/** The account of a one-to-one conversation; undefined for one that is gone, and for other kinds. */
export async function findPeer(
  domain: Pick<Domain, "storage">,
  target: { kind: number; number: number },
): Promise<Account | undefined> {
  const peer = target.kind === c2cKind ? await domain.storage.accounts.findNumber(target.number) : undefined;
  return peer?.isDeleted ? undefined : peer;
}

/** What became of one conversation of a call. */
export type TargetResult = { conversationId: string; error?: ErrorSpec };

export const isFound = (target: FoundTarget): target is NamedTarget => !("error" in target);

const errorOf: Record<SettingsOutcome, ErrorSpec | undefined> = {
  done: undefined,
  tooMany: conversationErrors.tooManySettings,
  gone: conversationErrors.accountNotFound,
};

/** Results of all names, from the outcomes of those that were found. */
export function resultsOf(
  conversationIds: readonly string[],
  targets: readonly FoundTarget[],
  outcomes: readonly SettingsOutcome[],
): TargetResult[] {
  let next = 0;
  return conversationIds.map((conversationId, at) => {
    const target = targets[at] as FoundTarget;
    if (!isFound(target)) return { conversationId, error: target.error };
    const error = errorOf[outcomes[next++] ?? "done"];
    return error ? { conversationId, error } : { conversationId };
  });
}

/** Results as clients get them. */
export function toClientResults(results: readonly TargetResult[]) {
  return results.map(({ conversationId, error }) => ({
    conversationId,
    code: error?.code ?? 0,
    ...(error && { message: error.text }),
  }));
}
