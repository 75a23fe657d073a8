import type { ClientMessage, ConversationChange } from "@hongyan/protocol";
import { describe, expect, test } from "vitest";
import type { ChatSDK, Message } from "../index.ts";
import { createClient, EVENT, logIn, next, startServer, textTo } from "../testing/client.ts";
import { conversation, Refusal, wireMessage } from "../testing/protocol-server.ts";

const bob = "C2Cbob";

/** A server that holds a conversation with bob of two messages, and a client that has read them. */
async function startChat() {
  const wires = [1, 2].map((seq) => wireMessage(seq));
  const server = await startServer({
    listConversations: () => ({
      conversations: [conversation(bob, { lastSeq: 2, readSeq: 2, lastMessage: wireMessage(2) })],
      totalUnreadCount: 0,
      syncedAt: 1,
      logPosition: 0,
    }),
    listMessages: () => ({ messages: wires, isCompleted: true, lastSeq: 2, changePosition: 0 }),
  });
  const chat = createClient(server);
  await logIn(chat);
  const { messageList } = (await chat.getMessageList({ conversationID: bob })).data;
  return { server, chat, messages: messageList as [Message, Message] };
}

function edited(seq: number, text: string, editPosition: number, more: Partial<ClientMessage> = {}): ClientMessage {
  const body = [{ MsgType: "TIMTextElem" as const, MsgContent: { Text: text } }];
  return wireMessage(seq, { body, isEdited: true, editPosition, ...more });
}

const editEvent = (message: ClientMessage, changePosition = message.editPosition ?? 0) => ({
  ...{ from: message.from, to: message.to, message, at: 1, changePosition },
});

const lastText = async (chat: ChatSDK) =>
  (await chat.getConversationList([bob])).data.conversationList[0]?.lastMessage.messageForShow;

function modifiedTexts(chat: ChatSDK): string[] {
  const texts: string[] = [];
  chat.on(EVENT.MESSAGE_MODIFIED, ({ data }) => texts.push(...data.map(({ payload }: Message) => payload.text)));
  return texts;
}

describe("an edit told by the server", () => {
  test("changes the live message and the last message of the list, and is told once", async () => {
    const { server, chat, messages } = await startChat();
    const modified = next(chat, EVENT.MESSAGE_MODIFIED);
    const listed = next(chat, EVENT.CONVERSATION_LIST_UPDATED);
    server.push("messageEdited", editEvent(edited(2, "new", 1, { cloudCustomData: "more" })));
    expect((await modified)[0]).toBe(messages[1]);
    await listed;
    expect(messages[1]).toMatchObject({ payload: { text: "new" }, isModified: true, cloudCustomData: "more" });
    expect(await lastText(chat)).toBe("new");
  });

  test("reaches the app also where it has not asked for the message yet", async () => {
    const { server, chat } = await startChat();
    const modified = next(chat, EVENT.MESSAGE_MODIFIED);
    server.push("messageEdited", editEvent({ ...edited(1, "new", 1), id: "8-5-5" }));
    expect(await modified).toMatchObject([{ ID: "8-5-5", payload: { text: "new" }, isModified: true }]);
    expect(chat.findMessage("8-5-5")).toMatchObject({ payload: { text: "new" } });
    expect(await lastText(chat)).toBe("message 2");
  });

  test("that came before its message is in the message when it comes", async () => {
    const { server, chat } = await startChat();
    const texts = modifiedTexts(chat);
    const received = next(chat, EVENT.MESSAGE_RECEIVED);
    server.push("messageEdited", editEvent(edited(3, "new", 1)));
    server.push("messageReceived", { message: wireMessage(3) });
    expect(await received).toMatchObject([{ payload: { text: "new" }, isModified: true }]);
    expect(await lastText(chat)).toBe("new");
    expect(texts).toEqual([]);
  });

  test("that was missed comes with the change log, and an older answer does not undo it", async () => {
    const { server, chat, messages } = await startChat();
    const changes: ConversationChange[] = [
      { kind: "edit", position: 1, seq: 1, at: 1 },
      { kind: "edit", position: 2, seq: 1, at: 1, message: edited(1, "twice", 2) },
    ];
    server.answers.listConversationChanges = () => ({ changes, changePosition: 2, hasMore: false, isReset: false });
    const modified = next(chat, EVENT.MESSAGE_MODIFIED);
    server.push("messageEdited", editEvent(edited(1, "twice", 2)));
    expect(await modified).toEqual([messages[0]]);
    expect(messages[0].payload.text).toBe("twice");
    const texts = modifiedTexts(chat);
    server.push("messageEdited", editEvent(edited(1, "once", 1)));
    const last = next(chat, EVENT.MESSAGE_MODIFIED);
    server.push("messageEdited", editEvent(edited(2, "other", 3)));
    await last;
    expect(messages[0].payload.text).toBe("twice");
    expect(texts).toEqual(["other"]);
  });

  test("after entries of a kind that this version does not know", async () => {
    const { server, chat, messages } = await startChat();
    const unknown = { kind: "sparkle", position: 1, seq: 1, at: 1 } as unknown as ConversationChange;
    const changes: ConversationChange[] = [
      unknown,
      { kind: "edit", position: 2, seq: 1, at: 1, message: edited(1, "new", 2) },
    ];
    server.answers.listConversationChanges = () => ({ changes, changePosition: 2, hasMore: false, isReset: false });
    const modified = next(chat, EVENT.MESSAGE_MODIFIED);
    server.push("messageEdited", editEvent(edited(1, "new", 2)));
    await modified;
    const again = next(chat, EVENT.MESSAGE_MODIFIED);
    server.push("messageEdited", editEvent(edited(1, "newer", 3)));
    await again;
    expect(messages[0].payload.text).toBe("newer");
    expect(server.asked("listConversationChanges")).toEqual([{ conversationId: bob, afterPosition: 0 }]);
  });
});

describe("modifyMessage", () => {
  test("sends what the app changed, and the state it is based on; the list and the message show it", async () => {
    const { server, chat, messages } = await startChat();
    server.answers.editMessage = () => ({
      ...{ outcome: "edited", message: edited(2, "mine", 1, { cloudCustomData: "c" }), changePosition: 1 },
    });
    const modified = next(chat, EVENT.MESSAGE_MODIFIED);
    messages[1].payload.text = "mine";
    messages[1].cloudCustomData = "c";
    const { data } = await chat.modifyMessage(messages[1]);
    expect(data.message).toBe(messages[1]);
    expect(messages[1]).toMatchObject({ isModified: true, payload: { text: "mine" }, cloudCustomData: "c" });
    expect(await modified).toEqual([messages[1]]);
    expect(await lastText(chat)).toBe("mine");
    const body = [{ MsgType: "TIMTextElem", MsgContent: { Text: "mine" } }];
    const asked = { conversationId: bob, seq: 2, basedOn: 0, body, cloudCustomData: "c" };
    expect(server.asked("editMessage")).toEqual([asked]);
  });

  test("of a copy changes the live message as well", async () => {
    const { server, chat, messages } = await startChat();
    server.answers.editMessage = () => ({ outcome: "edited", message: edited(1, "copy", 1), changePosition: 1 });
    await chat.modifyMessage({ ...messages[0], payload: { text: "copy" } });
    expect(server.asked("editMessage")[0]).toMatchObject({ body: [{ MsgContent: { Text: "copy" } }] });
    expect(messages[0]).toMatchObject({ payload: { text: "copy" }, isModified: true });
  });

  test("rejects with 2480 and the newest message where somebody else was faster", async () => {
    const { server, chat, messages } = await startChat();
    server.answers.editMessage = () => ({ outcome: "conflict", message: edited(1, "theirs", 1), changePosition: 0 });
    messages[0].payload.text = "mine";
    await expect(chat.modifyMessage(messages[0])).rejects.toMatchObject({ code: 2480, data: { message: messages[0] } });
    expect(messages[0].payload.text).toBe("theirs");
  });

  test("puts the newest back also where the event was faster than the answer", async () => {
    const { server, chat, messages } = await startChat();
    const modified = next(chat, EVENT.MESSAGE_MODIFIED);
    server.push("messageEdited", editEvent(edited(1, "theirs", 1)));
    await modified;
    messages[0].payload.text = "mine";
    server.answers.editMessage = () => ({ outcome: "conflict", message: edited(1, "theirs", 1), changePosition: 0 });
    await expect(chat.modifyMessage(messages[0])).rejects.toMatchObject({ code: 2480 });
    expect(messages[0].payload.text).toBe("theirs");
  });

  test("sends only the custom data of a message whose content cannot be edited", async () => {
    const { server, chat } = await startChat();
    const file = { MsgType: "TIMFileElem" as const, MsgContent: { Url: "u", FileSize: 1, FileName: "f" } } as never;
    const received = next(chat, EVENT.MESSAGE_RECEIVED);
    server.push("messageReceived", { message: wireMessage(3, { body: [file] }) });
    const [message] = await received;
    server.answers.editMessage = () => ({
      ...{ outcome: "edited", message: wireMessage(3, { body: [file], isEdited: true, editPosition: 1 }) },
      changePosition: 1,
    });
    message.cloudCustomData = "c";
    await chat.modifyMessage(message);
    expect(server.asked("editMessage")).toEqual([{ conversationId: bob, seq: 3, basedOn: 0, cloudCustomData: "c" }]);
  });

  test("passes the server's codes on, and knows itself that a message was never stored: 20026", async () => {
    const { server, chat, messages } = await startChat();
    server.answers.editMessage = () => {
      throw new Refusal(20026);
    };
    await expect(chat.modifyMessage(messages[0])).rejects.toMatchObject({ code: 20026 });
    await expect(chat.modifyMessage(textTo(chat, "bob", "unsent"))).rejects.toMatchObject({ code: 20026 });
    await expect(chat.modifyMessage(null as never)).rejects.toMatchObject({ code: 2105 });
    expect(server.asked("editMessage")).toHaveLength(1);
  });
});
