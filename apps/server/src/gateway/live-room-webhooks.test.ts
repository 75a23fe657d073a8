import { actAsApp, banFromRoom, createGroup, dismissGroup, requireAccount, requireGroup } from "@hongyan/domain";
import { groupErrors, openimErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { groupWebhooks } from "./testing/group-webhooks.ts";
import type { TestClient } from "./testing/test-client.ts";
import { type TestGateway, testGateway } from "./testing/test-gateway.ts";

const beforeApply = "Group.CallbackBeforeApplyJoinGroup";
const joined = "Group.CallbackAfterNewMemberJoin";
const left = "Group.CallbackAfterMemberExit";
const destroyed = "Group.CallbackAfterGroupDestroyed";
const mine = [joined, left, destroyed];

let t: TestGateway;
const { turnOn, told, forget, list, webhook } = groupWebhooks(() => t, mine);
let olga: TestClient;
let bob: TestClient;

beforeAll(async () => {
  t = await testGateway();
  [olga, bob] = [await t.logIn("r_olga"), await t.logIn("r_bob")];
});
afterAll(() => t.close());
beforeEach(async () => {
  t.backEnd.answer(beforeApply, {});
  await turnOn();
  await forget();
});

const came = (GroupId: string, account: string) =>
  webhook(joined, account, {
    ...{ GroupId, Type: "AVChatRoom", JoinType: "Apply", Operator_Account: account, NewMemberList: list(account) },
  });
const went = (GroupId: string, account: string, platform?: string) =>
  webhook(
    left,
    account,
    { GroupId, Type: "AVChatRoom", ExitType: "Quit", Operator_Account: account, ExitMemberList: list(account) },
    platform,
  );

const account = (userId: string) => requireAccount(t.domain, t.app, userId, groupErrors.accountNotFound);
async function makeRoom(): Promise<string> {
  const owner = await account("r_olga");
  const { groupId } = await createGroup(t.domain, t.app, { as: "app", owner, type: "AVChatRoom", name: "Radio" });
  await forget();
  return groupId;
}
const onlineCount = async (groupId: string) => t.domain.live.onlineCount((await typed(groupId)).group.number);
const typed = (groupId: string) => requireGroup(t.domain, t.app, groupId);

test("who enters a room is asked about and told of; its owner is not asked about", async () => {
  const groupId = await makeRoom();
  expect(await bob.request("joinGroup", { groupId })).toEqual({ outcome: "live" });
  expect(t.backEnd.asked).toEqual([]);
  await bob.request("enterRoom", { groupId });
  expect(t.backEnd.asked).toEqual([
    webhook(beforeApply, "r_bob", { GroupId: groupId, Type: "AVChatRoom", Requestor_Account: "r_bob" }),
  ]);
  expect(await told()).toEqual([came(groupId, "r_bob")]);
  await forget();
  await olga.request("enterRoom", { groupId });
  expect(t.backEnd.asked).toEqual([]);
  expect(await told()).toEqual([came(groupId, "r_olga")]);
});

test("of a second device, and of guests, nothing is asked and told", async () => {
  const groupId = await makeRoom();
  await bob.request("enterRoom", { groupId });
  await forget();
  const phone = await t.logIn("r_bob", { platform: "Android" });
  const guest = await t.connect();
  await phone.request("enterRoom", { groupId });
  await guest.request("enterRoom", { groupId, sdkAppId: t.app.sdkAppId });
  await guest.request("leaveRoom", { groupId });
  await bob.request("leaveRoom", { groupId });
  expect(t.backEnd.asked).toEqual([]);
  expect(await told()).toEqual([]);
  await phone.request("quitGroup", { groupId });
  expect(await told()).toEqual([went(groupId, "r_bob", "Android")]);
  phone.end();
});

test("who leaves a room is told of; an owner who may not is not", async () => {
  const groupId = await makeRoom();
  for (const client of [olga, bob]) await client.request("enterRoom", { groupId });
  await forget();
  await bob.request("leaveRoom", { groupId });
  expect(await told()).toEqual([went(groupId, "r_bob")]);
  await expect(olga.request("leaveRoom", { groupId })).rejects.toMatchObject({
    code: groupErrors.ownerMayNotQuit.code,
  });
  expect(await told()).toEqual([]);
  await olga.request("leaveRoom", { groupId, isMoving: true });
  expect(await told()).toEqual([went(groupId, "r_olga")]);
});

test("who is refused does not come in, and learns why", async () => {
  const groupId = await makeRoom();
  const enter = () => bob.request("enterRoom", { groupId });
  for (const [answer, code, text] of [
    [{ ErrorCode: 1 }, groupErrors.refusedByWebhook.code, groupErrors.refusedByWebhook.text],
    [{ ErrorCode: 10101, ErrorInfo: "the house is full" }, 10101, "the house is full"],
  ] as const) {
    t.backEnd.answer(beforeApply, answer);
    await expect(enter()).rejects.toMatchObject({ code, message: expect.stringContaining(text) });
  }
  t.backEnd.answer(beforeApply, undefined);
  await turnOn({ onFailure: "refuse" });
  await expect(enter()).rejects.toMatchObject({ code: openimErrors.webhookFailed.code });
  expect(await onlineCount(groupId)).toBe(0);
  expect(await told()).toEqual([]);
  await turnOn();
  await enter();
  expect(await onlineCount(groupId)).toBe(1);
});

test("what may not enter is not asked about", async () => {
  const groupId = await makeRoom();
  await banFromRoom(t.domain, t.app, await typed(groupId), {
    actor: actAsApp(await account("r_olga")),
    accounts: [await account("r_bob")],
    seconds: 60,
  });
  await expect(bob.request("enterRoom", { groupId })).rejects.toMatchObject({ code: groupErrors.notPermitted.code });
  expect(t.backEnd.asked).toEqual([]);
});

test("a room that ended, and a ban that was laid, while the back end thought, keep everybody out", async () => {
  const ended = await makeRoom();
  t.backEnd.answer(beforeApply, async () => {
    await dismissGroup(t.domain, { ...(await typed(ended)), actor: actAsApp(await account("r_olga")) });
    return {};
  });
  await expect(bob.request("enterRoom", { groupId: ended })).rejects.toMatchObject({
    code: groupErrors.groupNotFound.code,
  });
  const other = await makeRoom();
  t.backEnd.answer(beforeApply, async () => {
    const actor = actAsApp(await account("r_olga"));
    await banFromRoom(t.domain, t.app, await typed(other), { actor, accounts: [await account("r_bob")], seconds: 60 });
    return {};
  });
  await expect(bob.request("enterRoom", { groupId: other })).rejects.toMatchObject({
    code: groupErrors.notPermitted.code,
  });
  expect(await onlineCount(other)).toBe(0);
  expect((await told()).filter(({ command }) => command !== destroyed)).toEqual([]);
});

test("a lost connection is no exit, and coming back within a minute no entrance", async () => {
  const groupId = await makeRoom();
  const cleo = await t.logIn("r_cleo");
  await cleo.request("enterRoom", { groupId });
  await forget();
  cleo.end();
  await vi.waitFor(async () => expect(await onlineCount(groupId)).toBe(0));
  expect(await told()).toEqual([]);
  const again = await t.logIn("r_cleo");
  await again.request("enterRoom", { groupId });
  expect(t.backEnd.asked).toHaveLength(1);
  expect(await told()).toEqual([]);
});

test("a room that its owner ends is told of without its members, and of them nothing", async () => {
  const groupId = await makeRoom();
  for (const client of [olga, bob]) await client.request("enterRoom", { groupId });
  await forget();
  await olga.request("dismissGroup", { groupId });
  expect(await told()).toEqual([
    webhook(destroyed, "r_olga", {
      ...{ GroupId: groupId, Type: "AVChatRoom", Owner_Account: "r_olga", Name: "Radio" },
    }),
  ]);
});

test("where the webhooks are off nobody is asked, and nothing is told", async () => {
  await turnOn({ commands: [destroyed] });
  const groupId = await makeRoom();
  await bob.request("enterRoom", { groupId });
  await bob.request("leaveRoom", { groupId });
  expect(t.backEnd.asked).toEqual([]);
  expect(await t.backEnd.told()).toEqual([]);
});
