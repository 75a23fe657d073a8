import type { ClientExtension } from "@hongyan/protocol";
import { ChatError, localCodes } from "../chat-error.ts";
import type { Context } from "../context.ts";
import type { ConversationState } from "../conversation/conversation-memory.ts";
import { announceExtensions } from "./apply-extensions.ts";
import { type KnownExtensions, livePairs, noExtensions, takeExtensions } from "./known-extensions.ts";

/** Asks for the pairs that changed while this instance was away, and tells the app. */
export async function refreshExtensions(context: Context, state: ConversationState): Promise<void> {
  for (const [seq, fromVersion] of state.staleExtensions) {
    const known = state.extensions.get(seq) ?? noExtensions();
    const before = livePairs(known).map(({ key }) => key);
    const extensions = await readExtensions(context, state, seq, fromVersion, known).catch(ignoreRefusal);
    state.staleExtensions.delete(seq);
    const id = state.bySeq.get(seq)?.ID;
    const clearedKeys = before.filter((key) => !known.pairs.has(key));
    if (id !== undefined) announceExtensions(context, { id, extensions, clearedKeys });
  }
}

/** The message is gone, or this account may no longer see it: there is nothing to tell. */
function ignoreRefusal(error: unknown): ClientExtension[] {
  if (error instanceof ChatError && error.code !== localCodes.unreachable) return [];
  throw error;
}

/** The pairs of a message from a version on, page by page; what is known takes them over. */
export async function readExtensions(
  context: Context,
  state: ConversationState,
  seq: number,
  fromVersion: number,
  known: KnownExtensions,
): Promise<ClientExtension[]> {
  const read: ClientExtension[] = [];
  const conversationId = state.conversation.conversationID;
  for (let from = fromVersion, isCompleted = false; !isCompleted; ) {
    const page = await context.request("listMessageExtensions", { conversationId, seq, fromVersion: from });
    takeExtensions(known, page);
    read.push(...page.extensions);
    isCompleted = page.isCompleted;
    from = (page.extensions.at(-1)?.version ?? from) + 1;
    if (!isCompleted || (fromVersion > 0 && !(known.isRead && fromVersion <= known.readThrough + 1))) continue;
    known.isRead = true;
    known.readThrough = page.latestVersion;
  }
  return read;
}
