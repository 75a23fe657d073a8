import type { ClientMessage, OperationOutput } from "@hongyan/protocol";
import { expect, test } from "vitest";
import { createClient, EVENT, logIn, next, startServer } from "../testing/client.ts";
import { conversation, wireMessage } from "../testing/protocol-server.ts";

const bob = "C2Cbob";

/** A server that looks at ten seqs for one page, of which only these hold something to see. */
async function start(visible: number[], lastSeq: number) {
  const stored = new Map(visible.map((seq) => [seq, wireMessage(seq)]));
  const state = { lastSeq };
  const server = await startServer({
    listConversations: () => ({
      conversations: [conversation(bob, { lastSeq, readSeq: lastSeq })],
      totalUnreadCount: 0,
      syncedAt: 1,
      logPosition: 0,
    }),
    listMessages: ({ beforeSeq, fromSeq, count }) => {
      const messages: ClientMessage[] = [];
      const top = fromSeq ?? (beforeSeq ?? state.lastSeq + 1) - 1;
      let seq = top;
      for (; seq > 0 && seq > top - 10 && messages.length < count; seq -= 1) {
        const message = stored.get(seq);
        if (message) messages.unshift(message);
      }
      const rest = { isCompleted: seq === 0, lastSeq: state.lastSeq, changePosition: 0 };
      return { messages, ...rest, ...(seq > 0 && { next: { seq, placedAt: 1 } }) };
    },
  });
  const chat = createClient(server);
  await logIn(chat);
  return { server, chat, stored, state };
}

const sequencesOf = (list: { sequence: number }[]) => list.map(({ sequence }) => sequence);

test("pages that the server gave up on among hidden messages go on where it did", async () => {
  const { server, chat } = await start([1, 2, 38], 40);
  const { data } = await chat.getMessageList({ conversationID: bob });
  expect([sequencesOf(data.messageList), data.isCompleted]).toEqual([[1, 2, 38], true]);
  expect(server.asked("listMessages").map(({ fromSeq }) => fromSeq)).toEqual([undefined, 30, 20, 10]);
});

test("a message that arrives before anything was found has its place in the next page", async () => {
  const { server, chat, stored, state } = await start([1], 25);
  const answer = server.answers.listMessages as NonNullable<typeof server.answers.listMessages>;
  const received = next(chat, EVENT.MESSAGE_RECEIVED);
  let asked = 0;
  server.answers.listMessages = async (input) => {
    asked += 1;
    const page = (await answer(input)) as OperationOutput<"listMessages">;
    if (asked === 2) {
      stored.set(26, wireMessage(26));
      state.lastSeq = 26;
      server.push("messageReceived", { message: wireMessage(26) });
      await received;
    }
    return page;
  };
  const { data } = await chat.getMessageList({ conversationID: bob });
  expect([sequencesOf(data.messageList), data.isCompleted]).toEqual([[1, 26], true]);
});
