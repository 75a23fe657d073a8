import { deepStrictEqual, ok } from "node:assert/strict";
import { type ClientMessage, limits } from "@hongyan/protocol";
import { listConversationChanges } from "../../conversation/list-conversation-changes.ts";
import { syncAccount } from "../../conversation/sync-account.ts";
import { fetchMessages } from "../../message/list-messages.ts";
import { clientConversation, clientMessage, comparable, totalUnread } from "./client-view.ts";
import { conversationOf, visibleTo } from "./reference-model.ts";
import type { Device, World } from "./world.ts";

/** The server looks this much further back than a client asks; the model asks for later, so that the cursor counts. */
const marginMs = 10_000;

/** The device comes back: it catches up from its cursors and must then hold what the model says. */
export async function comeBack(world: World, device: Device): Promise<void> {
  const { domain, model } = world;
  const me = device.account;
  const { cursors } = device;
  const known = model.logs.get(me.userId) ?? [];
  const answered = new Set<string>();
  const page = await syncAccount(domain, {
    me,
    logPosition: cursors.logPosition,
    syncedAt: cursors.syncedAt + marginMs,
  });
  deepStrictEqual({ isReset: page.isReset, hasMore: page.hasMore }, { isReset: false, hasMore: false });
  deepStrictEqual(
    page.entries,
    known.slice(cursors.logPosition).map((entry, index) => ({ position: cursors.logPosition + index + 1, ...entry })),
  );
  for (const { kind, data } of page.entries) applyLogEntry(device, kind, data);
  for (const conversation of page.conversations) {
    const peer = conversation.peer?.userId ?? "";
    answered.add(peer);
    deepStrictEqual(comparable(conversation), clientConversation(world, me.userId, peer));
    await catchUp(world, device, conversation.conversationId);
  }
  for (const { userId: peer } of world.accounts) {
    const touchedAt = model.touched.get(`${me.userId} ${peer}`) ?? -1;
    ok(touchedAt < cursors.step || answered.has(peer), `${me.userId} was not told of its conversation with ${peer}`);
    expectHeld(world, device, peer);
  }
  const names = world.accounts.map(({ userId }) => userId);
  deepStrictEqual(page.totalUnreadCount, totalUnread(model, names, me.userId));
  deepStrictEqual(page.logPosition, known.length);
  device.cursors = { logPosition: page.logPosition, syncedAt: page.syncedAt, step: model.step };
}

function applyLogEntry({ held }: Device, kind: string, data: Record<string, unknown>): void {
  const conversation = held.get(data.conversationId as string);
  if (!conversation) return;
  const isGone = (seq: number): boolean =>
    kind === "messagesDeleted"
      ? (data.seqs as number[]).includes(seq)
      : (kind === "conversationDeleted" || kind === "historyCleared") && seq <= (data.clearedSeq as number);
  for (const seq of conversation.messages.keys()) if (isGone(seq)) conversation.messages.delete(seq);
}

/** Fills the gap between what is held and the newest message, and applies what happened to older ones. */
async function catchUp({ domain, app }: World, device: Device, conversationId: string): Promise<void> {
  const held = device.held.get(conversationId) ?? { lastSeq: 0, changePosition: 0, messages: new Map() };
  device.held.set(conversationId, held);
  const me = device.account;
  for (let lastSeq = Number.POSITIVE_INFINITY; held.lastSeq < lastSeq; ) {
    const fromSeq = held.lastSeq + 1;
    const toSeq = held.lastSeq + limits.messagesPerFetch;
    const page = await fetchMessages(domain, app, { me, conversationId, fromSeq, toSeq });
    for (const message of page.messages) held.messages.set(message.seq, message);
    lastSeq = page.lastSeq;
    held.lastSeq = Math.min(toSeq, lastSeq);
  }
  const { changes, changePosition } = await listConversationChanges(domain, app, {
    me,
    conversationId,
    afterPosition: held.changePosition,
  });
  for (const change of changes) {
    if (change.kind === "receipts") holdReceipts(held.messages, change);
    if (change.kind !== "recall" && change.kind !== "edit") continue;
    const message = held.messages.get(change.seq);
    if (!message) continue;
    if (change.kind === "recall") held.messages.set(change.seq, { ...message, isRecalled: true, body: [] });
    else if (change.message) held.messages.set(change.seq, change.message);
  }
  held.changePosition = changePosition;
}

function holdReceipts(held: Map<number, ClientMessage>, { seqs, at }: { seqs: number[]; at: number }): void {
  for (const seq of seqs) {
    const message = held.get(seq);
    if (message) held.set(seq, { ...message, receiptAt: at });
  }
}

function expectHeld(world: World, device: Device, peer: string): void {
  const conversation = conversationOf(world.model, device.account.userId, peer);
  const expected = conversation ? visibleTo(conversation, device.account.userId) : [];
  const held = [...(device.held.get(`C2C${peer}`)?.messages.values() ?? [])];
  deepStrictEqual(
    held.sort((a, b) => a.placedAt - b.placedAt || a.seq - b.seq),
    expected.map((message) => clientMessage(world, message)),
  );
}
