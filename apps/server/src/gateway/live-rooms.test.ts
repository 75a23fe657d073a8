import { createMemoryHub } from "@hongyan/bus";
import {
  actAsApp,
  banFromRoom,
  broadcastToRooms,
  createGroup,
  listOnlineMembers,
  requireGroup,
  sendGroupMessage,
  setRoomAdmins,
} from "@hongyan/domain";
import { closeReasons, groupErrors, messageErrors } from "@hongyan/protocol";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { type TestGateway, testGateway } from "./testing/test-gateway.ts";

let t: TestGateway;
beforeAll(async () => {
  t = await testGateway();
});
afterAll(() => t.close());

const account = async (userId: string) => {
  const found = await t.domain.storage.accounts.find(t.app.sdkAppId, userId);
  if (!found) throw new Error(`no account ${userId}`);
  return found;
};

let randoms = 0;
const text = (groupId: string, words: string, more = {}) => ({
  groupId,
  clientTime: 1_700_000_000,
  random: ++randoms,
  body: [{ MsgType: "TIMTextElem", MsgContent: { Text: words } }],
  ...more,
});

async function makeRoom(owner?: string, type = "AVChatRoom", applyOption?: string) {
  return createGroup(t.domain, t.app, {
    applyOption,
    as: "app",
    owner: owner === undefined ? undefined : await account(owner),
    type,
    name: "Radio",
  });
}

type Message = { seq: number; from: string; body: { MsgContent: { Text: string } }[]; tip?: { kind: number } };

/** Messages of a room as they come, tips among them, until there are so many. */
async function hear(client: TestClient, count: number): Promise<Message[]> {
  const messages: Message[] = [];
  while (messages.length < count) {
    const { event, data = {} } = await client.event();
    if (event === "roomMessages") messages.push(...(data.messages as Message[]));
  }
  return messages;
}

const wordsOf = (messages: Message[]) => messages.map(({ body }) => body[0]?.MsgContent.Text);
const said = (messages: Message[]) => messages.filter(({ tip }) => !tip);

test("who is in a room gets what is said from then on; the newest messages are there when one enters", async () => {
  const [olga, bob] = [await t.logIn("l_olga"), await t.logIn("l_bob")];
  const { groupId } = await makeRoom("l_olga");
  expect(await olga.request("enterRoom", { groupId })).toMatchObject({
    group: { groupId, type: "AVChatRoom", isLive: true, memberCount: 1, owner: "l_olga" },
    self: { role: "Owner" },
    onlineCount: 1,
    recent: [],
  });
  expect(await olga.request("sendGroupMessage", text(groupId, "hello"))).toMatchObject({ seq: 1, msgSeq: 1 });
  const [joined, hello] = await hear(olga, 2);
  expect(joined).toMatchObject({ seq: 0, from: "l_olga", tip: { kind: 1, members: [{ userId: "l_olga" }] } });
  expect(hello).toMatchObject({ seq: 1, from: "l_olga", groupId, to: groupId });
  expect(hello).not.toHaveProperty("noUnread");
  const entered = await bob.request("enterRoom", { groupId });
  expect(entered).toMatchObject({ onlineCount: 2, self: { role: "Member" }, recent: [{ seq: 1, from: "l_olga" }] });
  expect(await bob.request("sendGroupMessage", text(groupId, "hi"))).toMatchObject({ seq: 2 });
  for (const client of [olga, bob]) {
    const messages = await hear(client, 2);
    expect(messages.find(({ tip }) => tip)).toMatchObject({ from: "l_bob", tip: { kind: 1, memberCount: 2 } });
    expect(wordsOf(said(messages))).toEqual(["hi"]);
  }
  expect(await bob.request("getOnlineCount", { groupId })).toEqual({ count: 2 });
  await bob.request("leaveRoom", { groupId });
  expect(await olga.request("getOnlineCount", { groupId })).toEqual({ count: 1 });
  expect(await hear(olga, 1)).toMatchObject([{ from: "l_bob", tip: { kind: 2 } }]);
  await expect(bob.request("sendGroupMessage", text(groupId, "still there?"))).rejects.toMatchObject({
    code: groupErrors.notPermitted.code,
  });
  await expect(olga.request("leaveRoom", { groupId })).rejects.toMatchObject({
    code: groupErrors.ownerMayNotQuit.code,
  });
  await olga.request("leaveRoom", { groupId, isMoving: true });
  expect(t.domain.live.onlineCount((await t.domain.storage.groups.find(t.app.sdkAppId, groupId))?.number ?? 0)).toBe(0);
});

test("a guest watches without an account, past the time for a login, and can do nothing else", async () => {
  const pete = await t.logIn("l_pete");
  const { groupId } = await makeRoom("l_pete");
  await pete.request("enterRoom", { groupId });
  const guest = await t.connect();
  await expect(guest.request("enterRoom", { groupId })).rejects.toMatchObject({ code: groupErrors.notLoggedIn.code });
  expect(await guest.request("enterRoom", { groupId, sdkAppId: t.app.sdkAppId })).toMatchObject({
    group: { groupId },
    onlineCount: 2,
    recent: [],
  });
  await pete.request("sendGroupMessage", text(groupId, "for all"));
  expect(wordsOf(await hear(guest, 1))).toEqual(["for all"]);
  await expect(guest.request("sendGroupMessage", text(groupId, "me too"))).rejects.toMatchObject({
    code: messageErrors.notAuthenticated.code,
  });
  expect(await guest.request("getOnlineCount", { groupId })).toEqual({ count: 2 });
  const other = await makeRoom("l_pete");
  await expect(guest.request("getOnlineCount", { groupId: other.groupId })).rejects.toMatchObject({
    code: groupErrors.notPermitted.code,
  });
  const stored = await makeRoom("l_pete", "Public");
  await expect(guest.request("enterRoom", { groupId: stored.groupId, sdkAppId: t.app.sdkAppId })).rejects.toMatchObject(
    { code: groupErrors.notPermitted.code },
  );
  // A login makes another viewer of it.
  const { number } = other;
  await guest.request("enterRoom", { groupId: other.groupId, sdkAppId: t.app.sdkAppId });
  expect(t.domain.live.onlineCount(number)).toBe(1);
  await guest.request("login", {
    sdkAppId: t.app.sdkAppId,
    userId: "l_pete",
    userSig: t.userSigOf("l_pete"),
    platform: "iPad",
    instance: "tablet",
    sdkVersion: "0.1.0",
  });
  expect(t.domain.live.onlineCount(number)).toBe(0);
});

test("a room is closed by DisableApply only: nobody could decide on requests to enter it", async () => {
  const [olga, bob] = [await t.logIn("l_olga_c"), await t.logIn("l_bob_c")];
  const guest = await t.connect();
  const { groupId: open } = await makeRoom("l_olga_c", "AVChatRoom", "NeedPermission");
  await bob.request("enterRoom", { groupId: open });
  await guest.request("enterRoom", { groupId: open, sdkAppId: t.app.sdkAppId });
  const { groupId: shut } = await makeRoom("l_olga_c", "AVChatRoom", "DisableApply");
  await olga.request("enterRoom", { groupId: shut });
  const refused = { code: groupErrors.notPermitted.code };
  await expect(bob.request("enterRoom", { groupId: shut })).rejects.toMatchObject(refused);
  const other = await t.connect();
  await expect(other.request("enterRoom", { groupId: shut, sdkAppId: t.app.sdkAppId })).rejects.toMatchObject(refused);
});

test("the switch of the app keeps guests out", async () => {
  const closed = await testGateway({ liveGuests: false });
  await closed.logIn("g_owner");
  const owner = await closed.domain.storage.accounts.find(closed.app.sdkAppId, "g_owner");
  const { groupId } = await createGroup(closed.domain, closed.app, {
    as: "app",
    owner,
    type: "AVChatRoom",
    name: "Quiet",
  });
  const guest = await closed.connect();
  await expect(guest.request("enterRoom", { groupId, sdkAppId: closed.app.sdkAppId })).rejects.toMatchObject({
    code: groupErrors.notPermitted.code,
  });
  await closed.close();
});

test("who is banned is put out, told so, and cannot come back before the end", async () => {
  const [rita, sam] = [await t.logIn("l_rita"), await t.logIn("l_sam")];
  const { groupId, number, type } = await makeRoom("l_rita");
  for (const client of [rita, sam]) await client.request("enterRoom", { groupId });
  await hear(rita, 2);
  const group = await t.domain.storage.groups.findNumber(number);
  if (!group) throw new Error("the group is there");
  const actor = { as: "Owner" as const, account: await account("l_rita"), member: undefined };
  const ban = { actor, accounts: [await account("l_sam")], seconds: 60, description: "ads" };
  await banFromRoom(t.domain, t.app, { group, type }, ban);
  expect(await hear(rita, 1)).toMatchObject([{ from: "l_rita", tip: { kind: 10, members: [{ userId: "l_sam" }] } }]);
  let notice = await sam.event();
  while (notice.event !== "groupNoticed") notice = await sam.event();
  expect(notice.data).toMatchObject({ notice: { kind: 4, groupId, operator: "l_rita", remark: "ads" } });
  await expect(sam.request("enterRoom", { groupId })).rejects.toMatchObject({ code: groupErrors.notPermitted.code });
  await expect(sam.request("sendGroupMessage", text(groupId, "hey"))).rejects.toMatchObject({
    code: groupErrors.notPermitted.code,
  });
  await expect(
    banFromRoom(
      t.domain,
      t.app,
      { group, type },
      { ...ban, actor: { ...actor, as: "Admin" }, accounts: [actor.account] },
    ),
  ).rejects.toMatchObject({ code: groupErrors.notPermitted.code });
  t.clock.now += 60_001;
  expect(await sam.request("enterRoom", { groupId })).toMatchObject({ onlineCount: 2 });
});

test("mutes and a mute of all hold in a room; its admins speak all the same", async () => {
  const [una, vic, wim] = [await t.logIn("l_una"), await t.logIn("l_vic"), await t.logIn("l_wim")];
  const { groupId, number, type } = await makeRoom("l_una");
  for (const client of [una, vic, wim]) await client.request("enterRoom", { groupId });
  const group = await t.domain.storage.groups.findNumber(number);
  if (!group) throw new Error("the group is there");
  const accounts = [await account("l_wim")];
  await setRoomAdmins(t.domain, { group, type }, { actor: { as: "app" }, accounts, isSet: true });
  await una.request("updateGroup", { groupId, mutesAll: true });
  await expect(vic.request("sendGroupMessage", text(groupId, "?"))).rejects.toMatchObject({
    code: groupErrors.senderMuted.code,
  });
  for (const client of [una, wim])
    expect((await client.request("sendGroupMessage", text(groupId, "!"))).seq).toBeGreaterThan(0);
});

test("a broadcast comes to every live room of the app at once", async () => {
  const [xena, yuri] = [await t.logIn("l_xena"), await t.logIn("l_yuri")];
  const rooms = [await makeRoom("l_xena"), await makeRoom("l_yuri")];
  await xena.request("enterRoom", { groupId: rooms[0]?.groupId });
  await yuri.request("enterRoom", { groupId: rooms[1]?.groupId });
  const sender = await account("l_olga");
  const body = text("", "everybody").body as never;
  const { msgSeq } = await broadcastToRooms(t.domain, t.app, { sender, body, customData: undefined, random: 7 });
  expect(msgSeq).toBeGreaterThan(0);
  for (const [index, client] of [xena, yuri].entries()) {
    const [message] = said(await hear(client, 2));
    expect(message).toMatchObject({
      isBroadcast: true,
      from: "l_olga",
      groupId: rooms[index]?.groupId,
      seq: 0,
      msgSeq,
    });
  }
});

test("in the broadcast group only the app speaks, and no tips are told", async () => {
  const zoe = await t.logIn("l_zoe");
  const { groupId } = await makeRoom(undefined, "BChatRoom");
  await zoe.request("enterRoom", { groupId });
  await expect(zoe.request("sendGroupMessage", text(groupId, "mine"))).rejects.toMatchObject({
    code: groupErrors.notPermitted.code,
  });
  await zoe.request("heartbeat");
  expect(zoe.waiting()).toEqual([]);
  const guest = await t.connect();
  await guest.request("enterRoom", { groupId, sdkAppId: t.app.sdkAppId });
  const sender = await account("l_zoe");
  const { group, type } = await requireGroup(t.domain, t.app, groupId);
  const body = [{ MsgType: "TIMTextElem" as const, MsgContent: { Text: "to all" } }];
  await sendGroupMessage(t.domain, t.app, {
    ...{
      group,
      type,
      actor: actAsApp(sender),
      sender,
      body,
      clientTime: 1_700_000_000,
      random: ++randoms,
      origin: "rest",
    },
  });
  for (const client of [zoe, guest]) expect(wordsOf(await hear(client, 1))).toEqual(["to all"]);
});

test("a connection that is gone is in no room any more, and who comes back soon is not announced again", async () => {
  const [ada, ben] = [await t.logIn("l_ada"), await t.logIn("l_ben")];
  const { groupId, number } = await makeRoom("l_ada");
  for (const client of [ada, ben]) await client.request("enterRoom", { groupId });
  await hear(ada, 2);
  ben.end();
  await expect.poll(() => t.domain.live.onlineCount(number)).toBe(1);
  const again = await t.logIn("l_ben");
  await again.request("enterRoom", { groupId });
  await again.request("sendGroupMessage", text(groupId, "back"));
  expect(await hear(ada, 1)).toMatchObject([{ from: "l_ben", seq: 1 }]);
});

test("a viewer that reads nothing holds up nobody, and hears again once it reads", async () => {
  const full = await testGateway({ liveMessagesPerSecond: 10_000, framesPerSecond: 100_000 });
  const clients = [await full.logIn("s_anna"), await full.logIn("s_beth"), await full.logIn("s_carl")] as const;
  const [speaker, reader, sleeper] = clients;
  const owner = await full.domain.storage.accounts.find(full.app.sdkAppId, "s_anna");
  const room = await createGroup(full.domain, full.app, { as: "app", owner, type: "AVChatRoom", name: "R" });
  const { groupId, number } = room;
  for (const client of clients) await client.request("enterRoom", { groupId });
  const say = (words: string) => speaker.request("sendGroupMessage", text(groupId, words));
  sleeper.webSocket.pause();
  const long = "x".repeat(10_000);
  // What the systems on the way take is theirs to decide: it goes on until they are full.
  let sent = 0;
  while (full.domain.live.figures(number).missed < 100) {
    const replies = await Promise.all(Array.from({ length: 20 }, () => say(long)));
    sent += replies.filter(({ seq }) => Number(seq) > 0).length;
    full.clock.now++;
  }
  const messages: Message[] = [];
  while (messages.length < sent) messages.push(...said(await hear(reader, 1)));
  expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: sent }, (_, n) => n + 1));
  expect(full.domain.live.onlineCount(number)).toBe(3);
  sleeper.webSocket.resume();
  let isAwake = false;
  const waking = (async () => {
    while (!wordsOf(said(await hear(sleeper, 1))).includes("awake?"));
    isAwake = true;
  })();
  for (; !isAwake; full.clock.now++) await say("awake?");
  await waking;
  expect(full.domain.live.figures(number).letGo).toBe(0);
  await full.close();
});

test("viewers of one room on two nodes hear the same, are counted and listed together, and are put out by either", async () => {
  const hub = createMemoryHub();
  const here = await testGateway({}, { bus: hub.connect() });
  const there = await testGateway({}, { bus: hub.connect(), first: here });
  const [ann, bea] = [await here.logIn("n_ann"), await there.logIn("n_bea")];
  const guest = await there.connect();
  const owner = await here.domain.storage.accounts.find(here.app.sdkAppId, "n_ann");
  const { groupId, number, type } = await createGroup(here.domain, here.app, {
    as: "app",
    owner,
    type: "AVChatRoom",
    name: "R",
  });
  await ann.request("enterRoom", { groupId });
  here.clock.now += 200;
  await bea.request("enterRoom", { groupId });
  await guest.request("enterRoom", { groupId, sdkAppId: here.app.sdkAppId });
  const [first, second] = [
    await ann.request("sendGroupMessage", text(groupId, "from here")),
    await bea.request("sendGroupMessage", text(groupId, "from there")),
  ];
  expect(first.seq).not.toBe(second.seq);
  for (const client of [ann, bea, guest]) {
    const words: unknown[] = [];
    while (words.length < 2) words.push(...wordsOf(said(await hear(client, 1))));
    expect(words.toSorted()).toEqual(["from here", "from there"]);
  }
  for (const node of [here, there]) await expect.poll(() => node.domain.live.onlineCount(number)).toBe(3);
  const group = await here.domain.storage.groups.findNumber(number);
  const account = await here.domain.storage.accounts.find(here.app.sdkAppId, "n_bea");
  if (!group || !account || !owner) throw new Error("they are there");
  const actor = { as: "app" as const, account: owner, member: undefined };
  for (const node of [here, there]) {
    const { members } = await listOnlineMembers(node.domain, here.app, { group, type }, { actor, count: 10 });
    expect(members.map((member) => member.account.userId)).toEqual(["n_bea", "n_ann"]);
  }
  await here.domain.live.open(here.app, group);
  await banFromRoom(here.domain, here.app, { group, type }, { actor, accounts: [account], seconds: 60 });
  for (const node of [here, there]) await expect.poll(() => node.domain.live.onlineCount(number)).toBe(2);
  here.domain.delivery.sendToGroup(number, '{"event":"groupDismissed","data":{}}');
  for (let event = ""; event !== "groupDismissed"; ) event = (await guest.event()).event ?? "";
  await there.close();
  await here.close();
});

describe("the sweep", () => {
  afterEach(() => vi.useRealTimers());

  test("leaves a guest alone that watches, and ends its connection once it has left for too long", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const g = await testGateway();
    const sweep = (laterMs: number) => {
      g.clock.now += laterMs;
      vi.advanceTimersByTime(5_000);
    };
    await g.logIn("w_owner");
    const owner = await g.domain.storage.accounts.find(g.app.sdkAppId, "w_owner");
    const { groupId } = await createGroup(g.domain, g.app, { as: "app", owner, type: "AVChatRoom", name: "R" });
    const guest = await g.connect();
    await guest.request("enterRoom", { groupId, sdkAppId: g.app.sdkAppId });
    for (let n = 0; n < 5; n++) {
      sweep(20_000);
      await guest.request("heartbeat");
    }
    await guest.request("leaveRoom", { groupId });
    sweep(20_000);
    await guest.request("heartbeat");
    sweep(11_000);
    expect(await guest.closed).toMatchObject({ reason: closeReasons.loginTimeout.reason });
    await g.close();
  });
});
