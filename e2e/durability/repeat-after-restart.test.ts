import { afterAll, beforeAll, expect, test } from "vitest";
import { callRest } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { connect, logIn, loginInput, textTo } from "../wire-client.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
  const AccountList = ["u_alice", "u_bob"].map((UserID) => ({ UserID }));
  await callRest(server, "im_open_login_svc/multiaccount_import", { AccountList });
});
afterAll(() => server.stop());

async function crash(): Promise<void> {
  await server.kill();
  server = await startServer({ HONGYAN_DATA_DIR: server.dataDir });
}

async function historyOf(Operator_Account: string, Peer_Account: string): Promise<unknown> {
  const range = { MaxCnt: 100, MinTime: 0, MaxTime: Math.floor(Date.now() / 1000) + 60 };
  const page = await callRest(server, "openim/admin_getroammsg", { Operator_Account, Peer_Account, ...range });
  return page.MsgList;
}

test("a back end that repeats its call because the server was killed gets the first answer, and one message", async () => {
  const body = {
    ...{ From_Account: "u_alice", To_Account: "u_bob", MsgSeq: 77, MsgRandom: 4711 },
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "once" } }],
  };
  const first = await callRest(server, "openim/sendmsg", body);
  expect(first.ErrorCode).toBe(0);
  await crash();
  const repeated = await callRest(server, "openim/sendmsg", body);
  expect([repeated.MsgKey, repeated.MsgTime]).toEqual([first.MsgKey, first.MsgTime]);
  expect(await historyOf("u_bob", "u_alice")).toMatchObject([{ MsgKey: first.MsgKey }]);
  const other = { ...body, MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "another" } }] };
  await callRest(server, "openim/sendmsg", other);
  expect(await historyOf("u_bob", "u_alice")).toHaveLength(2);
});

test("read marks, recalls, deletions and pins are there after a kill, as is the number of the last send", async () => {
  const alice = await logIn(server, { userId: "u_alice" });
  const seqs: number[] = [];
  for (const sendNumber of [1, 2, 3]) {
    const { data } = await alice.request("sendC2cMessage", textTo("u_bob", `message ${sendNumber}`, { sendNumber }));
    seqs.push(data.seq);
  }
  const bob = await logIn(server, { userId: "u_bob" });
  const [first, second, third] = seqs as [number, number, number];
  const conversationId = "C2Cu_alice";
  await alice.request("recallMessage", { conversationId: "C2Cu_bob", seq: first });
  await bob.request("deleteMessages", { conversationId, seqs: [second] });
  await bob.request("pinConversation", { conversationId, isPinned: true });
  await bob.request("markConversationRead", { conversationId, seq: second });
  const before = (await bob.request("getConversation", { conversationId })).data;
  const list = (await bob.request("listMessages", { conversationId, count: 100 })).data;
  await crash();
  const again = await connect(server);
  const { data } = await again.request("login", loginInput(server, { userId: "u_alice" }));
  expect(data.lastSendNumber).toBe(3);
  const back = await logIn(server, { userId: "u_bob" });
  expect((await back.request("getConversation", { conversationId })).data).toEqual(before);
  expect((await back.request("listMessages", { conversationId, count: 100 })).data).toEqual(list);
  expect(before.conversation).toMatchObject({ unreadCount: 1, readSeq: second, isPinned: true, lastSeq: third });
  expect(list.messages.map(({ seq, isRecalled }) => [seq, isRecalled]).slice(-2)).toEqual([
    [first, true],
    [third, undefined],
  ]);
});
