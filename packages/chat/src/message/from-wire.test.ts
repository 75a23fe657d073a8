import { expect, test } from "vitest";
import type { Message } from "../index.ts";
import { createClient, EVENT, logIn, startServer, until } from "../testing/client.ts";
import { conversation, wireMessage } from "../testing/protocol-server.ts";

/** A client that hears of messages of two conversations. */
async function start() {
  const server = await startServer({
    getConversation: ({ conversationId }) => ({ conversation: conversation(conversationId), logPosition: 0 }),
  });
  const chat = createClient(server);
  await logIn(chat);
  const heard: Message[] = [];
  chat.on(EVENT.MESSAGE_RECEIVED, ({ data }) => heard.push(...data));
  const all = (count: number) => until(chat, EVENT.MESSAGE_RECEIVED, () => heard.length === count);
  return { server, chat, heard, all };
}

const id = "8-1700000000-1";
const textsOf = (messages: Message[]) => messages.map(({ payload }) => payload.text);

test("messages to which a back end gave one ID stay apart: each has its own text, and an ID of its own", async () => {
  const { server, chat, heard, all } = await start();
  const three = all(3);
  for (const seq of [1, 2, 3]) server.push("messageReceived", { message: wireMessage(seq, { id }) });
  await three;
  expect(textsOf(heard)).toEqual(["message 1", "message 2", "message 3"]);
  expect(new Set(heard.map(({ ID }) => ID)).size).toBe(3);
  expect(heard[0]?.ID).toBe(id);
  for (const message of heard) expect(chat.findMessage(message.ID)).toBe(message);
});

test("so do one's own to many receivers", async () => {
  const { server, heard, all } = await start();
  const two = all(2);
  for (const to of ["bob", "eve"])
    server.push("messageReceived", { message: wireMessage(1, { id, from: "alice", to }) });
  await two;
  expect(heard.map(({ conversationID }) => conversationID).toSorted()).toEqual(["C2Cbob", "C2Ceve"]);
  expect(heard[0]?.ID).not.toBe(heard[1]?.ID);
});

test("an online-only message with the ID of one before says what it says", async () => {
  const { server, heard, all } = await start();
  const two = all(2);
  for (const text of ["typing", "stopped"])
    server.push("messageReceived", {
      message: wireMessage(0, { id, body: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }] }),
    });
  await two;
  expect(textsOf(heard)).toEqual(["typing", "stopped"]);
});
