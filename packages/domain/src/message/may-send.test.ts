import { relationErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { App } from "../app/apps.ts";
import { updateApp } from "../app/update-app.ts";
import { muteAccount } from "../mute/mute-account.ts";
import { blockAccounts } from "../relation/block-accounts.ts";
import { unblockAccounts } from "../relation/unblock-accounts.ts";
import { type TestDomain, testDomain, textSend } from "../testing/test-domain.ts";
import type { C2cSend } from "./c2c-send.ts";
import { listMessages } from "./list-messages.ts";
import { sendC2cMessage } from "./send-c2c-message.ts";

let t: TestDomain;
let made = 0;
let alice: Account;
let bob: Account;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());
beforeEach(async () => {
  await set({ blockedSends: "refuse", friendCheck: "none" });
  made += 1;
  alice = await t.account(`alice_${made}`);
  bob = await t.account(`bob_${made}`);
  t.takeDelivered();
});

const set = (settings: Partial<App["settings"]>) => updateApp(t.domain, t.app.sdkAppId, { settings });
const fresh = async (account: Account) => (await t.storage.accounts.findNumber(account.number)) as Account;
const origin = { connectionId: "c1", instance: "i1", sendNumber: undefined };

/** What a client of one account sends to another, both as they are now. */
async function send(from: Account, to: Account, more: Partial<C2cSend> = {}) {
  const message = textSend(await fresh(from), await fresh(to), "hello", { origin, ...more });
  return sendC2cMessage(t.domain, t.app, message);
}
const block = (me: Account, other: Account) => blockAccounts(t.domain, t.app, { me, userIds: [other.userId] });
const befriend = (me: Account, other: Account) =>
  t.storage.commit("addFriends", {
    account: { number: me.number, userId: me.userId },
    isBoth: false,
    additions: [{ number: other.number, userId: other.userId, consent: "given", source: "AddSource_Type_Web" }],
    limits: { friends: 10, groups: 10, unreadRequests: 10 },
    at: t.clock.now,
  });
async function textsOf(me: Account, peer: Account): Promise<number> {
  const { messages } = await listMessages(t.domain, t.app, { me, conversationId: `C2C${peer.userId}`, count: 10 });
  return messages.length;
}
const receivers = () =>
  t
    .takeDelivered()
    .filter(({ event }) => event === "messageReceived")
    .map(({ to }) => to);

describe("a blocked sender", () => {
  test("is refused with 20007, may still be written to, and may write again once it is let go", async () => {
    await block(bob, alice);
    await expect(send(alice, bob)).rejects.toMatchObject({ code: 20007 });
    await expect(send(alice, bob, { isOnlineOnly: true })).rejects.toMatchObject({ code: 20007 });
    expect(receivers()).toEqual([]);
    expect(await textsOf(bob, alice)).toBe(0);
    await send(bob, alice);
    expect(receivers()).toEqual([[alice.userId, bob.userId]]);
    await unblockAccounts(t.domain, t.app, { me: bob, userIds: [alice.userId] });
    await send(alice, bob);
    expect(await textsOf(bob, alice)).toBe(2);
  });

  test("is only the one that was blocked", async () => {
    const carol = await t.account(`carol_${made}`);
    await block(bob, carol);
    await send(alice, bob);
    await expect(send(carol, bob)).rejects.toMatchObject({ code: 20007 });
  });

  test("does not notice where the app wants it so: the message is stored on the sender's side only", async () => {
    await set({ blockedSends: "swallow" });
    await block(bob, alice);
    t.takeDelivered();
    const { seq } = await send(alice, bob);
    await send(alice, bob, { isOnlineOnly: true });
    expect(seq).toBe(1);
    expect(receivers()).toEqual([[alice.userId], [alice.userId]]);
    expect([await textsOf(alice, bob), await textsOf(bob, alice)]).toEqual([1, 0]);
    const theirs = await t.storage.conversations.summary(bob.number, alice.number);
    expect([theirs?.unread, theirs?.isListed]).toEqual([0, false]);
    await unblockAccounts(t.domain, t.app, { me: bob, userIds: [alice.userId] });
    await send(alice, bob);
    expect([await textsOf(alice, bob), await textsOf(bob, alice)]).toEqual([2, 1]);
  });
});

test("back ends write to whom they want, whatever accounts and app say", async () => {
  await set({ friendCheck: "both" });
  await block(bob, alice);
  await muteAccount(t.domain, t.app, { userId: alice.userId, c2cSeconds: 60 });
  await send(alice, bob, { origin: "rest" });
  expect(await textsOf(bob, alice)).toBe(1);
});

describe("where only friends may write", () => {
  test.each([
    ["sender", 20011, [true, false]],
    ["receiver", 20010, [false, true]],
    ["both", 20009, [true, true]],
  ] as const)(
    "a check of the %s's list answers %i until that list holds the other",
    async (friendCheck, code, [own, back]) => {
      await set({ friendCheck });
      await expect(send(alice, bob)).rejects.toMatchObject({ code });
      if (own) await befriend(alice, bob);
      if (own && back) await expect(send(alice, bob)).rejects.toMatchObject({ code });
      if (back) await befriend(bob, alice);
      await send(alice, bob);
      expect(await textsOf(bob, alice)).toBe(1);
    },
  );

  test("one who was a friend and is blocked hears of the blocking, or nothing", async () => {
    await set({ friendCheck: "both" });
    await befriend(alice, bob);
    await befriend(bob, alice);
    await block(bob, alice);
    await expect(send(alice, bob)).rejects.toMatchObject({ code: 20007 });
    await set({ blockedSends: "swallow" });
    await send(alice, bob);
    expect(await textsOf(bob, alice)).toBe(0);
  });
});

test("a muted sender is refused with 20012 until its time is over", async () => {
  await muteAccount(t.domain, t.app, { userId: alice.userId, c2cSeconds: 60 });
  await expect(send(alice, bob)).rejects.toMatchObject({ code: 20012 });
  await send(bob, alice);
  t.clock.now += 60_000;
  await send(alice, bob);
});

test("oneself is written to in any case, and nobody blocks itself", async () => {
  await set({ friendCheck: "both" });
  const [result] = await block(alice, alice);
  expect(result?.code).toBe(relationErrors.badParameter.code);
  await muteAccount(t.domain, t.app, { userId: alice.userId, c2cSeconds: 60 });
  await send(alice, alice);
  expect(await textsOf(alice, alice)).toBe(1);
  t.clock.now += 60_000;
});
