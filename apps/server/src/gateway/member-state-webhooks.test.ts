import { actAsApp, banFromRoom, createGroup, dismissGroup, requireGroup, setRobots, updateApp } from "@hongyan/domain";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { type TestGateway, testGateway } from "./testing/test-gateway.ts";

const command = "Group.CallbackOnMemberStateChange";

let gateway: TestGateway;
let olga: TestClient;

beforeAll(async () => {
  gateway = await testGateway({ instancesPerPlatform: { Web: 3 } });
  await gateway.backEnd.turnOn(gateway.domain, gateway.app, { commands: [command] });
  olga = await gateway.logIn("olga");
});
afterAll(() => gateway.close());
beforeEach(async () => {
  await gateway.backEnd.told();
});

const account = async (userId: string) => {
  const found = await gateway.domain.storage.accounts.find(gateway.app.sdkAppId, userId);
  if (!found) throw new Error(`no account ${userId}`);
  return found;
};
const makeRoom = async (type = "AVChatRoom") => {
  const owner = type === "BChatRoom" ? undefined : await account("olga");
  const { groupId } = await createGroup(gateway.domain, gateway.app, { as: "app", owner, type, name: "Radio" });
  return groupId;
};
const enter = (client: TestClient, groupId: string) => client.request("enterRoom", { groupId });
const told = async () => (await gateway.backEnd.told(command)).map(({ body }) => body);
const causes = async () => (await told()).map(({ EventType, EventCause }) => `${EventType} ${EventCause}`);
const open = (groupId: string) => requireGroup(gateway.domain, gateway.app, groupId);
/** Resolves once the server has seen that nobody of an account is in the room any more. */
const gone = async (group: number, userId: string) => {
  const { number } = await account(userId);
  await vi.waitUntil(() => !gateway.domain.live.hasMember(group, number), { interval: 5 });
  await olga.request("heartbeat");
};
const lose = async (client: TestClient, groupId: string, userId: string) => {
  client.end();
  await gone((await open(groupId)).group.number, userId);
};

test("an account comes by the first of its devices and goes with the last", async () => {
  const groupId = await makeRoom();
  const [phone, tablet] = [await gateway.logIn("bob"), await gateway.logIn("bob")];
  await enter(phone, groupId);
  const change = (EventType: string, EventCause: string) => ({
    ...{ CallbackCommand: command, GroupId: groupId, Type: "AVChatRoom", EventType, EventCause },
    ...{ MemberList: [{ Member_Account: "bob" }], EventTime: gateway.clock.now },
  });
  expect(await told()).toEqual([change("Online", "Join")]);
  await enter(phone, groupId);
  await enter(tablet, groupId);
  await phone.request("leaveRoom", { groupId });
  expect(await told()).toEqual([]);
  await tablet.request("leaveRoom", { groupId });
  expect(await told()).toEqual([change("Offline", "Quit")]);
  await enter(phone, groupId);
  expect(await told()).toEqual([change("Online", "Join")]);
});

test("who lost its last connection was interrupted, and is back within a minute; later it joins anew", async () => {
  const groupId = await makeRoom();
  const [first, second] = [await gateway.logIn("carl"), await gateway.logIn("carl")];
  await enter(first, groupId);
  await enter(second, groupId);
  first.end();
  await first.closed;
  await lose(second, groupId, "carl");
  expect(await causes()).toEqual(["Online Join", "Offline HeartbeatInterrupt"]);
  gateway.clock.now += 59_000;
  const third = await gateway.logIn("carl");
  await enter(third, groupId);
  expect(await causes()).toEqual(["Online HeartbeatRecover"]);
  await lose(third, groupId, "carl");
  gateway.clock.now += 61_000;
  await enter(await gateway.logIn("carl"), groupId);
  expect(await causes()).toEqual(["Offline HeartbeatInterrupt", "Online Join"]);
});

test("who logs out, or is kicked, has left, and joins anew however soon it is back", async () => {
  const groupId = await makeRoom();
  const dan = await gateway.logIn("dan");
  await enter(dan, groupId);
  await dan.request("logout");
  expect(await causes()).toEqual(["Online Join", "Offline Quit"]);
  const again = await gateway.logIn("dan");
  await enter(again, groupId);
  gateway.domain.presence.kick(await account("dan"), "REST_API_Kick");
  await again.closed;
  await gone((await open(groupId)).group.number, "dan");
  await enter(await gateway.logIn("dan"), groupId);
  expect(await causes()).toEqual(["Online Join", "Offline Quit", "Online Join"]);
});

test("who is banned has left, once; the others of the room stay", async () => {
  const groupId = await makeRoom();
  const eve = await gateway.logIn("eve");
  await enter(eve, groupId);
  await enter(olga, groupId);
  await told();
  const found = await open(groupId);
  const actor = actAsApp(await account("olga"));
  await banFromRoom(gateway.domain, gateway.app, found, { actor, accounts: [await account("eve")], seconds: 60 });
  eve.end();
  await eve.closed;
  await olga.request("heartbeat");
  expect(await told()).toMatchObject([{ EventCause: "Quit", MemberList: [{ Member_Account: "eve" }] }]);
  await expect(enter(await gateway.logIn("eve"), groupId)).rejects.toMatchObject({ code: 10007 });
  expect(await told()).toEqual([]);
});

test("guests, rooms that end, and rooms without a list of who is online tell nothing", async () => {
  const [groupId, ending, broadcast] = [await makeRoom(), await makeRoom(), await makeRoom("BChatRoom")];
  const guest = await gateway.connect();
  await guest.request("enterRoom", { groupId, sdkAppId: gateway.app.sdkAppId });
  await guest.request("leaveRoom", { groupId });
  await enter(olga, broadcast);
  await olga.request("leaveRoom", { groupId: broadcast });
  await enter(await gateway.logIn("fred"), ending);
  expect(await causes()).toEqual(["Online Join"]);
  const found = await open(ending);
  await dismissGroup(gateway.domain, { ...found, actor: actAsApp(await account("olga")) });
  await gone(found.group.number, "fred");
  expect(await told()).toEqual([]);
});

test("whom the list shows without its being there comes when it enters", async () => {
  const groupId = await makeRoom();
  const rob = await gateway.logIn("rob");
  await setRobots(gateway.domain, gateway.app, await open(groupId), [await account("rob")], true);
  expect(await told()).toEqual([]);
  await enter(rob, groupId);
  await rob.request("leaveRoom", { groupId });
  expect(await causes()).toEqual(["Online Join", "Offline Quit"]);
});

test("types of the app's own are told of by their names, where they have a list of who is online", async () => {
  const basedOn = "AVChatRoom" as const;
  const groupTypes = [
    { name: "Stage", basedOn },
    { name: "Quiet", basedOn, may: { listOnline: [] } },
  ];
  await updateApp(gateway.domain, gateway.app.sdkAppId, { settings: { groupTypes } });
  const groupId = await makeRoom("Stage");
  await enter(olga, groupId);
  await enter(olga, await makeRoom("Quiet"));
  expect(await told()).toMatchObject([{ GroupId: groupId, Type: "Stage" }]);
});

test("one after the other, what an account does arrives in its order", async () => {
  const groupId = await makeRoom();
  const gus = await gateway.logIn("gus");
  for (let i = 0; i < 5; i++) {
    await enter(gus, groupId);
    await gus.request("leaveRoom", { groupId });
  }
  expect(await causes()).toEqual(Array.from({ length: 5 }, () => ["Online Join", "Offline Quit"]).flat());
});
