import { type ErrorSpec, ImError, type MessageKey } from "@hongyan/protocol";
import type { Account, ConversationHead, MessageRow } from "@hongyan/storage";
import { hasFlag, isFor } from "@hongyan/storage/rows";
import { openC2c } from "../conversation/open-c2c.ts";
import type { OpenConversation } from "../conversation/open-conversation.ts";
import type { Domain } from "../domain.ts";
import type { TypedGroup } from "../group/find-group.ts";

/** A stored message and whose it is: the two sides of a one-to-one conversation, or a group. */
export type FoundMessage = { head: ConversationHead; row: MessageRow } & (
  | { kind: "c2c"; a: Account; b: Account }
  | ({ kind: "group" } & TypedGroup)
);

type Found = FoundMessage | undefined;

/** A message as somebody names it who opened its conversation. `all`: also one that it deleted for itself, but none that is for others. */
export async function findMessage(
  { storage }: Pick<Domain, "storage">,
  opened: OpenConversation,
  seq: number,
  among: "visible" | "all" = "visible",
): Promise<Found> {
  const { head, view } = opened;
  if (!head || seq > head.lastSeq || seq < view.visibleFrom) return undefined;
  const [row] =
    among === "all" ? [await storage.messages.get(head.id, seq)] : await storage.messages.visible(head.id, view, [seq]);
  if (!row || !isFor(row, view.account)) return undefined;
  if (opened.kind === "c2c") return { kind: "c2c", head, row, a: opened.me, b: opened.peer };
  return { kind: "group", head, row, group: opened.group, type: opened.type };
}

/** As REST callers name it; of several of one name the newest that is not recalled, or the newest. */
export async function findMessageByKey(
  { storage }: Pick<Domain, "storage">,
  { sender, receiver, key }: { sender: Account; receiver: Account; key: MessageKey },
): Promise<Found> {
  const { head } = await openC2c({ storage }, sender, receiver);
  const named = head ? await storage.messages.findByPublicName(head, key) : [];
  const own = named.filter((message) => message.sender === sender.number);
  const row = own.find((message) => !hasFlag(message.flags, "recalled")) ?? own[0];
  return head && row && { kind: "c2c", head, row, a: sender, b: receiver };
}

/** A message of a group for the back end. Nothing of a live room is stored. */
export async function findGroupMessage(
  { storage }: Pick<Domain, "storage">,
  { group, type }: TypedGroup,
  seq: number,
): Promise<Found> {
  const head = await storage.conversations.head(group.number);
  const row = head && (await storage.messages.get(head.id, seq));
  return head && row && { kind: "group", head, row, group, type };
}

/** Refuses a message that is not there, was recalled, or only tells what happened in its group. */
export function requireLiving(found: Found, gone: ErrorSpec): FoundMessage {
  if (!found || hasFlag(found.row.flags, "recalled") || hasFlag(found.row.flags, "tip")) throw new ImError(gone);
  return found;
}
