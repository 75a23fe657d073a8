import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { clientCaller, type TestGateway, testGateway } from "./testing/test-gateway.ts";

let gateway: TestGateway;
let alice: TestClient;
let names = 0;

const add = "Sns.CallbackPrevFriendAdd";
const reply = "Sns.CallbackPrevFriendResponse";
/** Of what is told afterwards. */
const EventTime = expect.closeTo(Date.now(), -5);
const aliceCalls = clientCaller("alice");

beforeAll(async () => {
  gateway = await testGateway();
  await gateway.backEnd.turnOn(gateway.domain, gateway.app);
  alice = await gateway.logIn("alice");
});
afterAll(() => gateway.close());
beforeEach(async () => {
  await gateway.backEnd.turnOn(gateway.domain, gateway.app, { onFailure: "continue" });
  gateway.backEnd.answer(add, {});
  gateway.backEnd.answer(reply, {});
  await forget();
});

const forget = async () => {
  await gateway.backEnd.told();
  gateway.backEnd.asked.length = 0;
};

/** A client of a new account, and its name. */
const someone = async (allow?: "NeedConfirm" | "DenyAny"): Promise<{ name: string; client: TestClient }> => {
  const name = `g_${++names}`;
  const client = await gateway.logIn(name);
  if (allow) await client.request("updateProfile", { fields: { Tag_Profile_IM_AllowType: `AllowType_Type_${allow}` } });
  await forget();
  return { name, client };
};
const befriend = (client: TestClient, userId: string, more: object = {}) =>
  client.request("addFriend", { userId, source: "AddSource_Type_Web", isBoth: true, ...more });
const friendsOf = async (client: TestClient) => {
  const { friends } = (await client.request("listFriends", {})) as { friends: { userId: string }[] };
  return friends.map(({ userId }) => userId);
};
const requestsOf = async (client: TestClient) => {
  const { requests } = (await client.request("listFriendRequests", {})) as { requests: { userId: string }[] };
  return requests.map(({ userId }) => userId);
};
/** What the back end was told, without who called. */
const told = async () =>
  (await gateway.backEnd.told()).map(({ body: { CallbackCommand, ...body } }) => [CallbackCommand, body]);
const pair = (From_Account: string, To_Account: string) => ({ From_Account, To_Account });
const item = (To_Account: string, ResultCode: number, ResultInfo = "") => ({
  ResultItem: [{ To_Account, ResultCode, ResultInfo }],
});

test("a back end is asked before a client adds a friend, and told of both pairs afterwards", async () => {
  const { name } = await someone();
  const more = { remark: "Bee", group: "Choir", wording: "we sang together" };
  expect(await befriend(alice, name, more)).toEqual({ code: 0 });
  expect(gateway.backEnd.asked).toEqual([
    {
      command: add,
      body: {
        CallbackCommand: add,
        Requester_Account: "alice",
        From_Account: "alice",
        FriendItem: [
          {
            To_Account: name,
            Remark: "Bee",
            GroupName: "Choir",
            AddSource: "AddSource_Type_Web",
            AddWording: "we sang together",
          },
        ],
        AddType: "Add_Type_Both",
        ForceAddFlags: 0,
        EventTime: gateway.clock.now,
      },
      caller: aliceCalls,
    },
  ]);
  expect(await gateway.backEnd.told()).toEqual([
    {
      command: "Sns.CallbackFriendAdd",
      body: {
        CallbackCommand: "Sns.CallbackFriendAdd",
        PairList: [
          { ...pair("alice", name), Initiator_Account: "alice" },
          { ...pair(name, "alice"), Initiator_Account: "alice" },
        ],
        ClientCmd: "friend_add",
        Admin_Account: "",
        ForceFlag: 0,
        EventTime,
      },
      caller: aliceCalls,
    },
  ]);
});

test("a one-way addition is one pair, and what a client left out is empty", async () => {
  const { name } = await someone();
  await befriend(alice, name, { isBoth: false });
  expect(gateway.backEnd.asked[0]?.body).toMatchObject({
    AddType: "Add_Type_Single",
    FriendItem: [{ To_Account: name, Remark: "", GroupName: "", AddWording: "" }],
  });
  const [[, body] = []] = await told();
  expect(body).toMatchObject({ PairList: [pair("alice", name)] });
});

test("a request that waits and a friend that was one already tell nothing", async () => {
  const shy = await someone("NeedConfirm");
  expect(await befriend(alice, shy.name)).toEqual({ code: 30539 });
  const { name } = await someone();
  await befriend(alice, name);
  await forget();
  await befriend(alice, name);
  expect(await told()).toEqual([]);
});

test("a refused friend is none: the back end's code and text reach the client, or 38000 for any other code", async () => {
  const { name, client } = await someone();
  gateway.backEnd.answer(add, item(name, 38_500, "not on Sundays"));
  await expect(befriend(alice, name)).rejects.toMatchObject({ code: 38_500, message: "not on Sundays" });
  for (const code of [1, 37_999, 39_001]) {
    gateway.backEnd.answer(add, item(name, code, "whatever"));
    await expect(befriend(alice, name)).rejects.toMatchObject({ code: 38_000, message: "the app refused it" });
  }
  expect([await friendsOf(client), await requestsOf(client), await told()]).toEqual([[], [], []]);
});

test("a refusal without a text refuses all the same", async () => {
  const { name, client } = await someone();
  gateway.backEnd.answer(add, item(name, 38_500, null as never));
  await expect(befriend(alice, name)).rejects.toMatchObject({ code: 38_500 });
  expect(await friendsOf(client)).toEqual([]);
});

test("a friend that the answer lets through or does not name is added", async () => {
  const [first, second] = [await someone(), await someone()];
  gateway.backEnd.answer(add, item(first.name, 0));
  expect(await befriend(alice, first.name)).toEqual({ code: 0 });
  gateway.backEnd.answer(add, item("somebody else", 38_001));
  expect(await befriend(alice, second.name)).toEqual({ code: 0 });
});

test("no answer, one that fails and one that is none count as the app wishes", async () => {
  for (const answer of [undefined, { ErrorCode: 1 }, { ErrorCode: 38_001 }, { ResultItem: "no list" }]) {
    const { name, client } = await someone();
    gateway.backEnd.answer(add, answer);
    await gateway.backEnd.turnOn(gateway.domain, gateway.app, { onFailure: "refuse" });
    await expect(befriend(alice, name)).rejects.toMatchObject({ code: 80_003 });
    expect([await friendsOf(client), await told()]).toEqual([[], []]);
    await gateway.backEnd.turnOn(gateway.domain, gateway.app, { onFailure: "continue" });
    expect(await befriend(alice, name)).toEqual({ code: 0 });
  }
});

test("who wants to be asked by the time the back end answers is asked", async () => {
  const { name, client } = await someone();
  gateway.backEnd.answer(add, async () => {
    await client.request("updateProfile", { fields: { Tag_Profile_IM_AllowType: "AllowType_Type_NeedConfirm" } });
    return {};
  });
  expect(await befriend(alice, name)).toEqual({ code: 30539 });
});

test("the back end is not asked about who is no account, nor about a request that a rule forbids", async () => {
  await expect(befriend(alice, "nobody")).rejects.toMatchObject({ code: 30003 });
  await expect(befriend(alice, "alice")).rejects.toMatchObject({ code: 30001 });
  expect(gateway.backEnd.asked).toEqual([]);
});

test("a back end is asked before a client answers a friend request, and told of who became friends", async () => {
  const shy = await someone("NeedConfirm");
  const actions = [
    ["acceptAndAdd", "Response_Action_AgreeAndAdd", 2],
    ["accept", "Response_Action_Agree", 1],
    ["refuse", "Response_Action_Reject", 0],
  ] as const;
  for (const [action, ResponseAction, pairs] of actions) {
    const { name, client } = await someone();
    await befriend(client, shy.name);
    await forget();
    await shy.client.request("answerFriendRequest", { userId: name, action, remark: "mine" });
    const caller = { ...aliceCalls, account: shy.name };
    expect(gateway.backEnd.asked).toEqual([
      {
        command: reply,
        body: {
          CallbackCommand: reply,
          Requester_Account: shy.name,
          From_Account: shy.name,
          ResponseFriendItem: [{ To_Account: name, Remark: "mine", TagName: "", ResponseAction }],
          EventTime: gateway.clock.now,
        },
        caller,
      },
    ]);
    const PairList = [pair(name, shy.name), pair(shy.name, name)]
      .slice(0, pairs)
      .map((made) => ({ ...made, Initiator_Account: name }));
    const body = {
      PairList,
      ClientCmd: "friend_response",
      Admin_Account: "",
      ForceFlag: 0,
      EventTime,
    };
    expect(await told()).toEqual(pairs === 0 ? [] : [["Sns.CallbackFriendAdd", body]]);
  }
});

test("a refused answer leaves the request waiting, with the back end's code and text", async () => {
  const shy = await someone("NeedConfirm");
  const { name, client } = await someone();
  await befriend(client, shy.name);
  await forget();
  const answer = () => shy.client.request("answerFriendRequest", { userId: name, action: "acceptAndAdd" });
  gateway.backEnd.answer(reply, item(name, 39_000, "being checked"));
  await expect(answer()).rejects.toMatchObject({ code: 39_000, message: "being checked" });
  gateway.backEnd.answer(reply, item(name, -1));
  await expect(answer()).rejects.toMatchObject({ code: 38_000 });
  await gateway.backEnd.turnOn(gateway.domain, gateway.app, { onFailure: "refuse" });
  gateway.backEnd.answer(reply, { ErrorCode: 1 });
  await expect(answer()).rejects.toMatchObject({ code: 80_003 });
  expect([await requestsOf(shy.client), await friendsOf(shy.client), await told()]).toEqual([[name], [], []]);
  await gateway.backEnd.turnOn(gateway.domain, gateway.app, { onFailure: "continue" });
  expect(await answer()).toEqual({});
  expect([await requestsOf(shy.client), await friendsOf(shy.client)]).toEqual([[], [name]]);
});

test("the back end does not hear of an answer to a request that does not wait", async () => {
  const [one, other] = [await someone("NeedConfirm"), await someone()];
  const answer = () => one.client.request("answerFriendRequest", { userId: other.name, action: "accept" });
  await expect(answer()).rejects.toMatchObject({ code: 30614 });
  await befriend(other.client, one.name);
  await one.client.request("deleteFriendRequest", { userId: other.name, direction: "received" });
  await forget();
  await expect(answer()).rejects.toMatchObject({ code: 30614 });
  expect(gateway.backEnd.asked).toEqual([]);
});

test("two requests that meet name who asked for which of the pairs", async () => {
  const [one, other] = [await someone("NeedConfirm"), await someone("NeedConfirm")];
  await befriend(one.client, other.name);
  await befriend(other.client, one.name);
  const [[, body] = []] = await told();
  expect(body).toMatchObject({
    PairList: [
      { ...pair(other.name, one.name), Initiator_Account: other.name },
      { ...pair(one.name, other.name), Initiator_Account: one.name },
    ],
    ClientCmd: "friend_add",
  });
});

test("friends that a client deletes are told, those of its own list and those that had it in theirs", async () => {
  const [me, first, second] = [await someone(), await someone(), await someone()];
  await befriend(me.client, first.name);
  await befriend(second.client, me.name, { isBoth: false });
  await forget();
  const userIds = [first.name, second.name, "nobody"];
  await me.client.request("deleteFriends", { userIds, isBoth: true });
  expect(await gateway.backEnd.told()).toEqual([
    {
      command: "Sns.CallbackFriendDelete",
      body: {
        CallbackCommand: "Sns.CallbackFriendDelete",
        PairList: [pair(me.name, first.name), pair(first.name, me.name), pair(second.name, me.name)],
        EventTime,
      },
      caller: { ...aliceCalls, account: me.name },
    },
  ]);
  await me.client.request("deleteFriends", { userIds, isBoth: true });
  expect(await told()).toEqual([]);
});

test("what two friends do about each other is told in the order in which they did it", async () => {
  const [one, other] = [await someone(), await someone()];
  await befriend(one.client, other.name);
  await other.client.request("deleteFriends", { userIds: [one.name], isBoth: true });
  const { sdkAppId } = gateway.app;
  const { rows } = await gateway.domain.storage.outbox.unsettled(sdkAppId, 0, 10_000);
  const [added, deleted] = rows.slice(-2);
  expect([added?.command, deleted?.command]).toEqual(["Sns.CallbackFriendAdd", "Sns.CallbackFriendDelete"]);
  expect(added?.stream).toBe(deleted?.stream);
});

test("who is blocked is told, and before that the friendship that ended with it", async () => {
  const [me, friend, stranger] = [await someone(), await someone(), await someone()];
  await befriend(me.client, friend.name);
  await forget();
  const userIds = [friend.name, stranger.name, me.name];
  await me.client.request("addToBlocklist", { userIds });
  expect(await told()).toEqual([
    ["Sns.CallbackFriendDelete", { PairList: [pair(me.name, friend.name), pair(friend.name, me.name)], EventTime }],
    ["Sns.CallbackBlackListAdd", { PairList: [pair(me.name, friend.name), pair(me.name, stranger.name)], EventTime }],
  ]);
  await me.client.request("addToBlocklist", { userIds });
  await expect(befriend(me.client, friend.name)).rejects.toMatchObject({ code: 30515 });
  expect(await told()).toEqual([]);
});

test("who is no longer blocked is told", async () => {
  const [me, blocked, stranger] = [await someone(), await someone(), await someone()];
  await me.client.request("addToBlocklist", { userIds: [blocked.name] });
  await forget();
  const userIds = [stranger.name, blocked.name];
  for (let i = 0; i < 2; i++) await me.client.request("removeFromBlocklist", { userIds });
  expect(await gateway.backEnd.told()).toEqual([
    {
      command: "Sns.CallbackBlackListDelete",
      body: {
        CallbackCommand: "Sns.CallbackBlackListDelete",
        PairList: [pair(me.name, blocked.name)],
        EventTime,
      },
      caller: { ...aliceCalls, account: me.name },
    },
  ]);
});

test("whom a client follows and no longer follows is told, without those it followed before", async () => {
  const [me, star, choir] = [await someone(), await someone(), await someone()];
  await me.client.request("followAccounts", { userIds: [star.name] });
  await me.client.request("followAccounts", { userIds: [star.name, choir.name, me.name] });
  await me.client.request("followAccounts", { userIds: [star.name] });
  const EventTime = expect.closeTo(Date.now(), -5);
  const From_Account = me.name;
  expect(await told()).toEqual([
    ["Follow.CallbackAfterFollowAdd", { From_Account, FollowList: [{ To_Account: star.name }], EventTime }],
    ["Follow.CallbackAfterFollowAdd", { From_Account, FollowList: [{ To_Account: choir.name }], EventTime }],
  ]);
  for (let i = 0; i < 2; i++)
    await me.client.request("unfollowAccounts", { userIds: [star.name, choir.name, "alice"] });
  expect(await gateway.backEnd.told()).toEqual([
    {
      command: "Follow.CallbackAfterFollowDelete",
      body: {
        CallbackCommand: "Follow.CallbackAfterFollowDelete",
        From_Account,
        To_Account: [star.name, choir.name],
        EventTime,
      },
      caller: { ...aliceCalls, account: me.name },
    },
  ]);
});

test("an app that switched them off is neither asked nor told", async () => {
  const { name } = await someone();
  await gateway.backEnd.turnOn(gateway.domain, gateway.app, { commands: [] });
  gateway.backEnd.answer(add, item(name, 38_001));
  await befriend(alice, name);
  await alice.request("addToBlocklist", { userIds: [name] });
  expect([gateway.backEnd.asked, await told()]).toEqual([[], []]);
  await gateway.backEnd.turnOn(gateway.domain, gateway.app, { commands: "all" });
});
