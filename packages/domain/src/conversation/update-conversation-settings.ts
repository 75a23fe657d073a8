import { conversationErrors, ImError, limits, type RemindType } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { type FoundTarget, findTargets, isFound, resultsOf, type TargetResult } from "./conversation-targets.ts";

/** What is not given stays. */
export type SettingsUpdate = {
  conversationId: string;
  setMarks?: readonly number[];
  clearMarks?: readonly number[];
  customMark?: string;
  remindType?: RemindType;
};

export type SettingsWritten = { results: TargetResult[]; logPosition?: number };

/** Sets marks, custom data and remind types of one account's conversations; one result each. */
export async function updateConversationSettings(
  domain: Domain,
  app: App,
  input: { me: Account; updates: readonly SettingsUpdate[]; fromConnection?: string },
): Promise<SettingsWritten> {
  const conversationIds = input.updates.map(({ conversationId }) => conversationId);
  const found = await findTargets(domain, app, conversationIds);
  const targets = found.map((target, at): FoundTarget => {
    const bytes = Buffer.byteLength(input.updates[at]?.customMark ?? "");
    return bytes > limits.conversationCustomBytes ? { error: conversationErrors.badParameter } : target;
  });
  const changes = targets.flatMap((target, at) => {
    const { conversationId: _, remindType, ...rest } = input.updates[at] as SettingsUpdate;
    const remind = remindType && { remindType: remindType === "AcceptAndNotify" ? null : remindType };
    return isFound(target) ? [{ ...target, ...rest, ...remind }] : [];
  });
  if (changes.length === 0) return { results: resultsOf(conversationIds, targets, []) };
  const written = await domain.storage.commit("updateConversationSettings", {
    account: input.me.number,
    changes,
    settingsLimit: limits.conversationSettings,
    at: domain.clock(),
  });
  const results = resultsOf(conversationIds, targets, written.outcomes);
  const { logPosition } = written;
  if (logPosition === undefined) return { results };
  const conversations = written.differences.map(({ remindType, ...rest }) => ({
    ...rest,
    ...(remindType !== undefined && { remindType: remindType as RemindType }),
  }));
  const event = encodeEvent("conversationSettingsUpdated", { conversations, logPosition });
  domain.delivery.send([input.me], event, input.fromConnection);
  return { results, logPosition };
}

/** Custom data of several conversations at once: text that is too long is a fault of the call. */
export function assertCustomData(customData: string): void {
  if (Buffer.byteLength(customData) > limits.conversationCustomBytes)
    throw new ImError(conversationErrors.badParameter, `at most ${limits.conversationCustomBytes} bytes`);
}
