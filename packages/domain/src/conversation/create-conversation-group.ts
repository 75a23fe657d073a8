import { conversationErrors, ImError, limits } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { assertGroupName } from "./conversation-group-name.ts";
import { findTargets, isFound, resultsOf, type TargetResult } from "./conversation-targets.ts";

/** Makes a group of one account's conversations; what could not be put into it has a result that says why. */
export async function createConversationGroup(
  domain: Domain,
  app: App,
  input: { me: Account; name: string; conversationIds: readonly string[]; fromConnection?: string },
): Promise<{ groupId: number; results: TargetResult[]; logPosition: number }> {
  const { me, name, conversationIds } = input;
  assertGroupName(name);
  const targets = await findTargets(domain, app, conversationIds);
  const { outcome, outcomes, ...made } = await domain.storage.commit("createConversationGroup", {
    account: me.number,
    name,
    targets: targets.filter(isFound),
    groupLimit: limits.conversationGroups,
    settingsLimit: limits.conversationSettings,
    at: domain.clock(),
  });
  if (outcome === "gone") throw new ImError(conversationErrors.accountNotFound, me.userId);
  if (outcome === "exists") throw new ImError(conversationErrors.badParameter, `there is a group ${name} already`);
  if (outcome === "tooManyGroups") throw new ImError(conversationErrors.tooManyConversationGroups);
  const { groupId, logPosition = 0 } = made;
  const data = { groupId, name, conversationIds: made.conversationIds, logPosition };
  domain.delivery.send([me], encodeEvent("conversationGroupCreated", data), input.fromConnection);
  return { groupId, results: resultsOf(conversationIds, targets, outcomes), logPosition };
}
