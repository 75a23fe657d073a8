import TencentCloudChat, { type ChatSDK, type Message } from "@hongyan/chat";
import { expect, test } from "vitest";
import { createDice, type Dice } from "../dice.ts";
import { connected, createLine, historyOf, prepareDevices } from "../message/devices.ts";
import { sayInGroup } from "./sdk-people.ts";

const { EVENT, TYPES } = TencentCloudChat;
const { logIn } = prepareDevices();

/** One group, seen by its owner and by an account that comes and goes. */
type Scene = { id: string; me: string; device: ChatSDK; owner: ChatSDK; other: ChatSDK };

/** Not in the group now, no such message any more, recalled already, edited by somebody else, nothing said yet. */
const expected: readonly number[] = [10007, 10010, 10030, 10032, 10062, 20026, 2480, 2623, 50002];

async function attempt(call: Promise<unknown>) {
  await call.catch((error) => {
    if (!expected.includes(error.code)) throw error;
  });
}

async function textsOf(chat: ChatSDK, id: string): Promise<Message[]> {
  const history = await historyOf(chat, `GROUP${id}`);
  return history.filter(({ type, isRevoked }) => type === TYPES.MSG_TEXT && !isRevoked);
}

async function changeOne(dice: Dice, chat: ChatSDK, id: string, change: (message: Message) => Promise<unknown>) {
  const messages = await textsOf(chat, id);
  if (messages.length > 0) await attempt(change(dice.pick(messages)));
}

async function mention({ roll, pick }: Dice, chat: ChatSDK, { id, me }: Scene) {
  const atUserList = pick([[me], [TYPES.MSG_AT_ALL], [TYPES.MSG_AT_ALL, me], ["u_other"]]);
  const payload = { text: `@ ${roll()}`, atUserList };
  await chat.sendMessage(chat.createTextAtMessage({ to: id, conversationType: TYPES.CONV_GROUP, payload }));
}

const edit = (dice: Dice, chat: ChatSDK) => async (message: Message) => {
  const { payload } = message;
  const edited = { text: `edited ${dice.roll()}` };
  message.payload = edited;
  await chat.modifyMessage(message).catch((error) => {
    // What was refused is the app's to take back.
    if (message.payload === edited) message.payload = payload;
    throw error;
  });
};

type Action = (dice: Dice, scene: Scene) => Promise<unknown>;

/** What others do, with how often. */
const otherActions: [number, Action][] = [
  [7, (dice, { owner, other, id }) => sayInGroup(dice.pick([owner, other]), id, `said ${dice.roll()}`)],
  [2, (dice, scene) => mention(dice, scene.owner, scene)],
  [1, (dice, { owner, id, me }) => sayInGroup(owner, id, `to me ${dice.roll()}`, { receiverList: [me] })],
  [1, (dice, { owner, id }) => sayInGroup(owner, id, `not to me ${dice.roll()}`, { receiverList: ["u_other"] })],
  [2, (dice, { owner, id }) => changeOne(dice, owner, id, (message) => owner.revokeMessage(message))],
  [1, (dice, { other, id }) => changeOne(dice, other, id, edit(dice, other))],
  [1, ({ number }, { owner, id }) => owner.updateGroupProfile({ groupID: id, name: `name ${number(1000)}` })],
  [1, (_dice, { owner, id, me }) => attempt(owner.deleteGroupMember({ groupID: id, userIDList: [me] }))],
  [2, (_dice, { owner, id, me }) => attempt(owner.addGroupMember({ groupID: id, userIDList: [me] }))],
];

/** What a device of the account does, with how often. */
const ownActions: [number, Action][] = [
  [4, ({ roll }, { device, id }) => attempt(sayInGroup(device, id, `mine ${roll()}`))],
  [3, (_dice, { device, id }) => attempt(device.setMessageRead({ conversationID: `GROUP${id}` }))],
  [2, (_dice, { device, id }) => device.getMessageList({ conversationID: `GROUP${id}` })],
  [1, (dice, { device, id }) => changeOne(dice, device, id, (message) => device.deleteMessage([message]))],
  [1, (dice, { device, id }) => changeOne(dice, device, id, edit(dice, device))],
  [
    1,
    async (dice, { device, id }) => {
      const own = (await textsOf(device, id)).filter(({ flow }) => flow === "out");
      if (own.length > 0) await attempt(device.revokeMessage(dice.pick(own)));
    },
  ],
  [
    1,
    ({ roll }, { device, id }) =>
      attempt(device.pinConversation({ conversationID: `GROUP${id}`, isPinned: roll() < 0.6 })),
  ],
  [
    1,
    ({ roll }, { device, id }) =>
      attempt(device.deleteConversation({ conversationIDList: [`GROUP${id}`], clearHistoryMessage: roll() < 0.5 })),
  ],
  [1, (_dice, { device, id }) => attempt(device.clearHistoryMessage(`GROUP${id}`))],
  [1, (_dice, { device, id }) => attempt(device.quitGroup(id))],
  [
    1,
    ({ pick }, { device, id }) =>
      attempt(
        device.setMessageRemindType({
          groupID: id,
          messageRemindType: pick([TYPES.MSG_REMIND_ACPT_AND_NOTE, TYPES.MSG_REMIND_ACPT_NOT_NOTE]),
        }),
      ),
  ],
];

function act(dice: Dice, scene: Scene) {
  const actions = dice.roll() < 0.5 ? otherActions : ownActions;
  const action = dice.pick(actions.flatMap(([often, run]) => Array.from({ length: often }, () => run)));
  return action(dice, scene);
}

/** All that a person sees of the list, of the groups and of every conversation. */
async function shownOf(chat: ChatSDK, ids: readonly string[]) {
  const { conversationList } = (await chat.getConversationList()).data;
  const { groupList } = (await chat.getGroupList()).data;
  const histories: Record<string, unknown[]> = {};
  // Who has left is told of no change any more.
  const isInside = (id: string) => groupList.some(({ groupID }) => groupID === id);
  for (const id of ids)
    histories[id] = (await historyOf(chat, `GROUP${id}`)).map((message) => ({
      ...{ ID: message.ID, from: message.from, sequence: message.sequence, atUserList: message.atUserList },
      ...(isInside(id) && { isRevoked: message.isRevoked, payload: message.isRevoked ? {} : message.payload }),
    }));
  return {
    ...{ histories, total: chat.getTotalUnreadMessageCount() },
    groups: groupList
      .map(({ groupID, name, memberCount, selfInfo }) => ({ groupID, name, memberCount, selfInfo }))
      .sort((a, b) => a.groupID.localeCompare(b.groupID)),
    list: conversationList.map((one) => ({
      ...{ id: one.conversationID, unread: one.unreadCount, isPinned: one.isPinned, mentions: one.groupAtInfoList },
      ...{ remind: one.messageRemindType, role: one.groupProfile.selfInfo.role },
      sequence: one.lastMessage.lastSequence,
      ...(isInside(one.groupProfile.groupID) && {
        ...{ text: one.lastMessage.messageForShow, isRevoked: one.lastMessage.isRevoked },
      }),
    })),
  };
}

test.each([1, 2, 3, 4])(
  "two devices of a member that comes and goes, one of them often away, show what a fresh login shows (%i)",
  async (seed) => {
    const dice = createDice(seed);
    const me = `u_me${seed}`;
    const owner = await logIn(`u_owner${seed}`, "only");
    const other = await logIn("u_other", `of ${seed}`, { platform: seed % 2 === 0 ? "Web" : "PC" });
    const line = createLine();
    const traveller = await logIn(me, "traveller", { webSocket: line.webSocket });
    const stayer = await logIn(me, "stayer", { platform: "Web" });
    const news: string[] = [];
    traveller.on(EVENT.MESSAGE_RECEIVED, ({ data }) => news.push(...data.map(({ ID }: Message) => ID)));
    const ids = [0, 1, 2].map((index) => `group-${seed}-${index}`);
    for (const groupID of ids)
      await owner.createGroup({
        ...{ groupID, name: groupID, type: TYPES.GRP_PUBLIC, inviteOption: TYPES.INVITE_OPTIONS_FREE_ACCESS },
        memberList: [{ userID: me }, { userID: "u_other" }],
      });

    const live = async (isAway: boolean) => {
      for (let round = 0; round < 25; round += 1) {
        const three = [0, 1, 2].map(() => {
          const device = isAway || dice.roll() < 0.5 ? stayer : traveller;
          return act(dice, { id: dice.pick(ids), me, device, owner, other });
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
    // Who is outside in the end reads what was said until then.
    for (const groupID of ids.slice(1)) await attempt(owner.addGroupMember({ groupID, userIDList: [me] }));
    for (const id of ids) await sayInGroup(owner, id, "that is all");

    const fresh = await shownOf(await logIn(me, "fresh", { platform: "PC" }), ids);
    await expect.poll(() => shownOf(stayer, ids), { timeout: 10_000 }).toEqual(fresh);
    await expect.poll(() => shownOf(traveller, ids), { timeout: 10_000 }).toEqual(fresh);
    expect(news.length).toBeGreaterThan(0);
    expect(new Set(news).size).toBe(news.length);
  },
  60_000,
);
