import { deepStrictEqual, ok } from "node:assert/strict";
import { type ClientMessage, limits } from "@hongyan/protocol";
import { listConversationChanges } from "../../conversation/list-conversation-changes.ts";
import { getConversation, listConversations } from "../../conversation/list-conversations.ts";
import { syncAccount } from "../../conversation/sync-account.ts";
import { fetchMessages, listMessages } from "../../message/list-messages.ts";
import * as model from "./group-reference.ts";
import type { GroupDevice, GroupWorld } from "./group-world.ts";

/** The server looks this much further back than a client asks; the model asks for later, so that the cursor counts. */
const marginMs = 10_000;

const contentOf = ({ seq, from, isRecalled, body, tip }: ClientMessage) => ({
  ...{ seq, isTip: tip !== undefined, isRecalled: isRecalled === true },
  ...(tip === undefined && { from, text: body.map((one) => (one.MsgContent as { Text: string }).Text).join("") }),
});

const expectedOf = ({ seq, from, text, isRecalled, isTip }: model.ModelMessage) => ({
  ...{ seq, isTip, isRecalled },
  ...(!isTip && { from, text: isRecalled ? "" : text }),
});

/** A device that was away catches up from its cursors and must then hold what its account may see. */
export async function comeBack(world: GroupWorld, device: GroupDevice): Promise<void> {
  const { t, conversationId } = world;
  const me = device.account;
  const page = await syncAccount(t.domain, {
    ...{ me, logPosition: device.logPosition, syncedAt: device.syncedAt + marginMs },
  });
  deepStrictEqual([page.isReset, page.hasMore], [false, false]);
  for (const [at, { position, kind, data }] of page.entries.entries()) {
    deepStrictEqual(position, device.logPosition + at + 1);
    const { seqs = [] } = data as { seqs?: number[] };
    if (kind === "messagesDeleted") for (const seq of seqs) device.held.delete(seq);
  }
  Object.assign(device, { logPosition: page.logPosition, syncedAt: page.syncedAt });
  for (const conversation of page.conversations) {
    deepStrictEqual(conversation.conversationId, conversationId);
    for (const seq of device.held.keys()) if (seq <= conversation.clearedSeq) device.held.delete(seq);
    await fillGap(world, device);
    await takeChanges(world, device);
  }
  const side = world.model.sides.get(me.userId);
  for (const message of model.visibleTo(world.model, me.userId)) {
    const held = device.held.get(message.seq);
    ok(held, `${me.userId} lacks ${message.seq}`);
    // Who left is not told what becomes of messages afterwards; it finds that when it reads the history.
    const isPast = side?.visibleTo !== undefined && message.isRecalled;
    if (!isPast) deepStrictEqual(contentOf(held), expectedOf(message));
  }
  deepStrictEqual(page.totalUnreadCount, model.unreadOf(world.model, me.userId));
}

async function fillGap({ t, conversationId }: GroupWorld, device: GroupDevice): Promise<void> {
  const { account: me } = device;
  for (let lastSeq = Number.POSITIVE_INFINITY; device.lastSeq < lastSeq; ) {
    const fromSeq = device.lastSeq + 1;
    const toSeq = device.lastSeq + limits.messagesPerFetch;
    const page = await fetchMessages(t.domain, t.app, { me, conversationId, fromSeq, toSeq });
    const answered = [...page.messages.map(({ seq }) => seq), ...page.hidden].toSorted((a, b) => a - b);
    const end = Math.min(toSeq, page.lastSeq);
    deepStrictEqual(
      answered,
      Array.from({ length: Math.max(0, end - fromSeq + 1) }, (_, at) => fromSeq + at),
    );
    for (const message of page.messages) device.held.set(message.seq, message);
    lastSeq = page.lastSeq;
    device.lastSeq = Math.max(device.lastSeq, end);
  }
}

async function takeChanges({ t, conversationId }: GroupWorld, device: GroupDevice): Promise<void> {
  const { changes, changePosition } = await listConversationChanges(t.domain, t.app, {
    ...{ me: device.account, conversationId, afterPosition: device.changePosition },
  });
  for (const change of changes) {
    if (change.kind !== "recall") continue;
    const held = device.held.get(change.seq);
    if (held) device.held.set(change.seq, { ...held, isRecalled: true, body: [] });
  }
  device.changePosition = changePosition;
}

/** Everything that can be read of every account must be what the model says. */
export async function compareGroup(world: GroupWorld, count: number): Promise<void> {
  const { t, conversationId } = world;
  for (const me of world.accounts) {
    const side = world.model.sides.get(me.userId);
    const { conversations, totalUnreadCount } = await listConversations(t.domain, { me });
    const unread = model.unreadOf(world.model, me.userId);
    deepStrictEqual(totalUnreadCount, unread);
    deepStrictEqual(conversations.length, model.isListed(world.model, me.userId) ? 1 : 0);
    if (!side) continue;
    const { conversation } = await getConversation(t.domain, t.app, { me, conversationId });
    const last = model.lastMessageOf(world.model, me.userId);
    deepStrictEqual(
      [conversation.unreadCount, conversation.readSeq, conversation.isPinned, conversation.lastMessage?.seq],
      [unread, side.visibleTo ?? side.readSeq, side.isPinned, last?.seq],
    );
    const expected = model.visibleTo(world.model, me.userId).map(expectedOf);
    const found: ClientMessage[] = [];
    for (let beforeSeq: number | undefined, isCompleted = false; !isCompleted; beforeSeq = found[0]?.seq) {
      const page = await listMessages(t.domain, t.app, { me, conversationId, beforeSeq, count });
      found.unshift(...page.messages);
      isCompleted = page.isCompleted;
    }
    deepStrictEqual(found.map(contentOf), expected);
  }
}
