import { signUserSig } from "@hongyan/admin";
import TencentCloudChat, { type ChatSDK, type CreateChatOptions, type FriendApplications } from "@hongyan/chat";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { callRest } from "../call-rest.ts";
import { createDice, type Dice } from "../dice.ts";
import { createLine } from "../message/devices.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { firstAppId } from "../wire-client.ts";

const { EVENT, TYPES } = TencentCloudChat;
const rounds = 24;

let server: RunningServer;
const opened: ChatSDK[] = [];
const faults: unknown[] = [];
const noteFault = (fault: unknown) => faults.push(fault);

beforeAll(async () => {
  server = await startServer();
  process.on("unhandledRejection", noteFault);
}, 40_000);
afterAll(async () => {
  await Promise.all(opened.map((chat) => chat.destroy()));
  process.off("unhandledRejection", noteFault);
  await server.stop();
}, 30_000);

/** Dies without a word, and comes back on the same port with the same data. */
async function restartServer() {
  await server.kill();
  const { port } = new URL(server.url);
  server = await startServer({ HONGYAN_PORT: port, HONGYAN_DATA_DIR: server.dataDir });
}

async function logIn(userID: string, key: string, more: Partial<CreateChatOptions> = {}): Promise<ChatSDK> {
  const proxyServer = `${server.url.replace("http", "ws")}/ws`;
  const instanceKey = `${userID} ${key}`;
  const options = { SDKAppID: firstAppId, proxyServer, instanceKey, webSocket: WebSocket, platform: "Node" as const };
  const chat = TencentCloudChat.create({ ...options, ...more });
  chat.setLogLevel(4);
  opened.push(chat);
  const ready = new Promise((resolve) => chat.once(EVENT.SDK_READY, resolve));
  const { secretKey } = server;
  await chat.login({
    userID,
    userSig: signUserSig({ sdkAppId: firstAppId, secretKey, userId: userID, expireSeconds: 3_600 }),
  });
  await ready;
  return chat;
}

type Roll = Dice["number"];

/** Ends after a few frames, wherever that is: in a login, while catching up, between a question and its answer. */
function createFrailSocket(roll: Roll) {
  let opened = 0;
  return class FrailSocket extends WebSocket {
    constructor(url: string) {
      super(url);
      opened += 1;
      // The first one lives until the test is under way.
      let left = opened === 1 ? 40 : 2 + roll(25);
      this.on("message", () => {
        left -= 1;
        if (left === 0) this.terminate();
      });
    }
  };
}
type Act = (chat: ChatSDK, others: readonly string[], roll: Roll, number: number) => Promise<unknown>;

const oneOf = <Item>(list: readonly Item[], roll: Roll) => list[roll(list.length)] as Item;
const some = (list: readonly string[], roll: Roll) => list.filter(() => roll(2) === 0).concat(oneOf(list, roll));
const conversations = (list: readonly string[], roll: Roll) => [...new Set(some(list, roll))].map((id) => `C2C${id}`);
const source = "AddSource_Type_Web";

const acts: Act[] = [
  (chat, others, roll, number) => chat.addFriend({ to: oneOf(others, roll), source, remark: `r${number}` }),
  (chat, others, roll) => chat.addFriend({ to: oneOf(others, roll), source, groupName: `g${roll(3)}` }),
  (chat, others, roll) => chat.acceptFriendApplication({ userID: oneOf(others, roll) }),
  (chat, others, roll) => chat.acceptFriendApplication({ userID: oneOf(others, roll) }),
  (chat, others, roll) => chat.refuseFriendApplication({ userID: oneOf(others, roll) }),
  (chat, others, roll) =>
    chat.deleteFriendApplication({
      userID: oneOf(others, roll),
      type: oneOf([TYPES.SNS_APPLICATION_SENT_TO_ME, TYPES.SNS_APPLICATION_SENT_BY_ME], roll),
    }),
  (chat) => chat.setFriendApplicationRead(),
  (chat, others, roll) => chat.deleteFriend({ userIDList: [oneOf(others, roll)] }),
  (chat, others, roll, number) => chat.updateFriend({ userID: oneOf(others, roll), remark: `u${number}` }),
  (chat, others, roll) => chat.createFriendGroup({ name: `g${roll(3)}`, userIDList: some(others, roll) }),
  (chat, _others, roll) => chat.deleteFriendGroup({ name: `g${roll(3)}` }),
  (chat, others, roll) => chat.addToFriendGroup({ name: `g${roll(3)}`, userIDList: some(others, roll) }),
  (chat, others, roll) => chat.removeFromFriendGroup({ name: `g${roll(3)}`, userIDList: some(others, roll) }),
  (chat, _others, roll) => chat.renameFriendGroup({ oldName: `g${roll(3)}`, newName: `g${roll(3)}` }),
  (chat, others, roll) => chat.addToBlacklist({ userIDList: [oneOf(others, roll)] }),
  (chat, others, roll) => chat.removeFromBlacklist({ userIDList: [oneOf(others, roll)] }),
  (chat, others, roll) => chat.followUser([oneOf(others, roll)]),
  (chat, others, roll) => chat.unfollowUser([oneOf(others, roll)]),
  (chat, _others, _roll, number) => chat.updateMyProfile({ nick: `n${number}` }),
  (chat, _others, _roll, number) => chat.setSelfStatus({ customStatus: `s${number}` }),
  (chat, others, roll) =>
    chat.pinConversation({ conversationID: `C2C${oneOf(others, roll)}`, isPinned: roll(2) === 0 }),
  (chat, others, roll) =>
    chat.markConversation({
      conversationIDList: conversations(others, roll),
      markType: oneOf([TYPES.CONV_MARK_TYPE_STAR, TYPES.CONV_MARK_TYPE_HIDE, 2 ** 40], roll),
      enableMark: roll(2) === 0,
    }),
  (chat, others, roll, number) =>
    chat.setConversationCustomData({ conversationIDList: conversations(others, roll), customData: `c${number}` }),
  (chat, others, roll) =>
    chat.setMessageRemindType({
      userIDList: [oneOf(others, roll)],
      messageRemindType: oneOf([TYPES.MSG_REMIND_ACPT_AND_NOTE, TYPES.MSG_REMIND_ACPT_NOT_NOTE], roll),
    }),
  (chat, others, roll) =>
    chat.createConversationGroup({ conversationIDList: conversations(others, roll), groupName: `cg${roll(3)}` }),
  (chat, _others, roll) => chat.deleteConversationGroup(`cg${roll(3)}`),
  (chat, _others, roll) => chat.renameConversationGroup({ oldName: `cg${roll(3)}`, newName: `cg${roll(3)}` }),
  (chat, others, roll) =>
    chat.addConversationsToGroup({ conversationIDList: conversations(others, roll), groupName: `cg${roll(3)}` }),
  (chat, others, roll) =>
    chat.deleteConversationsFromGroup({ conversationIDList: conversations(others, roll), groupName: `cg${roll(3)}` }),
  (chat, _others, roll) => chat.setAllReceiveMessageOpt({ duration: roll(1_000) }),
];

/** The back end does the same things to the first account. */
const commands: ((me: string, others: readonly string[], roll: Roll, number: number) => [string, object])[] = [
  (From_Account, others, roll, number) => [
    "sns/friend_import",
    { From_Account, AddFriendItem: [{ To_Account: oneOf(others, roll), Remark: `i${number}`, AddSource: source }] },
  ],
  (From_Account, others, roll) => [
    "sns/friend_delete",
    { From_Account, To_Account: [oneOf(others, roll)], DeleteType: "Delete_Type_Both" },
  ],
  (From_Account, others, roll) => ["sns/black_list_add", { From_Account, To_Account: [oneOf(others, roll)] }],
  (From_Account, others, roll) => ["sns/black_list_delete", { From_Account, To_Account: [oneOf(others, roll)] }],
  (_me, others, roll, number) => [
    "profile/portrait_set",
    {
      From_Account: oneOf(others, roll),
      ProfileItem: [{ Tag: "Tag_Profile_IM_Nick", Value: `p${number}` }],
    },
  ],
];

/** Ways to say no: somebody was faster, or the line was cut under a question that is not asked twice. */
async function attempt(action: Promise<unknown>) {
  await action.catch((error) => {
    const isSaid = Number.isInteger(error.code) && ![2900, 2999, 50004, 60008, 30006, 40006].includes(error.code);
    if (!isSaid) throw error;
  });
}

const byName = (a: string, b: string) => (a < b ? -1 : 1);
const settingsOf = ({ data }: Awaited<ReturnType<ChatSDK["getConversationList"]>>) =>
  Object.fromEntries(
    data.conversationList
      .map(({ conversationID, isPinned, remark, markList, customData, messageRemindType, conversationGroupList }) => [
        conversationID,
        { isPinned, remark, markList, customData, messageRemindType, conversationGroupList },
      ])
      .toSorted(([a], [b]) => byName(a as string, b as string)),
  );

/** Names and pictures of those who are no friends are as old as the list: nobody is told when they change. */
const applicationsOf = ({ friendApplicationList, unreadCount }: FriendApplications) => ({
  friendApplicationList: friendApplicationList.map(({ nick: _nick, avatar: _avatar, ...application }) => application),
  unreadCount,
});

/** All that a device shows. */
async function shown(chat: ChatSDK) {
  const follows = async (list: ReturnType<ChatSDK["getMyFollowingList"]>) =>
    (await list).data.resultList.map(({ userID }) => userID);
  return {
    friends: (await chat.getFriendList()).data.toSorted((a, b) => byName(a.userID, b.userID)),
    groups: (await chat.getFriendGroupList()).data,
    applications: applicationsOf((await chat.getFriendApplicationList()).data),
    blacklist: (await chat.getBlacklist()).data,
    following: await follows(chat.getMyFollowingList()),
    followers: await follows(chat.getMyFollowersList()),
    profile: (await chat.getMyProfile()).data,
    conversations: settingsOf(await chat.getConversationList()),
    conversationGroups: (await chat.getConversationGroupList()).data,
    receiveOption: (await chat.getAllReceiveMessageOpt()).data,
  };
}

/** What an app knows that asked once and then only listens. */
async function listen(chat: ChatSDK) {
  const first = await shown(chat);
  const known = {
    friends: first.friends,
    groups: first.groups,
    applications: first.applications,
    blacklist: first.blacklist,
    conversationGroups: first.conversationGroups,
    following: new Set(first.following),
    followers: new Set(first.followers),
  };
  const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));
  chat.on(EVENT.FRIEND_LIST_UPDATED, ({ data }) => {
    known.friends = copy(data).toSorted((a, b) => byName(a.userID, b.userID));
  });
  chat.on(EVENT.FRIEND_GROUP_LIST_UPDATED, ({ data }) => {
    known.groups = copy(data);
  });
  chat.on(EVENT.FRIEND_APPLICATION_LIST_UPDATED, ({ data }) => {
    known.applications = applicationsOf(copy(data));
  });
  chat.on(EVENT.BLACKLIST_UPDATED, ({ data }) => {
    known.blacklist = copy(data);
  });
  chat.on(EVENT.CONVERSATION_GROUP_LIST_UPDATED, ({ data }) => {
    known.conversationGroups = copy(data);
  });
  const change = (names: Set<string>) => (event: { data: { isAdd: boolean; userIDList: string[] } }) => {
    for (const name of event.data.userIDList) event.data.isAdd ? names.add(name) : names.delete(name);
  };
  chat.on(EVENT.MY_FOLLOWING_LIST_UPDATED, change(known.following));
  chat.on(EVENT.MY_FOLLOWERS_LIST_UPDATED, change(known.followers));
  return () => ({
    ...known,
    following: [...known.following].toSorted(byName),
    followers: [...known.followers].toSorted(byName),
  });
}

test.each([1, 2, 3, 4])(
  "relations and settings changed at random by devices, peers and the back end end equal on all devices (%i)",
  async (seed) => {
    const { number: roll } = createDice(seed * 7919);
    const [me, ...others] = ["me", "ann", "ben", "cho"].map((name) => `ra_${name}${seed}`) as [string, ...string[]];
    const line = createLine();
    const webSocket = seed === 3 ? createFrailSocket(createDice(seed).number) : line.webSocket;
    const traveller = await logIn(me, "traveller", { webSocket });
    const stayer = await logIn(me, "stayer", { platform: "Web" });
    const peers = await Promise.all(others.map((name) => logIn(name, "only")));
    for (const [index, peer] of peers.entries()) {
      if (index > 0) await peer.updateMyProfile({ allowType: TYPES.ALLOW_TYPE_NEED_CONFIRM });
      const text = { to: me, conversationType: TYPES.CONV_C2C, payload: { text: "hello" } };
      await peer.sendMessage(peer.createTextMessage(text));
    }
    await stayer.updateMyProfile({ allowType: TYPES.ALLOW_TYPE_NEED_CONFIRM });
    const subscribed = await stayer.subscribeUserStatus({ userIDList: others });
    expect(subscribed.data.failureUserList).toEqual([]);
    await traveller.subscribeUserStatus({ userIDList: others });
    const mine = [traveller, stayer];
    const heard = await Promise.all(mine.map(listen));
    const statuses = mine.map(() => new Map<string, string>());
    for (const [index, chat] of mine.entries())
      chat.on(EVENT.USER_STATUS_UPDATED, ({ data }) => {
        for (const { userID, statusType, customStatus } of data)
          statuses[index]?.set(userID, `${statusType} ${customStatus}`);
      });

    const act = (chat: ChatSDK, number: number) => {
      const self = chat.getLoginUser();
      const rest = [me, ...others].filter((name) => name !== self);
      const targets = self === me ? rest : [me, me, ...rest];
      return attempt(oneOf(acts, roll)(chat, targets, roll, number));
    };
    for (let round = 0; round < rounds; round += 1) {
      const number = seed * 1_000_000 + round * 10;
      const isAway = round % 8 >= 5;
      if (!isAway) line.restore();
      // Those that cannot be reached would wait for the line.
      const actors = isAway ? [stayer, ...peers] : [...mine, ...peers];
      const work = actors.map((chat, index) => act(chat, number + index));
      const [command, body] = oneOf(commands, roll)(me, others, roll, number + 9);
      work.push(callRest(server, command, body).then(() => {}));
      // Between a question and its answer, or while it catches up.
      if (isAway || roll(4) === 0) line.cut();
      if (!isAway) line.restore();
      if (seed === 4 && round === rounds / 2) await Promise.allSettled([restartServer(), ...work]);
      else await Promise.all(work);
    }
    line.restore();

    const fresh = await shown(await logIn(me, "fresh", { platform: "PC" }));
    for (const chat of mine) await expect.poll(() => shown(chat), { timeout: 15_000 }).toEqual(fresh);
    const { friends, groups, applications, blacklist, conversationGroups } = fresh;
    const following = fresh.following.toSorted(byName);
    const followers = fresh.followers.toSorted(byName);
    for (const known of heard)
      await expect
        .poll(known)
        .toEqual({ friends, groups, applications, blacklist, conversationGroups, following, followers });
    const now = (await stayer.getUserStatus({ userIDList: others })).data.successUserList;
    for (const known of statuses)
      for (const { userID, statusType, customStatus } of now)
        if (known.has(userID)) await expect.poll(() => known.get(userID)).toBe(`${statusType} ${customStatus}`);
    expect(faults).toEqual([]);
  },
  60_000,
);
