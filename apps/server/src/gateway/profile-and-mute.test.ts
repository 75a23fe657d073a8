import { importAccount, importFriends, muteAccount } from "@hongyan/domain";
import { messageErrors, profileErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestGateway, testGateway } from "./testing/test-gateway.ts";

let t: TestGateway;
beforeAll(async () => {
  t = await testGateway({ profileCustomFields: [{ tag: "Tag_Profile_Custom_Badge", appMayWrite: false }] });
});
afterAll(() => t.close());

test("a profile is told to the own devices and to connected friends, each once", async () => {
  const [alice, tablet, fan, stranger] = [
    await t.logIn("p_alice"),
    await t.logIn("p_alice", { platform: "iPad" }),
    await t.logIn("p_fan"),
    await t.logIn("p_stranger"),
  ];
  const me = await t.domain.storage.accounts.find(t.app.sdkAppId, "p_fan");
  if (!me) throw new Error("no account");
  const friend = { userId: "p_alice", source: "AddSource_Type_Web", groups: [], custom: {} };
  await importFriends(t.domain, t.app, { me, friends: [friend] });
  await fan.event();
  const fields = { Tag_Profile_IM_Nick: "Alice" };
  const { profile } = await alice.request("updateProfile", { fields });
  expect(await tablet.event()).toMatchObject({ event: "profileUpdated", data: { profile, logPosition: 1 } });
  expect(await fan.event()).toEqual({ event: "friendProfileUpdated", data: { profile } });
  for (const client of [alice, tablet, fan, stranger]) {
    await client.request("heartbeat");
    expect(client.waiting()).toEqual([]);
  }
});

test("a client is refused what only the back end may set", async () => {
  const client = await t.logIn("p_client");
  for (const fields of [
    { Tag_Profile_Custom_Badge: "x" },
    { Tag_Profile_IM_AdminForbidType: "AdminForbid_Type_SendOut" },
  ])
    await expect(client.request("updateProfile", { fields })).rejects.toMatchObject({
      code: profileErrors.noWritePermission.code,
    });
});

test("a device of an account that was deleted does nothing in the name of the next one of that name", async () => {
  const [old, bob] = [await t.logIn("d_mallory"), await t.logIn("d_bob")];
  const find = () => t.domain.storage.accounts.find(t.app.sdkAppId, "d_mallory");
  // Deleted, and made again, before the server gets to put its devices out.
  await t.domain.storage.commit("deleteAccount", { account: (await find())?.number ?? 0, at: t.clock.now });
  await importAccount(t.domain, t.app, { userId: "d_mallory" });
  const body = [{ MsgType: "TIMTextElem", MsgContent: { Text: "from beyond" } }];
  await expect(
    old.request("sendC2cMessage", { to: "d_bob", clientTime: 1_700_000_000, random: 1, body }),
  ).rejects.toMatchObject({ code: messageErrors.notAuthenticated.code });
  await expect(old.request("updateProfile", { fields: { Tag_Profile_IM_Nick: "old" } })).rejects.toMatchObject({
    code: profileErrors.accountNotFound.code,
  });
  expect((await find())?.nick).toBeUndefined();
  await bob.request("heartbeat");
  expect(bob.waiting()).toEqual([]);
});

test("a mute holds for the very next message, spares group and back end, and ends by itself", async () => {
  const [mallory, bob] = [await t.logIn("m_mallory"), await t.logIn("m_bob")];
  const send = (random: number) =>
    mallory.request("sendC2cMessage", {
      to: "m_bob",
      clientTime: 1_700_000_000,
      random,
      body: [{ MsgType: "TIMTextElem", MsgContent: { Text: String(random) } }],
    });
  await send(1);
  await muteAccount(t.domain, t.app, { userId: "m_mallory", c2cSeconds: 60 });
  await expect(send(2)).rejects.toMatchObject({ code: messageErrors.senderMuted.code });
  t.clock.now += 60_000;
  await send(3);
  await muteAccount(t.domain, t.app, { userId: "m_mallory", groupSeconds: 60 });
  await send(4);
  await muteAccount(t.domain, t.app, { userId: "m_mallory", c2cSeconds: 0xffff_ffff });
  t.clock.now += 1_000 * 0xffff_ffff;
  await expect(send(5)).rejects.toMatchObject({ code: messageErrors.senderMuted.code });
  t.clock.now -= 1_000 * 0xffff_ffff;
  await muteAccount(t.domain, t.app, { userId: "m_mallory", c2cSeconds: 0 });
  await send(6);
  const heard: unknown[] = [];
  for (let i = 0; i < 4; i++) heard.push((await bob.event()).data?.message);
  expect(heard).toMatchObject([1, 3, 4, 6].map((random) => ({ random })));
});
