import type { ClientExtension, OperationOutput } from "@hongyan/protocol";
import { describe, expect, test } from "vitest";
import type { Message } from "../index.ts";
import { createClient, EVENT, logIn, next, startServer, textTo } from "../testing/client.ts";
import { conversation, Refusal, wireMessage } from "../testing/protocol-server.ts";

const bob = "C2Cbob";

/** A client that has read a message with these pairs. */
async function startChat(stored: ClientExtension[] = []) {
  const message = wireMessage(1, { supportExtension: true });
  const pairs = [...stored];
  const server = await startServer({
    listConversations: () => ({
      conversations: [conversation(bob, { lastSeq: 1, readSeq: 1, lastMessage: message })],
      totalUnreadCount: 0,
      syncedAt: 1,
      logPosition: 0,
    }),
    listMessages: () => ({ messages: [message], isCompleted: true, lastSeq: 1, changePosition: 0 }),
    listMessageExtensions: ({ fromVersion = 0 }) => ({
      extensions: pairs.filter(({ version }) => version >= fromVersion),
      isCompleted: true,
      latestVersion: pairs.at(-1)?.version ?? 0,
      clearVersion: 0,
    }),
  });
  const chat = createClient(server);
  await logIn(chat);
  const { messageList } = (await chat.getMessageList({ conversationID: bob })).data;
  return { server, chat, pairs, message: messageList[0] as Message };
}

type Written = OperationOutput<"setMessageExtensions">;
const written = (more: Partial<Written>): Written => ({
  ...{ results: [], clearedKeys: [], fromVersion: 0, clearVersion: 0, changePosition: 0 },
  ...more,
});
const event = (more: object) => ({
  ...{ from: "bob", to: "alice", id: "8-1700000001-1", seq: 1, extensions: [], clearedKeys: [] },
  ...{ fromVersion: 1, clearVersion: 0, at: 1, changePosition: 1, ...more },
});

describe("setMessageExtensions", () => {
  test("writes on the ground of what it read, and tells the app", async () => {
    const { server, chat, message } = await startChat([{ key: "a", value: "1", version: 4 }]);
    const results = [
      { code: 0, extension: { key: "a", value: "2", version: 5 } },
      { code: 0, extension: { key: "b", value: "1", version: 6 } },
    ];
    server.answers.setMessageExtensions = () => written({ results, fromVersion: 5, changePosition: 1 });
    const updated = next(chat, EVENT.MESSAGE_EXTENSIONS_UPDATED);
    const pairs = [
      { key: "a", value: "2" },
      { key: "b", value: "1" },
    ];
    const { data } = await chat.setMessageExtensions(message, pairs);
    expect(data.extensions).toEqual(pairs.map((pair) => ({ code: 0, ...pair })));
    expect(await updated).toEqual({ messageID: message.ID, extensions: pairs });
    expect(server.asked("setMessageExtensions")[0]?.extensions.map(({ basedOn }) => basedOn)).toEqual([4, 0]);
    expect(server.asked("listMessageExtensions")).toHaveLength(1);
  });

  test("answers 23001 with the newest value, and the next try is based on it", async () => {
    const { server, chat, message } = await startChat();
    const results = [{ code: 23001, extension: { key: "a", value: "theirs", version: 3 } }];
    server.answers.setMessageExtensions = () => written({ results });
    const set = () => chat.setMessageExtensions(message, [{ key: "a", value: "mine" }]);
    expect((await set()).data.extensions).toEqual([{ code: 23001, key: "a", value: "theirs" }]);
    await set();
    expect(server.asked("setMessageExtensions").map(({ extensions }) => extensions[0]?.basedOn)).toEqual([0, 3]);
  });

  test("refuses what was never sent with 23004, too many pairs with 10004, and passes the server's codes on", async () => {
    const { server, chat, message } = await startChat();
    server.answers.setMessageExtensions = () => {
      throw new Refusal(23002);
    };
    const one = [{ key: "a", value: "1" }];
    await expect(chat.setMessageExtensions(textTo(chat, "bob", "x"), one)).rejects.toMatchObject({ code: 23004 });
    await expect(chat.setMessageExtensions(message, Array(21).fill(one[0]))).rejects.toMatchObject({ code: 10004 });
    await expect(chat.setMessageExtensions(message, one)).rejects.toMatchObject({ code: 23002 });
    expect((await chat.setMessageExtensions(message, [])).data.extensions).toEqual([]);
    expect(server.asked("setMessageExtensions")).toHaveLength(1);
  });
});

describe("getMessageExtensions", () => {
  test("answers the pairs that are there, of some keys where they are given, and later only asks for what is new", async () => {
    const { server, chat, message, pairs } = await startChat([
      { key: "a", value: "1", version: 1 },
      { key: "b", value: "1", version: 2 },
    ]);
    expect((await chat.getMessageExtensions(message)).data.extensions).toHaveLength(2);
    pairs.push({ key: "a", version: 3 }, { key: "c", value: "1", version: 4 });
    expect((await chat.getMessageExtensions(message)).data.extensions.map(({ key }) => key)).toEqual(["b", "c"]);
    expect((await chat.getMessageExtensions(message, ["c"])).data.extensions).toEqual([{ key: "c", value: "1" }]);
    const asked = server.asked("listMessageExtensions").map(({ fromVersion }) => fromVersion);
    expect(asked).toEqual([0, 3, 5]);
  });
});

describe("deleteMessageExtensions", () => {
  test("of some keys names the versions it knows; the pairs are gone", async () => {
    const { server, chat, message, pairs } = await startChat([{ key: "a", value: "1", version: 1 }]);
    const results = [
      { code: 0, extension: { key: "a", version: 2 } },
      { code: 23004, extension: { key: "b", version: 0 } },
    ];
    server.answers.deleteMessageExtensions = () => written({ results, fromVersion: 2, changePosition: 1 });
    const deleted = next(chat, EVENT.MESSAGE_EXTENSIONS_DELETED);
    const { data } = await chat.deleteMessageExtensions(message, ["a", "b"]);
    expect(data.extensions).toEqual([
      { code: 0, key: "a", value: "" },
      { code: 23004, key: "b", value: "" },
    ]);
    expect(await deleted).toEqual({ messageID: message.ID, keyList: ["a"] });
    pairs.length = 0;
    expect((await chat.getMessageExtensions(message)).data.extensions).toEqual([]);
    const extensions = [
      { key: "a", basedOn: 1 },
      { key: "b", basedOn: 0 },
    ];
    expect(server.asked("deleteMessageExtensions")).toEqual([{ conversationId: bob, seq: 1, extensions }]);
  });

  test("without a list takes all of them", async () => {
    const { server, chat, message } = await startChat([{ key: "a", value: "1", version: 1 }]);
    await chat.getMessageExtensions(message);
    server.answers.deleteMessageExtensions = () =>
      written({ clearedKeys: ["a", "b"], fromVersion: 3, clearVersion: 2, changePosition: 1 });
    const deleted = next(chat, EVENT.MESSAGE_EXTENSIONS_DELETED);
    const { data } = await chat.deleteMessageExtensions(message);
    expect(data.extensions).toEqual(["a", "b"].map((key) => ({ code: 0, key, value: "" })));
    expect(await deleted).toEqual({ messageID: message.ID, keyList: ["a", "b"] });
    expect(server.asked("deleteMessageExtensions")).toEqual([{ conversationId: bob, seq: 1 }]);
  });
});

describe("changes by others", () => {
  test("are told to the app, and known to the next write", async () => {
    const { server, chat, message } = await startChat([{ key: "a", value: "1", version: 1 }]);
    await chat.getMessageExtensions(message);
    const updated = next(chat, EVENT.MESSAGE_EXTENSIONS_UPDATED);
    const deleted = next(chat, EVENT.MESSAGE_EXTENSIONS_DELETED);
    const extensions = [
      { key: "a", version: 2 },
      { key: "b", value: "1", version: 3 },
    ];
    server.push("messageExtensionsChanged", event({ extensions, fromVersion: 2 }));
    expect(await updated).toEqual({ messageID: message.ID, extensions: [{ key: "b", value: "1" }] });
    expect(await deleted).toEqual({ messageID: message.ID, keyList: ["a"] });
    server.answers.setMessageExtensions = () => written({});
    await chat.setMessageExtensions(
      message,
      ["a", "b"].map((key) => ({ key, value: "2" })),
    );
    expect(server.asked("setMessageExtensions")[0]?.extensions.map(({ basedOn }) => basedOn)).toEqual([0, 3]);
  });

  test("that were missed are asked for from their first version on", async () => {
    const { server, chat, pairs, message } = await startChat([
      { key: "a", value: "1", version: 1 },
      { key: "b", value: "1", version: 2 },
    ]);
    pairs.push({ key: "c", value: "1", version: 3 });
    server.answers.listConversationChanges = () => ({
      changes: [1, 2].map((position) => ({ kind: "extensions", position, seq: 1, fromVersion: position + 1, at: 1 })),
      changePosition: 2,
      hasMore: false,
      isReset: false,
    });
    const updated = next(chat, EVENT.MESSAGE_EXTENSIONS_UPDATED);
    server.push("messageExtensionsChanged", event({ fromVersion: 3, changePosition: 2 }));
    expect((await updated).extensions.map(({ key }: { key: string }) => key)).toEqual(["b", "c"]);
    expect(server.asked("listMessageExtensions")).toEqual([{ conversationId: bob, seq: 1, fromVersion: 2 }]);
    expect(message.isSupportExtension).toBe(true);
  });

  test("that cleared the pairs are told, also where a write of its own came upon the clearing first", async () => {
    const { server, chat, message } = await startChat([{ key: "a", value: "1", version: 1 }]);
    await chat.getMessageExtensions(message);
    const extension = { key: "b", value: "1", version: 2 };
    server.answers.setMessageExtensions = () =>
      written({ results: [{ code: 0, extension }], fromVersion: 2, clearVersion: 1, changePosition: 2 });
    server.answers.listConversationChanges = () => ({
      changes: [1, 2].map((position) => ({ kind: "extensions", position, seq: 1, fromVersion: 2, at: 1 })),
      changePosition: 2,
      hasMore: false,
      isReset: false,
    });
    server.answers.listMessageExtensions = () => ({
      extensions: [extension],
      isCompleted: true,
      latestVersion: 2,
      clearVersion: 1,
    });
    const deleted = next(chat, EVENT.MESSAGE_EXTENSIONS_DELETED);
    await chat.setMessageExtensions(message, [{ key: "b", value: "1" }]);
    expect(await deleted).toEqual({ messageID: message.ID, keyList: ["a"] });
  });

  test("that gave the pairs new versions make the next write look first", async () => {
    const { server, chat, message } = await startChat([{ key: "a", value: "1", version: 1 }]);
    await chat.getMessageExtensions(message);
    const deleted = next(chat, EVENT.MESSAGE_EXTENSIONS_DELETED);
    const extensions = [{ key: "z", version: 9 }];
    server.push("messageExtensionsChanged", event({ extensions, fromVersion: 9, clearVersion: 9 }));
    expect(await deleted).toEqual({ messageID: message.ID, keyList: ["z"] });
    server.answers.setMessageExtensions = () => written({});
    await chat.setMessageExtensions(message, [{ key: "a", value: "2" }]);
    expect(server.asked("listMessageExtensions")).toHaveLength(2);
  });
});
