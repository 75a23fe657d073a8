import type { ClientMessage, OperationOutput } from "@hongyan/protocol";
import { expect, test } from "vitest";
import { createClient, logIn, startServer } from "../testing/client.ts";
import { conversation, wireMessage } from "../testing/protocol-server.ts";

const bob = "C2Cbob";

/** Ten messages; the last five stand at one time. */
const wires: ClientMessage[] = Array.from({ length: 10 }, (_, index) => {
  const seq = index + 1;
  const second = 1_700_000_000 + Math.min(seq, 6);
  return wireMessage(seq, { time: second, placedAt: second * 1000 });
});

async function start() {
  const server = await startServer({
    listConversations: () => ({
      conversations: [conversation(bob, { lastSeq: 10, readSeq: 10 })],
      totalUnreadCount: 0,
      syncedAt: 1,
      logPosition: 0,
    }),
    listMessages: ({ fromSeq, fromTime, beforeSeq, direction, count }) => {
      const isNewer = direction === "newer";
      const isInRange = ({ seq, placedAt }: ClientMessage) => {
        if (beforeSeq !== undefined) return seq < beforeSeq;
        if (fromSeq !== undefined) return isNewer ? seq >= fromSeq : seq <= fromSeq;
        if (fromTime !== undefined) return isNewer ? placedAt >= fromTime : placedAt <= fromTime;
        return true;
      };
      const all = wires.filter(isInRange);
      const messages = isNewer ? all.slice(0, count) : all.slice(-count);
      const next = isNewer ? all[count] : all[all.length - count - 1];
      const rest = { isCompleted: next === undefined, lastSeq: 10, changePosition: 0 };
      return { messages, ...rest, ...(next && { next: { seq: next.seq, placedAt: next.placedAt } }) };
    },
  });
  const chat = createClient(server);
  await logIn(chat);
  return { server, chat };
}

type Given = { sequence?: number; time?: number };

/** All pages by what the answers say of where to go on. */
async function walk(direction: number, first: Given, toNext: (next: { seq: number; time: number }) => Given) {
  const { server, chat } = await start();
  const read: number[] = [];
  for (let given = first, isCompleted = false; !isCompleted; ) {
    const { data } = await chat.getMessageListHopping({ conversationID: bob, direction, count: 2, ...given });
    const seqs = data.messageList.map(({ sequence }) => sequence);
    if (direction === 0) read.unshift(...seqs);
    else read.push(...seqs);
    isCompleted = data.isCompleted;
    given = toNext({ seq: data.nextMessageSeq, time: data.nextMessageTime });
  }
  return { server, chat, read };
}

const ways: [string, (next: { seq: number; time: number }) => Given][] = [
  ["sequence and time", ({ seq, time }) => ({ sequence: seq, time })],
  ["sequence alone", ({ seq }) => ({ sequence: seq })],
  ["time alone", ({ time }) => ({ time })],
];
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test.each(ways)("pages by %s meet every message once, in both directions", async (_name, toNext) => {
  expect((await walk(0, {}, toNext)).read).toEqual(upTo(10));
  expect((await walk(1, {}, toNext)).read).toEqual(upTo(10));
  expect((await walk(0, { time: 1_700_000_004 }, toNext)).read).toEqual(upTo(4));
  expect((await walk(1, { sequence: 5 }, toNext)).read).toEqual([5, 6, 7, 8, 9, 10]);
});

test("a whole second is all of that second, at the end of the range as at its start", async () => {
  const { server, chat } = await start();
  await chat.getMessageListHopping({ conversationID: bob, time: 1_700_000_004 });
  await chat.getMessageListHopping({ conversationID: bob, time: 1_700_000_004, direction: 1 });
  expect(server.asked("listMessages").map(({ fromTime }) => fromTime)).toEqual([1_700_000_004_999, 1_700_000_004_000]);
});

test("an app that asks for a second is not taken for one that goes on", async () => {
  const { server, chat } = await start();
  await chat.getMessageListHopping({ conversationID: bob, count: 2 });
  await chat.getMessageListHopping({ conversationID: bob, count: 2, time: 1_700_000_006 });
  expect(server.asked("listMessages")[1]).toEqual({
    ...{ conversationId: bob, direction: "older", count: 2, fromTime: 1_700_000_006_999 },
  });
});

test("its messages are in memory, and the newest history goes on by itself", async () => {
  const { server, chat } = await start();
  await chat.getMessageListHopping({ conversationID: bob, sequence: 3, count: 2 });
  expect(chat.findMessage((wires[2] as ClientMessage).id)).toMatchObject({ sequence: 3 });
  expect(chat.findMessage((wires[5] as ClientMessage).id)).toBeNull();
  const { data } = await chat.getMessageList({ conversationID: bob, count: 3 });
  expect(data.messageList.map(({ sequence }) => sequence)).toEqual([8, 9, 10]);
  const older = await chat.getMessageList({
    ...{ conversationID: bob, count: 15, nextReqMessageID: data.nextReqMessageID },
  });
  expect(older.data.messageList.map(({ sequence }) => sequence)).toEqual(upTo(7));
  expect(server.asked("listMessages").at(-1)).toMatchObject({ beforeSeq: 8 });
});

test("a page that was read before a change known here is read again", async () => {
  const { server, chat } = await start();
  await chat.getMessageListHopping({ conversationID: bob });
  const answer = server.answers.listMessages as NonNullable<typeof server.answers.listMessages>;
  let reads = 0;
  server.answers.listConversationChanges = () => ({ changes: [], changePosition: 4, hasMore: false, isReset: false });
  server.answers.listMessages = async (input) => {
    reads += 1;
    return { ...((await answer(input)) as OperationOutput<"listMessages">), changePosition: 4 };
  };
  await chat.getMessageListHopping({ conversationID: bob });
  await server.waitFor("listConversationChanges", 1);
  await chat.getMessageListHopping({ conversationID: bob });
  server.answers.listMessages = async (input) => {
    reads += 1;
    const page = (await answer(input)) as OperationOutput<"listMessages">;
    return { ...page, changePosition: reads > 3 ? 4 : 0 };
  };
  await chat.getMessageListHopping({ conversationID: bob });
  expect(reads).toBe(4);
});

test.each([
  ["count 99 asks for 15", { count: 99 }, 15],
  ["count 0 asks for one", { count: 0 }, 1],
  ["no count asks for 15", {}, 15],
])("%s", async (_name, more, count) => {
  const { server, chat } = await start();
  await chat.getMessageListHopping({ conversationID: bob, ...more });
  expect(server.asked("listMessages")[0]?.count).toBe(count);
});

test("the system conversation is empty, and what names no conversation is refused", async () => {
  const { chat } = await start();
  const { data } = await chat.getMessageListHopping({ conversationID: "@TIM#SYSTEM" });
  expect(data).toEqual({ messageList: [], nextMessageSeq: 0, nextMessageTime: 0, isCompleted: true });
  await expect(chat.getMessageListHopping({ conversationID: "bob" })).rejects.toMatchObject({ code: 2503 });
});
