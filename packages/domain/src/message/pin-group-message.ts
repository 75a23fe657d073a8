import { type ClientMessage, groupErrors, ImError, limits } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { hasFlag } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import { openGroup } from "../conversation/open-conversation.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { requireGroup, requireMay } from "../group/find-group.ts";
import { type FoundMessage, findMessage } from "./find-message.ts";
import { toClientGroupMessages } from "./group-messages.ts";
import { actAsMember } from "./may-change.ts";
import { tellWhoSees } from "./tell-who-sees.ts";

/** A member pins a message for all, or takes it off; what everybody may see can be pinned. */
export async function pinGroupMessage(
  domain: Domain,
  app: App,
  input: { me: Account; groupId: string; seq: number; isPinned: boolean; fromConnection: string },
): Promise<void> {
  const { me, groupId, seq, isPinned } = input;
  const { group, type } = await requireGroup(domain, app, groupId);
  requireMay(type, "pin", await actAsMember(domain, group, me));
  const opened = await openGroup(domain, app, me, group);
  const found = await findMessage(domain, opened, seq, isPinned ? "visible" : "all");
  if (!found || (isPinned && !isPinnable(found))) throw new ImError(groupErrors.nothingToDelete, `seq ${seq}`);
  const { outcome } = await domain.storage.commit("pinGroupMessage", {
    conversationId: found.head.id,
    seq,
    isPinned,
    by: me.number,
    mostPins: limits.pinnedMessages,
    at: domain.clock(),
  });
  if (outcome === "tooMany") throw new ImError(groupErrors.tooManyPins);
  if (outcome === "gone") throw new ImError(groupErrors.nothingToDelete, `seq ${seq}`);
  if (outcome === "unchanged") return;
  const [message] = isPinned ? await toClientGroupMessages(domain, group, [found.row]) : [];
  const data = { groupId, seq, isPinned, by: me.userId, ...(message && { message }) };
  await tellWhoSees(domain, found, encodeEvent("groupPinsChanged", data), input.fromConnection);
}

function isPinnable({ row }: FoundMessage): boolean {
  return !hasFlag(row.flags, "recalled") && !hasFlag(row.flags, "tip") && !hasFlag(row.flags, "targeted");
}

/** The pinned messages of a group that a member may see, the last pinned first. */
export async function listPinnedMessages(
  domain: Domain,
  app: App,
  { me, groupId }: { me: Account; groupId: string },
): Promise<ClientMessage[]> {
  const { group } = await requireGroup(domain, app, groupId);
  await actAsMember(domain, group, me);
  const { head, view } = await openGroup(domain, app, me, group);
  const seqs = await domain.storage.groupMessages.pins(group.number);
  const rows = await domain.storage.messages.visible(head.id, view, seqs);
  rows.sort((a, b) => seqs.indexOf(a.seq) - seqs.indexOf(b.seq));
  return toClientGroupMessages(domain, group, rows);
}
