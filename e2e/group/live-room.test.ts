import { rmSync } from "node:fs";
import type { EventData } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callRest, type Envelope, setAppSettings } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { connect, firstAppId, logIn, type WireClient } from "../wire-client.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
  for (const userId of ["lv_olga", "lv_bob", "lv_carol", "lv_dave"])
    await callRest(server, "im_open_login_svc/account_import", { UserID: userId });
});
afterAll(async () => {
  await server.stop();
  rmSync(server.dataDir, { recursive: true, force: true });
});

type Room = EventData<"roomMessages">["messages"];

let randoms = 0;
const line = (text: string) => [{ MsgType: "TIMTextElem" as const, MsgContent: { Text: text } }];
const say = (client: WireClient, groupId: string, text: string) =>
  client.request("sendGroupMessage", { groupId, clientTime: 1_700_000_000, random: ++randoms, body: line(text) });
const sendTo = (GroupId: string, text: string, more: object = {}) =>
  callRest(server, "group_open_http_svc/send_group_msg", { GroupId, Random: ++randoms, MsgBody: line(text), ...more });
const live = (command: string, body: object): Promise<Envelope> =>
  callRest(server, `group_open_avchatroom_http_svc/${command}`, body);
const group = (command: string, body: object): Promise<Envelope> =>
  callRest(server, `group_open_http_svc/${command}`, body);

async function makeRoom(GroupId: string, Type = "AVChatRoom"): Promise<string> {
  const owner = Type === "AVChatRoom" ? { Owner_Account: "lv_olga" } : {};
  expect(await group("create_group", { GroupId, Type, Name: "Radio", ...owner })).toMatchObject({
    ErrorCode: 0,
    GroupId,
  });
  return GroupId;
}

/** What a client has heard in rooms, in its order. */
const heardBy = (client: WireClient): Room =>
  client.events.flatMap(({ event, data }) =>
    event === "roomMessages" ? (data as EventData<"roomMessages">).messages : [],
  );
const textsOf = (messages: Room) =>
  messages.flatMap(({ tip, body: [element] }) =>
    tip || !element ? [] : (element.MsgContent as { Text: string }).Text,
  );
const hear = (client: WireClient, text: string) =>
  client.event("roomMessages", ({ messages }) => textsOf(messages).includes(text));

async function enter(client: WireClient, groupId: string, more: object = {}) {
  const reply = await client.request("enterRoom", { groupId, ...more });
  expect(reply.code).toBe(0);
  return reply.data;
}

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const lines = text.split("\n").filter((one) => one.startsWith(name) && !one.startsWith("#"));
  return lines.reduce((sum, one) => sum + Number(one.slice(one.lastIndexOf(" ") + 1)), 0);
}

test("a room with an account, a guest and the back end, watched through its lists and counts", async () => {
  const groupId = await makeRoom("lv-radio");
  const [olga, bob, guest] = [
    await logIn(server, { userId: "lv_olga" }),
    await logIn(server, { userId: "lv_bob" }),
    await connect(server),
  ];
  await enter(olga, groupId);
  await enter(bob, groupId);
  expect(await enter(guest, groupId, { sdkAppId: firstAppId })).toMatchObject({ onlineCount: 3 });
  await say(olga, groupId, "good evening");
  expect(await sendTo(groupId, "from the studio", { From_Account: "lv_carol" })).toMatchObject({ ErrorCode: 0 });
  for (const client of [olga, bob, guest]) {
    await hear(client, "from the studio");
    expect(textsOf(heardBy(client))).toEqual(["good evening", "from the studio"]);
  }
  expect((await say(guest, groupId, "me too")).code).not.toBe(0);
  expect(await group("get_online_member_num", { GroupId: groupId })).toMatchObject({ OnlineMemberNum: 3 });
  expect(await live("get_members", { GroupId: groupId, Timestamp: 0 })).toMatchObject({
    MemberList: [{ Member_Account: "lv_bob" }, { Member_Account: "lv_olga" }],
    NextTimestamp: 0,
  });
  expect(await live("check_members", { GroupId: groupId, Member_Account: ["lv_bob", "lv_dave"] })).toMatchObject({
    Member_Account: ["lv_bob"],
  });
  const marked = [{ Member_Account: "lv_bob", Marks: [1200] }];
  expect(await live("modify_user_info", { GroupId: groupId, CommandType: 1, MemberList: marked })).toMatchObject({
    ErrorCode: 0,
  });
  const page = await olga.request("listGroupMembers", { groupId, mark: 1200 });
  expect(page.data.members.map(({ userId }) => userId)).toEqual(["lv_bob"]);
  await live("add_robots", { GroupId: groupId, Member_Account: ["lv_dave"] });
  expect((await olga.request("getOnlineCount", { groupId })).data).toEqual({ count: 4 });
  await live("del_robots", { GroupId: groupId, Member_Account: ["lv_dave"] });
  expect((await guest.request("getOnlineCount", { groupId })).data).toEqual({ count: 3 });
  expect(await metric("hongyan_live_viewers")).toBe(3);
  expect(await metric("hongyan_live_deliveries_total")).toBeGreaterThanOrEqual(6);
  for (const client of [olga, bob, guest]) await client.close();
});

test("admins and bans of a room hold for clients too", async () => {
  const groupId = await makeRoom("lv-strict");
  const [olga, bob, carol] = [
    await logIn(server, { userId: "lv_olga" }),
    await logIn(server, { userId: "lv_bob" }),
    await logIn(server, { userId: "lv_carol" }),
  ];
  for (const client of [olga, bob, carol]) await enter(client, groupId);
  await live("modify_admin", { GroupId: groupId, CommandType: 1, Admin_Account: ["lv_bob"] });
  expect(await live("get_admin_list", { GroupId: groupId })).toMatchObject({
    Admin_List: [{ Admin_Account: "lv_bob" }],
  });
  await olga.request("updateGroup", { groupId, mutesAll: true });
  expect((await say(carol, groupId, "?")).code).toBe(10017);
  expect((await say(bob, groupId, "quiet, please")).code).toBe(0);
  const out = { groupId, userIds: ["lv_carol"], reason: "noise", seconds: 3600 };
  expect((await carol.request("removeGroupMembers", { ...out, userIds: ["lv_bob"] })).code).toBe(10007);
  expect((await bob.request("removeGroupMembers", out)).code).toBe(0);
  const { notice } = await carol.event("groupNoticed");
  expect(notice).toMatchObject({ kind: 4, groupId, operator: "lv_bob", remark: "noise" });
  expect((await carol.request("enterRoom", { groupId })).code).toBe(10007);
  expect(await group("get_group_ban_member", { GroupId: groupId, Offset: 0 })).toMatchObject({
    BannedAccountList: [{ Member_Account: "lv_carol" }],
    NextOffset: 0,
  });
  await group("unban_group_member", { GroupId: groupId, Members_Account: ["lv_carol"] });
  await enter(carol, groupId);
  await group("ban_group_member", { GroupId: groupId, Members_Account: ["lv_carol"], Duration: 60 });
  expect((await say(carol, groupId, "why?")).code).toBe(10007);
  for (const client of [olga, bob, carol]) await client.close();
});

test("what goes beyond the budget is shed: the answers are successes, and the figures add up", async () => {
  const groupId = await makeRoom("lv-flood");
  const viewer = await connect(server);
  await enter(viewer, groupId, { sdkAppId: firstAppId });
  const shedBefore = await metric('hongyan_live_messages_total{priority="Lowest",outcome="shed"}');
  const answers = await Promise.all(
    Array.from({ length: 150 }, (_, n) => sendTo(groupId, `m${n}`, { MsgPriority: n % 10 === 0 ? "High" : "Lowest" })),
  );
  expect(answers.every(({ ErrorCode }) => ErrorCode === 0)).toBe(true);
  const shed = answers.map(({ MsgDropReason }) => MsgDropReason === "MsgFreqCtrl");
  expect(shed.filter((isShed, n) => isShed && n % 10 === 0)).toEqual([]);
  const lost = shed.filter(Boolean).length;
  expect(lost).toBeGreaterThan(50);
  await sendTo(groupId, "the end", { MsgPriority: "High" });
  await hear(viewer, "the end");
  expect(heardBy(viewer)).toHaveLength(150 - lost + 1);
  expect(await metric('hongyan_live_messages_total{priority="Lowest",outcome="shed"}')).toBe(shedBefore + lost);
  await viewer.close();
});

test("a broadcast comes to all live rooms, the broadcast group hears its own messages alone", async () => {
  const [radio, horn] = [await makeRoom("lv-cast"), await makeRoom("lv-horn", "BChatRoom")];
  const [viewer, listener] = [await connect(server), await connect(server)];
  await enter(viewer, radio, { sdkAppId: firstAppId });
  await enter(listener, horn, { sdkAppId: firstAppId });
  expect(await group("send_broadcast_msg", { Random: 7, MsgBody: line("to all") })).toMatchObject({ ErrorCode: 0 });
  await sendTo(horn, "horn");
  await hear(viewer, "to all");
  await hear(listener, "horn");
  expect(heardBy(viewer)).toMatchObject([{ isBroadcast: true, groupId: radio }]);
  expect(textsOf(heardBy(listener))).toEqual(["horn"]);
  for (const client of [viewer, listener]) await client.close();
});

test("a dismissed room tells its viewers and is gone", async () => {
  const groupId = await makeRoom("lv-short");
  const viewer = await connect(server);
  await enter(viewer, groupId, { sdkAppId: firstAppId });
  await group("destroy_group", { GroupId: groupId });
  expect(await viewer.event("groupDismissed")).toMatchObject({ groupId });
  expect((await viewer.request("enterRoom", { groupId, sdkAppId: firstAppId })).code).toBe(10010);
  await viewer.close();
});

test("no seq comes twice, however often the server is killed", async () => {
  const groupId = await makeRoom("lv-killed");
  const lives: number[][] = [];
  for (let life = 0; life < 3; life++) {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => sendTo(groupId, `life ${life} ${n}`)));
    lives.push(answers.map(({ MsgSeq }) => MsgSeq as number));
    await server.kill();
    server = await startServer({ HONGYAN_DATA_DIR: server.dataDir });
  }
  for (const [life, seqs] of lives.entries()) {
    expect(new Set(seqs).size).toBe(20);
    expect(Math.min(...seqs)).toBeGreaterThan(Math.max(0, ...(lives[life - 1] ?? [])));
  }
}, 60_000);

test("members of a stored group are counted while they are connected", async () => {
  await group("create_group", { GroupId: "lv-stored", Type: "Public", Name: "Crew", Owner_Account: "lv_olga" });
  const olga = await logIn(server, { userId: "lv_olga" });
  expect((await olga.request("getOnlineCount", { groupId: "lv-stored" })).data).toEqual({ count: 1 });
  const bob = await logIn(server, { userId: "lv_bob" });
  expect((await bob.request("getOnlineCount", { groupId: "lv-stored" })).code).toBe(10007);
  await group("add_group_member", { GroupId: "lv-stored", MemberList: [{ Member_Account: "lv_bob" }] });
  expect((await olga.request("getOnlineCount", { groupId: "lv-stored" })).data).toEqual({ count: 2 });
  for (const client of [olga, bob]) await client.close();
});

test("a setting of the app opens the budget", async () => {
  await setAppSettings(server, { liveMessagesPerSecond: 1_000 });
  const groupId = await makeRoom("lv-wide");
  const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => sendTo(groupId, `m${n}`)));
  expect(answers.filter(({ MsgDropReason }) => MsgDropReason)).toEqual([]);
});
