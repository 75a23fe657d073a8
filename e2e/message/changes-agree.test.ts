import TencentCloudChat, { type ChatSDK, type Message } from "@hongyan/chat";
import { expect, test } from "vitest";
import { createDice } from "../dice.ts";
import { createLine, historyOf, prepareDevices, say } from "./devices.ts";

const { EVENT, TYPES } = TencentCloudChat;
const { logIn } = prepareDevices();

const messages = 4;
const rounds = 40;
/** Somebody was faster; the pair is not there. */
const expected = [2480, 23004];

async function change(chat: ChatSDK, message: Message, roll: (sides: number) => number, number: number) {
  const key = `k${roll(3)}`;
  const kind = roll(8);
  if (kind < 4) await chat.modifyMessage({ ...message, payload: { text: `edited ${number}` } });
  else if (kind < 6) await chat.setMessageExtensions(message, [{ key, value: `set ${number}` }]);
  else if (kind < 7) await chat.deleteMessageExtensions(message, [key]);
  else await chat.deleteMessageExtensions(message);
}

async function shown(chat: ChatSDK, conversationID: string) {
  const history = await historyOf(chat, conversationID);
  const { lastMessage } = (await chat.getConversationProfile(conversationID)).data.conversation;
  const all = [];
  for (const message of history) {
    const { extensions } = (await chat.getMessageExtensions(message)).data;
    const pairs = extensions.map(({ key, value }) => `${key}=${value}`).toSorted();
    all.push([message.ID, message.payload.text, message.isModified, pairs]);
  }
  return { all, last: lastMessage.messageForShow };
}

/** What an app that only listens to events knows of the pairs. */
function listen(chat: ChatSDK) {
  const pairs = new Map<string, string>();
  chat.on(EVENT.MESSAGE_EXTENSIONS_UPDATED, ({ data }) => {
    for (const { key, value } of data.extensions) pairs.set(`${data.messageID} ${key}`, value);
  });
  chat.on(EVENT.MESSAGE_EXTENSIONS_DELETED, ({ data }) => {
    for (const key of data.keyList) pairs.delete(`${data.messageID} ${key}`);
  });
  return () => Object.fromEntries([...pairs].toSorted());
}

test.each([1, 2, 3])(
  "edits and extensions of two sides at random end equal on all devices, one of them often away (%i)",
  async (seed) => {
    const { number: roll } = createDice(seed);
    const [a, b] = [`ca_a${seed}`, `ca_b${seed}`];
    const line = createLine();
    const traveller = await logIn(a, "traveller", { webSocket: line.webSocket });
    const stayer = await logIn(a, "stayer", { platform: "Web" });
    const peer = await logIn(b, "only");
    for (let index = 0; index < messages; index += 1) {
      const options = { to: index % 2 ? a : b, conversationType: TYPES.CONV_C2C, payload: { text: `said ${index}` } };
      const sender = index % 2 ? peer : stayer;
      await sender.sendMessage(sender.createTextMessage({ ...options, isSupportExtension: true }));
    }
    const conversationOf = (chat: ChatSDK) => `C2C${chat === peer ? a : b}`;
    const devices = [traveller, stayer, peer];
    const heard = devices.map(listen);
    for (const chat of devices)
      await expect.poll(async () => (await historyOf(chat, conversationOf(chat))).length).toBe(messages);
    for (const chat of devices)
      for (const message of await historyOf(chat, conversationOf(chat))) await chat.getMessageExtensions(message);

    const act = async (chat: ChatSDK, number: number) => {
      const history = await historyOf(chat, conversationOf(chat));
      await change(chat, history[roll(messages)] as Message, roll, number).catch((error) => {
        if (!expected.includes(error.code)) throw error;
      });
    };
    for (let round = 0; round < rounds; round += 1) {
      const isAway = round % 20 >= 10;
      if (round % 20 === 10) line.cut();
      if (round % 20 === 0) line.restore();
      await Promise.all((isAway ? [stayer, peer] : devices).map((chat, index) => act(chat, round * 10 + index)));
    }
    const back = new Promise<void>((resolve) => {
      traveller.on(EVENT.MESSAGE_RECEIVED, ({ data }) => {
        if (data.some(({ payload }) => payload.text === "that is all")) resolve();
      });
    });
    line.restore();
    await say(peer, a, "that is all");
    await back;

    const fresh = await shown(await logIn(a, "fresh", { platform: "PC" }), `C2C${b}`);
    expect(fresh.all.some(([, , isModified]) => isModified)).toBe(true);
    for (const chat of devices) await expect.poll(() => shown(chat, conversationOf(chat))).toEqual(fresh);
    const pairs = fresh.all.flatMap(([id, , , list]) =>
      (list as string[]).map((pair) => [`${id} ${pair.split("=")[0]}`, pair.split("=")[1]]),
    );
    for (const told of heard)
      await expect.poll(told).toEqual(Object.fromEntries(pairs.toSorted(([x = ""], [y = ""]) => (x < y ? -1 : 1))));
  },
  60_000,
);
