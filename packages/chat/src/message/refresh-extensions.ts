import type { ClientExtension } from "@hongyan/protocol";
import { ChatError, localCodes } from "../chat-error.ts";
import type { Context } from "../context.ts";
import type { ConversationState } from "../conversation/conversation-memory.ts";
import { announceExtensions } from "./apply-extensions.ts";
import { type KnownExtensions, noExtensions, takeExtensions } from "./known-extensions.ts";

/** Asks for the pairs that changed while this instance was away, and tells the app. */
export async function refreshExtensions(context: Context, state: ConversationState): Promise<void> {
  for (const [seq, fromVersion] of state.staleExtensions) {
    const known = state.extensions.get(seq) ?? noExtensions();
    const extensions = await readExtensions(context, state, seq, fromVersion, known).catch(ignoreRefusal);
    state.staleExtensions.delete(seq);
    const id = state.bySeq.get(seq)?.ID;
    if (id === undefined || !extensions) continue;
    // A clearing that was missed left nothing from before it. What the app was told counts, not what is known here: a
    // write or a read of its own may have come upon the clearing first, without a word.
    const wasCleared = known.clearVersion >= fromVersion - 1;
    const clearedKeys = wasCleared ? [...(state.toldKeys.get(seq) ?? [])] : [];
    announceExtensions(context, state, { id, seq, extensions, clearedKeys });
  }
}

/** The message is gone, or this account may no longer see it: there is nothing to tell. */
function ignoreRefusal(error: unknown): undefined {
  if (error instanceof ChatError && error.code !== localCodes.unreachable) return undefined;
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
