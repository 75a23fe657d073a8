import { deepStrictEqual, ok } from "node:assert/strict";
import { type ClientConversation, type ClientMessage, limits } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { emptyConversation } from "../../conversation/client-conversation.ts";
import { countUnread } from "../../conversation/count-unread.ts";
import { listConversationChanges } from "../../conversation/list-conversation-changes.ts";
import { getConversation, listConversations } from "../../conversation/list-conversations.ts";
import { fetchMessages, listMessages } from "../../message/list-messages.ts";
import { type RoamingCursor, readRoamingMessages } from "../../message/read-roaming-messages.ts";
import { clientConversation, clientMessage, comparable, totalUnread } from "./client-view.ts";
import { conversationOf, type ModelMessage, unreadOf, visibleTo } from "./reference-model.ts";
import type { World } from "./world.ts";

/** Everything that can be read of every account must be what the model says. */
export async function compareAccounts(world: World, pageSize: number): Promise<void> {
  for (const me of world.accounts) {
    await compareList(world, me, pageSize);
    for (const peer of world.accounts) {
      await compareHistory(world, me, peer, pageSize);
      await compareRange(world, me, peer);
      await compareRoaming(world, me, peer, pageSize);
      await compareChanges(world, me, peer);
      const { conversation } = await getConversation(world.domain, world.app, {
        me,
        conversationId: `C2C${peer.userId}`,
      });
      deepStrictEqual(
        comparable(conversation),
        clientConversation(world, me.userId, peer.userId) ?? (await emptyConversation(world.domain, me, peer)),
      );
    }
  }
}

const visible = ({ model }: World, me: Account, peer: Account): ModelMessage[] => {
  const conversation = conversationOf(model, me.userId, peer.userId);
  return conversation ? visibleTo(conversation, me.userId) : [];
};

async function compareList(world: World, me: Account, count: number): Promise<void> {
  const names = world.accounts.map(({ userId }) => userId);
  const listed: ClientConversation[] = [];
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
    const page = await listConversations(world.domain, { me, cursor, count });
    listed.push(...page.conversations);
    deepStrictEqual(page.totalUnreadCount, totalUnread(world.model, names, me.userId));
    deepStrictEqual(page.logPosition, world.model.logs.get(me.userId)?.length ?? 0);
    cursor = page.cursor;
  }
  const expected = names
    .map((peer) => clientConversation(world, me.userId, peer))
    .filter((conversation) => conversation?.isListed);
  const byName = (conversations: (ClientConversation | undefined)[]) =>
    conversations.toSorted((a, b) => ((a?.conversationId ?? "") < (b?.conversationId ?? "") ? -1 : 1));
  deepStrictEqual(byName(listed.map(comparable)), byName(expected));
  // A page is in order; pages follow the heads, which also move for what the list does not show.
  if (count >= names.length) ok(isInListOrder(listed), "the list is not in order");
  const unread = await countUnread(world.domain, world.app, me, names);
  deepStrictEqual(
    unread,
    names.map((userId) => ({
      userId,
      unread: unreadOf(conversationOf(world.model, me.userId, userId), me.userId),
    })),
  );
}

function isInListOrder(conversations: ClientConversation[]): boolean {
  return conversations.every((later, index) => {
    const earlier = conversations[index - 1];
    if (!earlier) return true;
    if (earlier.isPinned !== later.isPinned) return earlier.isPinned;
    return earlier.sortedAt >= later.sortedAt;
  });
}

async function compareHistory(world: World, me: Account, peer: Account, count: number): Promise<void> {
  const expected = visible(world, me, peer).map((message) => clientMessage(world, message));
  const lastSeq = conversationOf(world.model, me.userId, peer.userId)?.messages.length ?? 0;
  let beforeSeq: number | undefined;
  for (let end = expected.length, isCompleted = false; !isCompleted; ) {
    const page = await listMessages(world.domain, world.app, {
      ...{ me, conversationId: `C2C${peer.userId}`, beforeSeq, count },
    });
    const start = Math.max(0, end - count);
    const wanted: ClientMessage[] = expected.slice(start, end);
    deepStrictEqual(page.messages, wanted);
    deepStrictEqual([page.isCompleted, page.lastSeq], [start === 0, lastSeq]);
    isCompleted = page.isCompleted;
    end = start;
    beforeSeq = page.messages[0]?.seq;
  }
}

/** Every seq is answered, also where the range reaches beyond the last one. */
async function compareRange(world: World, me: Account, peer: Account): Promise<void> {
  const messages = conversationOf(world.model, me.userId, peer.userId)?.messages ?? [];
  const seen = new Set(visible(world, me, peer).map(({ seq }) => seq));
  for (let fromSeq = 1; fromSeq <= messages.length + 1; fromSeq += limits.messagesPerFetch) {
    const toSeq = fromSeq + limits.messagesPerFetch - 1;
    const page = await fetchMessages(world.domain, world.app, {
      ...{ me, conversationId: `C2C${peer.userId}`, fromSeq, toSeq },
    });
    const asked = messages.slice(fromSeq - 1, toSeq);
    deepStrictEqual(page, {
      messages: asked.filter(({ seq }) => seen.has(seq)).map((message) => clientMessage(world, message)),
      hidden: asked.filter(({ seq }) => !seen.has(seq)).map(({ seq }) => seq),
      lastSeq: messages.length,
    });
  }
}

/** The pages of the REST history, also where callers gave several messages one name. */
async function compareRoaming(world: World, me: Account, peer: Account, count: number): Promise<void> {
  const expected = visible(world, me, peer);
  const range = { minTime: 0, maxTime: Math.floor(Date.now() / 1000) + 100_000 };
  let after: RoamingCursor | undefined;
  for (let end = expected.length, isCompleted = false; !isCompleted; ) {
    const page = await readRoamingMessages(world.domain, { me, peer, ...range, count, after });
    const start = Math.max(0, end - count);
    deepStrictEqual(
      page.rows.map(({ seq, placedAt }) => ({ seq, placedAt })),
      expected.slice(start, end).map(({ seq, placedAt }) => ({ seq, placedAt })),
    );
    deepStrictEqual(page.isCompleted, start === 0);
    isCompleted = page.isCompleted;
    end = start;
    after = page.last?.cursor;
  }
}

async function compareChanges(world: World, me: Account, peer: Account): Promise<void> {
  const changes = conversationOf(world.model, me.userId, peer.userId)?.changes ?? [];
  const seen = new Map(visible(world, me, peer).map((message) => [message.seq, message]));
  const page = await listConversationChanges(world.domain, world.app, {
    ...{ me, conversationId: `C2C${peer.userId}`, afterPosition: 0 },
  });
  const expected = changes.map((change, index) => {
    const isLast = !changes.slice(index + 1).some(({ kind, seq }) => kind === change.kind && seq === change.seq);
    const message = change.kind === "edit" && isLast ? seen.get(change.seq) : undefined;
    return { position: index + 1, ...change, ...(message && { message: clientMessage(world, message) }) };
  });
  deepStrictEqual(
    { ...page, changes: page.changes.map(({ at: _, ...change }) => change) },
    { changes: expected, changePosition: changes.length, hasMore: false, isReset: false },
  );
}
