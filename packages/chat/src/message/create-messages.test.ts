import { expect, test } from "vitest";
import { createClient, logIn, startServer, TYPES, textTo } from "../testing/client.ts";

const to = { to: "bob", conversationType: TYPES.CONV_C2C };

async function client() {
  const server = await startServer({
    sendC2cMessage: ({ sendNumber = 0 }) => ({
      id: `7-1-${sendNumber}`,
      seq: sendNumber,
      time: 1_700_000_000,
      placedAt: sendNumber,
      msgSeq: sendNumber,
    }),
  });
  const chat = createClient(server);
  await logIn(chat);
  return { chat, server };
}

test("a new message can be shown before it is sent", async () => {
  const { chat } = await client();
  const message = textTo(chat, "bob", "hello");
  expect(message).toMatchObject({
    conversationID: "C2Cbob",
    from: "alice",
    flow: "out",
    status: "unSend",
    payload: { text: "hello" },
  });
  expect(message.ID).toMatch(/^7-\d+-\d+$/);
});

test("every kind of message leaves as its element", async () => {
  const { chat, server } = await client();
  const messages = [
    chat.createFaceMessage({ ...to, payload: { index: 7, data: "box" } }),
    chat.createCustomMessage({ ...to, payload: { data: "{}", description: "news", extension: "x" } }),
    chat.createLocationMessage({ ...to, payload: { description: "here", longitude: 11, latitude: 48 } }),
  ];
  for (const message of messages) await chat.sendMessage(message);
  expect(server.asked("sendC2cMessage").map(({ body }) => body)).toEqual([
    [{ MsgType: "TIMFaceElem", MsgContent: { Index: 7, Data: "box" } }],
    [{ MsgType: "TIMCustomElem", MsgContent: { Data: "{}", Desc: "news", Ext: "x" } }],
    [{ MsgType: "TIMLocationElem", MsgContent: { Desc: "here", Longitude: 11, Latitude: 48 } }],
  ]);
});

test("sent messages are merged and forwarded, unsent ones are not", async () => {
  const { chat, server } = await client();
  const message = textTo(chat, "bob", "hello");
  const merge = () =>
    chat.createMergerMessage({
      ...to,
      payload: { messageList: [message], title: "Chat", abstractList: ["alice: hello"], compatibleText: "update" },
    });
  expect(merge).toThrowError(expect.objectContaining({ code: 2450 }));
  await chat.sendMessage(message);
  await chat.sendMessage(merge());
  const forwarded = chat.createForwardMessage({ to: "eve", conversationType: TYPES.CONV_C2C, payload: message });
  expect(forwarded).toMatchObject({ conversationID: "C2Ceve", payload: { text: "hello" }, status: "unSend" });
  expect(forwarded.payload).not.toBe(message.payload);
  expect(server.asked("sendC2cMessage")[1]?.body[0]).toMatchObject({
    MsgType: "TIMRelayElem",
    MsgContent: { MsgNum: 1, MsgList: [{ From_Account: "alice", MsgBody: [{ MsgContent: { Text: "hello" } }] }] },
  });
  const tip = { ...message, type: "TIMGroupTipElem" as never };
  expect(() => chat.createForwardMessage({ ...to, payload: tip })).toThrowError(
    expect.objectContaining({ code: 2453 }),
  );
});

test("what is for nobody is not sent", async () => {
  const { chat } = await client();
  const toSystem = chat.createTextMessage({ to: "x", conversationType: TYPES.CONV_SYSTEM, payload: { text: "hello" } });
  await expect(chat.sendMessage(toSystem)).rejects.toMatchObject({ code: 2106 });
  await expect(chat.sendMessage({} as never)).rejects.toMatchObject({ code: 2105 });
});

test("push and control options reach the server under its names", async () => {
  const { chat, server } = await client();
  await chat.sendMessage(textTo(chat, "bob", "hello"), {
    offlinePushInfo: { title: "New", description: "A message", androidInfo: { OPPOChannelID: "chat" } },
    messageControlInfo: { excludedFromUnreadCount: true, excludedFromLastMessage: true },
  });
  expect(server.asked("sendC2cMessage")[0]).toMatchObject({
    noUnread: true,
    noLastMessage: true,
    offlinePushInfo: { PushFlag: 0, Title: "New", Desc: "A message", AndroidInfo: { OPPOChannelID: "chat" } },
  });
});
