import TencentCloudChat, { type ChatSDK, type Message } from "@hongyan/chat";
import { expect, test } from "vitest";
import { createDice, type Dice } from "../dice.ts";
import { connected, createLine, historyOf, prepareDevices, say, shownState } from "./devices.ts";

const { EVENT } = TencentCloudChat;
const { logIn } = prepareDevices();

type Pair = { me: string; device: ChatSDK; peerName: string; peer: ChatSDK };

const alreadyRecalled = 20023;
const nothingSaid = 50002;

async function unless(code: number, call: Promise<unknown>) {
  await call.catch((error) => {
    if (error.code !== code) throw error;
  });
}

async function recallOne(dice: Dice, chat: ChatSDK, conversationID: string) {
  const own = (await historyOf(chat, conversationID)).filter(({ flow, isRevoked }) => flow === "out" && !isRevoked);
  if (own.length > 0) await unless(alreadyRecalled, chat.revokeMessage(dice.pick(own)));
}

/** What the other side does, with how often. */
const peerActions: [number, (dice: Dice, pair: Pair) => Promise<unknown>][] = [
  [7, ({ roll }, { peer, me }) => say(peer, me, `said ${roll()}`)],
  [1, ({ roll }, { peer, me }) => say(peer, me, `quiet ${roll()}`, { excludedFromUnreadCount: roll() < 0.5 })],
  [2, (dice, { peer, me }) => recallOne(dice, peer, `C2C${me}`)],
  [2, (_dice, { peer, me }) => peer.setMessageRead({ conversationID: `C2C${me}` })],
];

/** What a device of the account does, with how often. */
const ownActions: [number, (dice: Dice, pair: Pair) => Promise<unknown>][] = [
  [4, ({ roll }, { device, peerName }) => say(device, peerName, `said ${roll()}`)],
  [3, (_dice, { device, peerName }) => device.setMessageRead({ conversationID: `C2C${peerName}` })],
  [2, (_dice, { device, peerName }) => device.getMessageList({ conversationID: `C2C${peerName}` })],
  [1, (dice, { device, peerName }) => recallOne(dice, device, `C2C${peerName}`)],
  [
    1,
    ({ roll }, { device, peerName }) =>
      unless(nothingSaid, device.pinConversation({ conversationID: `C2C${peerName}`, isPinned: roll() < 0.6 })),
  ],
  [
    1,
    async (dice, { device, peerName }) => {
      const history = await historyOf(device, `C2C${peerName}`);
      if (history.length > 0) await device.deleteMessage([dice.pick(history)]);
    },
  ],
  [
    1,
    ({ roll }, { device, peerName }) =>
      device.deleteConversation({ conversationIDList: [`C2C${peerName}`], clearHistoryMessage: roll() < 0.5 }),
  ],
];

function act(dice: Dice, pair: Pair) {
  const actions = dice.roll() < 0.5 ? peerActions : ownActions;
  const action = dice.pick(actions.flatMap(([often, run]) => Array.from({ length: often }, () => run)));
  return action(dice, pair);
}

/** Resolves when both devices have heard of a message sent after everything else. */
async function settled(sender: ChatSDK, me: string, devices: readonly ChatSDK[]) {
  const heard = devices.map(
    (chat) =>
      new Promise<void>((resolve) => {
        chat.on(EVENT.MESSAGE_RECEIVED, ({ data }) => {
          if (data.some(({ payload }) => payload.text === "that is all")) resolve();
        });
      }),
  );
  await say(sender, me, "that is all");
  await Promise.all(heard);
}

test.each([1, 2, 3, 4])(
  "two devices that do things at random, one of them often away, show what a fresh login shows (%i)",
  async (seed) => {
    const dice = createDice(seed);
    const me = `u_me${seed}`;
    const peerNames = Array.from({ length: 5 }, (_, index) => `u_friend${seed}_${index}`);
    const conversationIds = peerNames.map((name) => `C2C${name}`);
    const peers = await Promise.all(peerNames.map((name) => logIn(name, "only")));
    const line = createLine();
    const traveller = await logIn(me, "traveller", { webSocket: line.webSocket });
    const stayer = await logIn(me, "stayer", { platform: "Web" });
    const news: string[] = [];
    traveller.on(EVENT.MESSAGE_RECEIVED, ({ data }) => news.push(...data.map(({ ID }: Message) => ID)));

    const live = async (isAway: boolean) => {
      for (let round = 0; round < 25; round += 1) {
        const three = [0, 1, 2].map(() => {
          const index = dice.number(peers.length);
          const device = isAway || dice.roll() < 0.5 ? stayer : traveller;
          const pair = { me, device, peerName: peerNames[index] as string, peer: peers[index] as ChatSDK };
          return act(dice, pair);
        });
        await Promise.all(three);
      }
    };
    for (let trip = 0; trip < 2; trip += 1) {
      await live(false);
      line.cut();
      await live(true);
      const back = connected(traveller);
      line.restore();
      await back;
    }
    await settled(peers[0] as ChatSDK, me, [traveller, stayer]);

    const expected = await shownState(await logIn(me, "fresh", { platform: "PC" }), conversationIds);
    await expect.poll(() => shownState(traveller, conversationIds)).toEqual(expected);
    await expect.poll(() => shownState(stayer, conversationIds)).toEqual(expected);
    expect(news.length).toBeGreaterThan(0);
    expect(new Set(news).size).toBe(news.length);
  },
  60_000,
);
