import { expect, test } from "vitest";
import { createClient, EVENT, logIn, startServer, until } from "../testing/client.ts";
import { groupMessage } from "../testing/protocol-server.ts";

const groupID = "club";

test("pinned messages that changed during a lost connection are told after it", async () => {
  const server = await startServer();
  const chat = createClient(server);
  await logIn(chat);
  const pinned = (...seqs: number[]) => ({ messages: seqs.map((seq) => groupMessage(groupID, seq)) });
  server.answers.listPinnedMessages = () => pinned(2, 1);
  await chat.getPinnedGroupMessageList(groupID);
  server.answers.listPinnedMessages = () => pinned(3, 2);
  const told: unknown[] = [];
  chat.on(EVENT.PINNED_GROUP_MESSAGE_UPDATED, ({ data }) => told.push([data.sequence, data.isPinned]));
  const both = until(chat, EVENT.PINNED_GROUP_MESSAGE_UPDATED, ({ isPinned }) => isPinned);
  server.drop();
  await both;
  expect(told).toEqual([
    [1, false],
    [3, true],
  ]);
});
