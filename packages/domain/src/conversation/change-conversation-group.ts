import { conversationErrors, ImError, limits } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { findTargets, isFound, resultsOf, type TargetResult } from "./conversation-targets.ts";

export type MembershipChange = { conversationId: string; isAdded: boolean };

/** Puts conversations into a group and takes others out, in order; one result each. */
export async function changeConversationGroup(
  domain: Domain,
  app: App,
  input: { me: Account; name: string; changes: readonly MembershipChange[]; fromConnection?: string },
): Promise<{ groupId: number; results: TargetResult[]; logPosition?: number }> {
  const { me, name } = input;
  const conversationIds = input.changes.map(({ conversationId }) => conversationId);
  const targets = await findTargets(domain, app, conversationIds);
  const changes = targets.flatMap((target, at) =>
    isFound(target) ? [{ ...target, isAdded: input.changes[at]?.isAdded ?? false }] : [],
  );
  const written = await domain.storage.commit("changeConversationGroup", {
    account: me.number,
    name,
    changes,
    settingsLimit: limits.conversationSettings,
    at: domain.clock(),
  });
  const { outcome, outcomes, groupId, added, removed, logPosition } = written;
  if (outcome === "notFound") throw new ImError(conversationErrors.conversationGroupNotFound, name);
  const results = resultsOf(conversationIds, targets, outcomes);
  if (logPosition === undefined) return { groupId, results };
  const data = { groupId, added, removed, logPosition };
  domain.delivery.send([me], encodeEvent("conversationGroupChanged", data), input.fromConnection);
  return { groupId, results, logPosition };
}
