import { type App, createGroup } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { loginOf, type TestGateway, testGateway } from "./testing/test-gateway.ts";

let t: TestGateway;
beforeAll(async () => {
  t = await testGateway();
});
afterAll(() => t.close());

const account = async (userId: string, app: App = t.app) => {
  const found = await t.domain.storage.accounts.find(app.sdkAppId, userId);
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

async function publicGroup(owner: string, members: string[]) {
  const { groupId } = await createGroup(t.domain, t.app, {
    as: "app",
    owner: await account(owner),
    type: "Public",
    name: "Crew",
    members: await Promise.all(members.map(async (userId) => ({ account: await account(userId) }))),
  });
  return groupId;
}

/** What the devices of a first member are told of a new group. */
async function expectWelcome(client: TestClient, groupId: string, isOwner: boolean) {
  expect(await client.event()).toMatchObject({ event: "groupJoined", data: { groupId } });
  if (isOwner)
    expect(await client.event()).toMatchObject({ event: "groupNoticed", data: { notice: { groupId, kind: 6 } } });
  expect(await client.event()).toMatchObject({ data: { message: { seq: 1, tip: { kind: 1, operator: "g_alice" } } } });
}

test("a group message reaches every member but the connection that sent it, and counts until it is read", async () => {
  const [alice, tablet, bob, stranger] = [
    await t.logIn("g_alice"),
    await t.logIn("g_alice", { platform: "iPad" }),
    await t.logIn("g_bob"),
    await t.logIn("g_stranger"),
  ];
  const groupId = await publicGroup("g_alice", ["g_bob"]);
  for (const client of [alice, tablet, bob]) await expectWelcome(client, groupId, client !== bob);
  const reply = await alice.request(
    "sendGroupMessage",
    text(groupId, "boat at 7", { sendNumber: 1, mentions: ["g_bob"] }),
  );
  expect(reply).toMatchObject({ seq: 2, msgSeq: 2 });
  for (const client of [tablet, bob])
    expect(await client.event()).toMatchObject({
      event: "messageReceived",
      data: { message: { id: reply.id, groupId, from: "g_alice", to: groupId, mentions: ["g_bob"] } },
    });
  const conversationId = `GROUP${groupId}`;
  const { conversations } = await bob.request("listConversations", {});
  expect(conversations).toMatchObject([
    {
      conversationId,
      unreadCount: 1,
      group: { groupId, memberCount: 2, owner: "g_alice" },
      self: { role: "Member" },
      mentions: [{ seq: 2, from: "g_alice", isMe: true, isAll: false }],
      lastMessage: { seq: 2 },
    },
  ]);
  expect(await bob.request("markConversationRead", { conversationId })).toMatchObject({ readSeq: 2, unreadCount: 0 });
  expect(await alice.request("getConversation", { conversationId })).toMatchObject({
    conversation: { unreadCount: 0 },
  });
  const page = await bob.request("listMessages", { conversationId, count: 15 });
  expect(page).toMatchObject({
    messages: [
      { seq: 1, tip: { kind: 1 } },
      { seq: 2, groupId },
    ],
    isCompleted: true,
  });
  await expect(stranger.request("listMessages", { conversationId, count: 15 })).rejects.toMatchObject({
    code: groupErrors.notPermitted.code,
  });
  await expect(stranger.request("sendGroupMessage", text(groupId, "hello"))).rejects.toMatchObject({
    code: groupErrors.notPermitted.code,
  });
  for (const client of [alice, stranger]) {
    await client.request("heartbeat");
    expect(client.waiting()).toEqual([]);
  }
});

test("who logs in after a group was made hears its messages; a targeted one reaches its targets alone", async () => {
  const dave = await t.logIn("g_dave");
  for (const userId of ["g_erin", "g_fred"]) (await t.logIn(userId)).end();
  const groupId = await publicGroup("g_dave", ["g_erin", "g_fred"]);
  const [erin, fred] = [await t.logIn("g_erin"), await t.logIn("g_fred")];
  await dave.request("sendGroupMessage", text(groupId, "psst", { sendNumber: 1, targets: ["g_erin"] }));
  expect(await erin.event()).toMatchObject({ data: { message: { seq: 2, targets: ["g_erin"] } } });
  await dave.request("sendGroupMessage", text(groupId, "all of you", { sendNumber: 2 }));
  expect(await fred.event()).toMatchObject({ data: { message: { seq: 3 } } });
  const range = await fred.request("fetchMessages", { conversationId: `GROUP${groupId}`, fromSeq: 1, toSeq: 3 });
  expect(range).toMatchObject({ messages: [{ seq: 1 }, { seq: 3 }], hidden: [2] });
  expect(await fred.request("getConversation", { conversationId: `GROUP${groupId}` })).toMatchObject({
    conversation: { unreadCount: 1 },
  });
});

test("a login that puts out its older session, or logs in again on the same connection, hears the groups all the same", async () => {
  const owner = await t.logIn("g_owner");
  const first = await t.logIn("g_again");
  const groupId = await publicGroup("g_owner", ["g_again"]);
  const second = await t.logIn("g_again");
  expect(await first.closed).toBeDefined();
  const one = await owner.request("sendGroupMessage", text(groupId, "one", { sendNumber: 1 }));
  expect(await second.event()).toMatchObject({ event: "messageReceived", data: { message: { id: one.id } } });
  await second.request("login", loginOf(t.app, "g_again", t.userSigOf("g_again")));
  const two = await owner.request("sendGroupMessage", text(groupId, "two", { sendNumber: 2 }));
  expect(await second.event()).toMatchObject({ event: "messageReceived", data: { message: { id: two.id } } });
});
