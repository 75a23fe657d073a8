import { createMemoryHub } from "@hongyan/bus";
import { deleteAccounts, kickAccount, updateApp } from "@hongyan/domain";
import { accountErrors, limits, messageErrors, presenceErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { loginOf, type TestGateway, testGateway } from "./testing/test-gateway.ts";

const hub = createMemoryHub();
let t: TestGateway;
let far: TestGateway;
beforeAll(async () => {
  t = await testGateway({}, { bus: hub.connect() });
  far = await testGateway({}, { bus: hub.connect(), first: t });
});
afterAll(async () => {
  await far.close();
  await t.close();
});

const failsWith = (spec: { code: number }) => expect.objectContaining({ code: spec.code });
const online = (userId: string, customStatus?: string) => ({
  userId,
  statusType: 1,
  ...(customStatus && { customStatus }),
});
const gone = (userId: string) => ({ userId, statusType: 3 });
const subscribe = (client: TestClient, ...userIds: string[]) => client.request("subscribeUserStatus", { userIds });
const statusOf = async (client: TestClient, userId: string) =>
  ((await client.request("getUserStatus", { userIds: [userId] })).statuses as unknown[])[0];

async function expectTold(client: TestClient, ...statuses: object[]): Promise<void> {
  expect(await client.event()).toEqual({ event: "userStatusUpdated", data: { statuses } });
}

/** Everything that was told before is there once the next answer is. */
async function expectNothingTold(client: TestClient): Promise<void> {
  await client.request("heartbeat");
  expect(client.waiting()).toEqual([]);
}

describe("subscriptions", () => {
  test("tell of coming, a custom status and going, and of nothing any more once they ended", async () => {
    const watcher = await t.logIn("s_watcher");
    const before = await t.logIn("s_bob");
    await before.request("logout", {});
    expect(await subscribe(watcher, "s_bob")).toEqual({ statuses: [gone("s_bob")], failed: [] });
    const bob = await t.logIn("s_bob");
    await expectTold(watcher, online("s_bob"));
    await bob.request("setSelfStatus", { customStatus: "busy" });
    await expectTold(watcher, online("s_bob", "busy"));
    expect(await statusOf(watcher, "s_bob")).toEqual(online("s_bob", "busy"));
    await bob.request("logout", {});
    await expectTold(watcher, gone("s_bob"));
    const again = await t.logIn("s_bob");
    await expectTold(watcher, online("s_bob", "busy"));
    expect(await watcher.request("unsubscribeUserStatus", { userIds: ["s_bob"] })).toEqual({ failed: [] });
    await again.request("logout", {});
    await expectNothingTold(watcher);
  });

  test("name whom they cannot follow and follow the others", async () => {
    const watcher = await t.logIn("n_watcher");
    await t.logIn("n_bob");
    expect(await subscribe(watcher, "n_bob", "n_watcher", "n_ghost", "n_bob")).toEqual({
      statuses: [online("n_bob")],
      failed: [
        { userId: "n_watcher", code: messageErrors.badRequest.code, message: expect.stringContaining("own") },
        { userId: "n_ghost", code: accountErrors.accountNotFound.code, message: expect.stringMatching(/./) },
      ],
    });
    const ended = await watcher.request("unsubscribeUserStatus", { userIds: ["n_ghost", "n_bob"] });
    expect(ended.failed).toMatchObject([{ userId: "n_ghost", code: 70107 }]);
  });

  test("take 100 accounts in a call and not one more, and at least one", async () => {
    const watcher = await t.logIn("l_watcher");
    const names = Array.from({ length: limits.statusSubscriptionsPerCall + 1 }, (_, i) => `l_${i}`);
    expect((await subscribe(watcher, ...names.slice(1))).failed).toHaveLength(limits.statusSubscriptionsPerCall);
    await expect(subscribe(watcher, ...names)).rejects.toEqual(failsWith(messageErrors.badRequest));
    await expect(subscribe(watcher)).rejects.toEqual(failsWith(messageErrors.badRequest));
  });

  test("all end at once where no account is named, and with the login", async () => {
    const watcher = await t.logIn("e_watcher");
    const bob = await t.logIn("e_bob");
    await subscribe(watcher, "e_bob");
    expect(await watcher.request("unsubscribeUserStatus", { userIds: [] })).toEqual({ failed: [] });
    await bob.request("setSelfStatus", { customStatus: "1" });
    await expectNothingTold(watcher);
    await subscribe(watcher, "e_bob");
    await watcher.request("unsubscribeUserStatus");
    await bob.request("setSelfStatus", { customStatus: "2" });
    await expectNothingTold(watcher);
    await subscribe(watcher, "e_bob");
    await watcher.request("logout", {});
    await watcher.request("login", loginOf(t.app, "e_other", t.userSigOf("e_other")));
    await bob.request("setSelfStatus", { customStatus: "3" });
    await expectNothingTold(watcher);
  });

  test("are of one connection: another device of the account hears nothing", async () => {
    const [web, tablet] = [await t.logIn("o_watcher"), await t.logIn("o_watcher", { platform: "iPad" })];
    const bob = await t.logIn("o_bob");
    await subscribe(web, "o_bob");
    await bob.request("setSelfStatus", { customStatus: "busy" });
    await expectTold(web, online("o_bob", "busy"));
    await expectNothingTold(tablet);
  });

  test("tell of a phone that is reached by push, and of accounts that are kicked or deleted", async () => {
    const watcher = await t.logIn("k_watcher");
    const phone = await t.logIn("k_phone", { platform: "Android" });
    await t.logIn("k_kicked");
    await t.logIn("k_deleted");
    await subscribe(watcher, "k_phone", "k_kicked", "k_deleted");
    phone.end();
    await expectTold(watcher, { userId: "k_phone", statusType: 2 });
    await kickAccount(t.domain, t.app, "k_kicked");
    await expectTold(watcher, gone("k_kicked"));
    await deleteAccounts(t.domain, t.app, ["k_deleted"]);
    await expectTold(watcher, gone("k_deleted"));
  });

  test("tell nothing of a device that takes the place of another, nor of a second one", async () => {
    const watcher = await t.logIn("d_watcher");
    const first = await t.logIn("d_bob");
    await subscribe(watcher, "d_bob");
    const second = await t.logIn("d_bob");
    await first.closed;
    const phone = await t.logIn("d_bob", { platform: "Android" });
    await second.request("logout", {});
    await expectNothingTold(watcher);
    await phone.request("logout", {});
    await expectTold(watcher, gone("d_bob"));
  });
});

describe("the custom status", () => {
  test("is told to the account's other devices, but not back to the one that set it", async () => {
    const [web, phone] = [await t.logIn("c_bob"), await t.logIn("c_bob", { platform: "Android" })];
    await web.request("setSelfStatus", { customStatus: "busy" });
    await expectTold(phone, online("c_bob", "busy"));
    await phone.request("setSelfStatus", { customStatus: "" });
    await expectTold(web, online("c_bob"));
    await expectNothingTold(phone);
  });

  test("has at most 256 bytes", async () => {
    const client = await t.logIn("c_long");
    await client.request("setSelfStatus", { customStatus: "é".repeat(128) });
    for (const customStatus of ["é".repeat(129), "x".repeat(257)])
      await expect(client.request("setSelfStatus", { customStatus })).rejects.toEqual(
        failsWith(messageErrors.badRequest),
      );
    expect(await statusOf(client, "c_long")).toEqual(online("c_long", "é".repeat(128)));
  });

  test("survives a connection that is lost and comes back, and ends with a longer absence", async () => {
    const watcher = await t.logIn("r_watcher");
    const bob = await t.logIn("r_bob");
    await subscribe(watcher, "r_bob");
    await bob.request("setSelfStatus", { customStatus: "busy" });
    await expectTold(watcher, online("r_bob", "busy"));
    bob.end();
    await expectTold(watcher, gone("r_bob"));
    expect(await statusOf(watcher, "r_bob")).toEqual(gone("r_bob"));
    const back = await t.logIn("r_bob");
    await expectTold(watcher, online("r_bob", "busy"));
    await back.request("logout", {});
    await expectTold(watcher, gone("r_bob"));
    t.clock.now += 31_000;
    await t.logIn("r_bob");
    await expectTold(watcher, online("r_bob"));
    t.clock.now -= 31_000;
  });
});

describe("on two nodes", () => {
  test("a watcher of one hears of an account on the other", async () => {
    const watcher = await far.logIn("x_watcher");
    const bob = await t.logIn("x_bob");
    await bob.request("setSelfStatus", { customStatus: "busy" });
    await subscribe(watcher, "x_bob");
    await expectTold(watcher, online("x_bob", "busy"));
    expect(await statusOf(watcher, "x_bob")).toEqual(online("x_bob", "busy"));
    await bob.request("setSelfStatus", { customStatus: "free" });
    await expectTold(watcher, online("x_bob", "free"));
    await bob.request("logout", {});
    await expectTold(watcher, gone("x_bob"));
    expect(watcher.waiting()).toEqual([]);
  });

  test("an account is gone when its last session of any node is", async () => {
    const watcher = await t.logIn("y_watcher");
    const [here, there] = [await t.logIn("y_bob"), await far.logIn("y_bob", { platform: "Android" })];
    await subscribe(watcher, "y_bob");
    await here.request("logout", {});
    await there.request("setSelfStatus", { customStatus: "busy" });
    await expectTold(watcher, online("y_bob", "busy"));
    await there.request("logout", {});
    await expectTold(watcher, gone("y_bob"));
  });

  test("connections of the two never bear one name: a device on the other node hears what this one did", async () => {
    const [here, there] = [await t.logIn("z_bob"), await far.logIn("z_bob", { platform: "Android" })];
    const account = await t.domain.storage.accounts.find(t.app.sdkAppId, "z_bob");
    const names = [t, far].flatMap(({ domain }) => (account ? domain.presence.sessions(account) : []));
    expect(new Set(names.map(({ connectionId }) => connectionId.split("-")[0])).size).toBe(2);
    await here.request("setSelfStatus", { customStatus: "busy" });
    await expectTold(there, online("z_bob", "busy"));
  });
});

test("where the app has it switched off everything answers 72001, and nobody is told", async () => {
  const watcher = await t.logIn("f_watcher");
  const bob = await t.logIn("f_bob");
  await subscribe(watcher, "f_bob");
  await updateApp(t.domain, t.app.sdkAppId, { settings: { userStatus: false } });
  await bob.request("logout", {});
  for (const [op, data] of [
    ["setSelfStatus", { customStatus: "x" }],
    ["getUserStatus", { userIds: ["f_bob"] }],
    ["subscribeUserStatus", { userIds: ["f_bob"] }],
    ["unsubscribeUserStatus", {}],
  ] as const)
    await expect(watcher.request(op, data)).rejects.toEqual(failsWith(presenceErrors.switchedOff));
  await expectNothingTold(watcher);
  await updateApp(t.domain, t.app.sdkAppId, { settings: { userStatus: true } });
});
