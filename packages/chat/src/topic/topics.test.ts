import type { ClientTopic } from "@hongyan/protocol";
import { describe, expect, test } from "vitest";
import type { Topic } from "../index.ts";
import { createClient, EVENT, logIn, next, startServer, until } from "../testing/client.ts";
import { conversation, groupConversation, groupMessage, wireGroup } from "../testing/protocol-server.ts";

const groupID = "@TGS#_plaza";
const hall = `${groupID}@TOPIC#_hall`;
const swaps = `${groupID}@TOPIC#_swaps`;

const wireTopic = (topicId: string, more: Partial<ClientTopic> = {}): ClientTopic => ({
  ...{ topicId, groupId: groupID, name: topicId.slice(-5), introduction: "", notification: "", faceUrl: "" },
  ...{ customString: "", mutesAll: false, createdAt: 1_700_000_000_000, lastSeq: 0, lastMessageAt: 0 },
  ...{ unreadCount: 0, readSeq: 0 },
  ...more,
});

/** A member of a community, whose topics the server lists as `listed`. */
async function start() {
  const listed = { topics: [wireTopic(hall, { unreadCount: 2, lastSeq: 5, readSeq: 3 }), wireTopic(swaps)] };
  const server = await startServer({
    listConversations: () => ({
      ...{ conversations: [conversation("C2Cbob")], totalUnreadCount: 0, syncedAt: Date.now(), logPosition: 0 },
    }),
    listTopics: () => ({ topics: listed.topics, failures: [] }),
    getConversation: ({ conversationId }) => ({
      conversation: groupConversation(conversationId.slice(5), {
        ...{ group: wireGroup(conversationId.slice(5), { type: "Community" }), isListed: false },
        ...{ lastSeq: 5, unreadCount: 2, readSeq: 3 },
      }),
      logPosition: 10,
    }),
    fetchMessages: ({ conversationId, fromSeq, toSeq }) => ({
      messages: Array.from({ length: toSeq - fromSeq + 1 }, (_, index) =>
        groupMessage(conversationId.slice(5), fromSeq + index),
      ),
      hidden: [],
      lastSeq: toSeq,
    }),
  });
  const chat = createClient(server);
  await logIn(chat);
  const { data } = await chat.getTopicList({ groupID, topicIDList: undefined });
  return { server, chat, listed, topics: data.successTopicList as [Topic, Topic] };
}

describe("a topic", () => {
  test("counts what is said in it, and tells of it once", async () => {
    const { server, chat, topics } = await start();
    const [topic] = topics;
    expect(topic).toMatchObject({ topicID: hall, unreadCount: 2, nextMessageSeq: 6 });
    const updates: Topic[] = [];
    chat.on(EVENT.TOPIC_UPDATED, ({ data }) => updates.push(data.topic));
    const counted = until(chat, EVENT.TOPIC_UPDATED, (data) => data.topic.unreadCount === 3);
    server.push("messageReceived", { message: groupMessage(hall, 6) });
    await counted;
    expect(topic).toMatchObject({ unreadCount: 3, nextMessageSeq: 7, lastMessage: { messageForShow: "message 6" } });
    expect(updates.every((one) => one === topic)).toBe(true);
    expect(chat.getTotalUnreadMessageCount()).toBe(0);
    expect((await chat.getConversationList()).data.conversationList.map(({ type }) => type)).toEqual(["C2C"]);
  });

  test("that nobody wrote to or changed raises no event when another one is created", async () => {
    const { server, chat } = await start();
    const updates: unknown[] = [];
    chat.on(EVENT.TOPIC_UPDATED, ({ data }) => updates.push(data));
    const created = next(chat, EVENT.TOPIC_CREATED);
    const third = `${groupID}@TOPIC#_third`;
    server.push("topicCreated", { groupId: groupID, topicId: third, topic: wireTopic(third) });
    expect(await created).toEqual({ groupID, topicID: third });
    const announced = next(chat, EVENT.CONVERSATION_LIST_UPDATED);
    await chat.setConversationDraft({ conversationID: "C2Cbob", draftText: "hi" });
    await announced;
    expect(updates).toEqual([]);
  });

  test("is told of after a reconnect where it changed, came or went meanwhile", async () => {
    const { server, chat, listed, topics } = await start();
    const third = `${groupID}@TOPIC#_third`;
    listed.topics = [wireTopic(hall, { unreadCount: 2, lastSeq: 5, readSeq: 3, name: "Great hall" }), wireTopic(third)];
    const [created, deleted, updated] = [EVENT.TOPIC_CREATED, EVENT.TOPIC_DELETED, EVENT.TOPIC_UPDATED].map((name) =>
      next(chat, name),
    );
    server.drop();
    expect(await deleted).toEqual({ groupID, topicIDList: [swaps] });
    expect(await updated).toEqual({ groupID, topic: topics[0] });
    expect(topics[0].topicName).toBe("Great hall");
    expect(await created).toEqual({ groupID, topicID: third });
  });

  test("tells after a reconnect what was said in it, where its messages are known", async () => {
    const { server, chat, listed } = await start();
    const first = next(chat, EVENT.MESSAGE_RECEIVED);
    server.push("messageReceived", { message: groupMessage(hall, 6) });
    await first;
    listed.topics = [wireTopic(hall, { unreadCount: 5, lastSeq: 8, readSeq: 3 }), wireTopic(swaps)];
    server.answers.getConversation = ({ conversationId }) => ({
      conversation: groupConversation(conversationId.slice(5), {
        ...{ isListed: false, lastSeq: 8, unreadCount: 5, readSeq: 3 },
      }),
      logPosition: 10,
    });
    const missed = next(chat, EVENT.MESSAGE_RECEIVED);
    server.drop();
    expect((await missed).map(({ sequence }: { sequence: number }) => sequence)).toEqual([7, 8]);
  });
});
