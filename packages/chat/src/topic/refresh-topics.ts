import type { ClientTopic } from "@hongyan/protocol";
import { groupConversationId, parseConversationId } from "@hongyan/protocol/constants";
import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import { settleConversation } from "../conversation/settle-conversation.ts";
import { shownOf } from "./announce-topics.ts";
import { takeTopic, takeTopicsDeleted } from "./take-topic.ts";
import type { Topic } from "./topic.ts";
import { communityOf } from "./topic-id.ts";

/** The communities of which a topic, or a message in one, is known. */
export function communitiesWithTopics({ session, conversations }: Context): string[] {
  const { byId, listed } = session.topics;
  const communities = new Set([...listed, ...[...byId.values()].map(({ groupId }) => groupId)]);
  for (const id of conversations.states.keys()) {
    const name = parseConversationId(id);
    const community = name?.kind === "group" ? communityOf(name.groupId) : undefined;
    if (community !== undefined) communities.add(community);
  }
  return [...communities];
}

/** After a reconnect: topics stand on no list and in no log. The app hears of what became of those that are known. */
export async function refreshTopics(context: Context, groupId: string): Promise<void> {
  const { session } = context;
  const { topics: wires } = await context.request("listTopics", { groupId });
  if (context.session !== session) return;
  const { byId, listed } = session.topics;
  const listedIds = new Set(wires.map(({ topicId }) => topicId));
  const gone = [...byId].filter(([id, known]) => known.groupId === groupId && !listedIds.has(id)).map(([id]) => id);
  if (gone.length > 0) takeTopicsDeleted(context, { groupId, topicIds: gone });
  for (const wire of wires) {
    const before = byId.get(wire.topicId)?.topic;
    if (before) refreshTopic(context, wire, before);
    else if (listed.has(groupId)) {
      takeTopic(context, wire);
      context.emitter.emit(EVENT.TOPIC_CREATED, { groupID: groupId, topicID: wire.topicId });
    }
  }
  for (const wire of wires) await catchUpMessages(context, wire);
}

function refreshTopic(context: Context, wire: ClientTopic, topic: Topic): void {
  const before = everythingOf(topic);
  takeTopic(context, wire);
  if (everythingOf(topic) === before) return;
  context.emitter.emit(EVENT.TOPIC_UPDATED, { groupID: wire.groupId, topic });
}

const everythingOf = (topic: Topic): string => JSON.stringify(topic) + shownOf(topic);

/** What was said in a topic whose conversation is known here, and what became of the messages that are shown. */
async function catchUpMessages(context: Context, wire: ClientTopic): Promise<void> {
  const state = context.conversations.states.get(groupConversationId(wire.topicId));
  if (state?.processedSeq === undefined) return;
  const isSame = wire.lastSeq === state.headSeq && wire.readSeq === state.readSeq && state.bySeq.size === 0;
  if (isSame) return;
  state.needsRefresh = true;
  await settleConversation(context, state);
}
