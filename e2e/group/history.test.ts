import { afterAll, beforeAll, expect, test } from "vitest";
import { mustCallRest } from "../call-rest.ts";
import { expectSoundData } from "../expect-sound-data.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { logIn, type WireClient } from "../wire-client.ts";

/** History, unread numbers and imports of groups over HTTP and the sockets, before and after a crash. */

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
  const Accounts = ["u_alice", "u_bob", "u_carol"];
  await rest("im_open_login_svc/multiaccount_import", { Accounts });
});
afterAll(() => server.stop());

const rest = (command: string, body: object) => mustCallRest(server, command, body);
const group = (command: string, body: object) => rest(`group_open_http_svc/${command}`, body);
const text = (content: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text: content } }];
const firstTime = 1_600_000_000;

const conversationOf = async (client: WireClient, groupId: string) =>
  (await client.request("getConversation", { conversationId: `GROUP${groupId}` })).data.conversation;
const textsOf = async (client: WireClient, groupId: string): Promise<string[]> => {
  const page = await client.request("listMessages", { conversationId: `GROUP${groupId}`, count: 20 });
  // Tips have no elements.
  return page.data.messages.flatMap(({ body }) => body.map(({ MsgContent }) => (MsgContent as { Text: string }).Text));
};
const simple = async (GroupId: string) => {
  const { RspMsgList } = await group("group_msg_get_simple", { GroupId, ReqMsgNumber: 20 });
  return (RspMsgList as { MsgSeq: number; MsgBody: { MsgContent: { Text: string } }[] }[]).map(
    ({ MsgSeq, MsgBody }) => [MsgSeq, MsgBody[0]?.MsgContent.Text],
  );
};

/** The history of another system, brought in small lists. */
async function bring(GroupId: string, from: number, to: number): Promise<unknown[]> {
  const results: unknown[] = [];
  for (let start = from; start < to; start += 7) {
    const MsgList = Array.from({ length: Math.min(7, to - start) }, (_, i) => ({
      From_Account: (start + i) % 2 === 0 ? "u_alice" : "u_bob",
      SendTime: firstTime + start + i,
      Random: start + i,
      MsgBody: text(`old ${start + i}`),
    }));
    const { ImportMsgResult } = await group("import_group_msg", { GroupId, MsgList, RecentContactFlag: 1 });
    results.push(
      ...(ImportMsgResult as { MsgSeq: number; Result: number }[]).map(({ MsgSeq, Result }) => [MsgSeq, Result]),
    );
  }
  return results;
}

test("a group that is moved here has its history, its times and the unread numbers it had, also after a crash", async () => {
  const GroupId = "moved-here";
  const group1 = { Type: "Public", Name: "Moved", GroupId, Owner_Account: "u_alice", CreateTime: firstTime };
  await group("import_group", group1);
  const done = Array.from({ length: 25 }, (_, i) => [i + 1, 0]);
  expect(await bring(GroupId, 0, 25)).toEqual(done);
  const member = { Member_Account: "u_bob", JoinTime: firstTime, UnreadMsgNum: 2 };
  await group("import_group_member", { GroupId, MemberList: [member] });
  await group("set_unread_msg_num", { GroupId, Member_Account: "u_bob", UnreadMsgNum: 3 });
  const bob = await logIn(server, { userId: "u_bob" });
  expect(await conversationOf(bob, GroupId)).toMatchObject({
    unreadCount: 3,
    isListed: true,
    lastMessage: { seq: 25 },
  });
  expect(await textsOf(bob, GroupId)).toEqual(Array.from({ length: 20 }, (_, i) => `old ${i + 5}`));
  const { dataDir } = server;
  await server.kill();
  server = await startServer({ HONGYAN_DATA_DIR: dataDir });
  // Whoever was cut off begins again: what is there already answers as it did.
  expect(await bring(GroupId, 0, 25)).toEqual(done);
  expect((await simple(GroupId)).slice(0, 2)).toEqual([
    [25, "old 24"],
    [24, "old 23"],
  ]);
  const back = await logIn(server, { userId: "u_bob" });
  expect((await conversationOf(back, GroupId)).unreadCount).toBe(3);
  const marked = await back.request("markConversationRead", { conversationId: `GROUP${GroupId}`, seq: 24 });
  expect(marked.data.unreadCount).toBe(1);
  await back.close();
});

test("a cleared history goes from connected devices and from those that come back, the back end keeps it", async () => {
  const GroupId = "to-be-cleared";
  await group("create_group", {
    ...{ Type: "ChatRoom", Name: "Cleared", GroupId, Owner_Account: "u_alice" },
    MemberList: [{ Member_Account: "u_bob" }, { Member_Account: "u_carol" }],
  });
  const alice = await logIn(server, { userId: "u_alice" });
  for (const words of ["one", "two", "three"])
    await group("send_group_msg", { GroupId, From_Account: "u_bob", Random: words.length, MsgBody: text(words) });
  const seqs = (await simple(GroupId)).map(([seq]) => seq as number);
  const MsgSeq = seqs[1] as number;
  await group("clear_group_msg", { GroupId, MsgSeq });
  const told = await alice.event("groupHistoryCleared", ({ groupId }) => groupId === GroupId);
  expect(told).toEqual({ groupId: GroupId, clearedSeq: MsgSeq });
  expect(await textsOf(alice, GroupId)).toEqual(["three"]);
  const carol = await logIn(server, { userId: "u_carol" });
  expect(await textsOf(carol, GroupId)).toEqual(["three"]);
  expect((await conversationOf(carol, GroupId)).clearedSeq).toBe(MsgSeq);
  expect((await simple(GroupId)).map(([, words]) => words)).toEqual(expect.arrayContaining(["one", "two", "three"]));
  await Promise.all([alice.close(), carol.close()]);
});

test("what one device deletes, clears or pins in a group is so on the other, and nobody else's", async () => {
  const GroupId = "two-devices";
  const conversationId = `GROUP${GroupId}`;
  await group("create_group", {
    ...{ Type: "Public", Name: "Devices", GroupId, Owner_Account: "u_alice" },
    MemberList: [{ Member_Account: "u_bob" }],
  });
  for (const words of ["a", "b", "c"])
    await group("send_group_msg", { GroupId, From_Account: "u_alice", Random: 1, MsgBody: text(words) });
  const phone = await logIn(server, { userId: "u_bob", platform: "Web", instance: "phone" });
  const desk = await logIn(server, { userId: "u_bob", platform: "Node", instance: "desk" });
  const seqs = (await simple(GroupId)).map(([seq]) => seq as number);
  await phone.request("deleteMessages", { conversationId, seqs: [seqs[1] as number] });
  expect(await desk.event("messagesDeleted")).toMatchObject({ conversationId, unreadCount: 2 });
  await phone.request("pinConversation", { conversationId, isPinned: true });
  expect(await desk.event("conversationPinned")).toMatchObject({ conversationId, isPinned: true });
  const { SessionItem } = await rest("recentcontact/get_list", { From_Account: "u_bob", AssistFlags: 7 });
  expect((SessionItem as object[])[0]).toMatchObject({ Type: 2, GroupId, TopFlag: 1 });
  await phone.request("clearHistory", { conversationId });
  await desk.event("historyCleared");
  expect(await textsOf(desk, GroupId)).toEqual([]);
  await rest("recentcontact/delete", { From_Account: "u_bob", Type: 2, ToGroupid: GroupId, ClearRamble: 1 });
  await desk.event("conversationDeleted");
  const alice = await logIn(server, { userId: "u_alice" });
  expect(await textsOf(alice, GroupId)).toEqual(["a", "b", "c"]);
  await Promise.all([phone.close(), desk.close(), alice.close()]);
});

test("the data agrees with itself after all of this", async () => {
  const { dataDir } = server;
  await server.stop();
  await expectSoundData(dataDir);
  server = await startServer({ HONGYAN_DATA_DIR: dataDir });
});
