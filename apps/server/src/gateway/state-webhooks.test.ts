import { banAccount, deleteAccounts, findWebhook, kickAccount, updateApp } from "@hongyan/domain";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { requestUrl } from "../webhooks/request-url.ts";
import type { Got } from "../webhooks/testing/test-back-end.ts";
import type { TestClient } from "./testing/test-client.ts";
import { loginOf, type TestGateway, testGateway } from "./testing/test-gateway.ts";

const command = "State.StateChange";
let t: TestGateway;

beforeAll(async () => {
  t = await testGateway();
  await t.backEnd.turnOn(t.domain, t.app);
});
afterAll(() => t.close());
beforeEach(() => t.backEnd.told());
afterEach(() => vi.useRealTimers());

const changeOf = ({ body }: Got) => [body.Info.To_Account, body.Info.Action, body.Info.Reason];

/** The next changes, as soon as that many are told. */
async function nextTold(count: number, gateway = t): Promise<Got[]> {
  const got: Got[] = [];
  while (got.length < count) got.push(...(await gateway.backEnd.told(command)));
  return got;
}

/** Everything that the end of a connection writes is asked for once the server has seen it. */
async function untilConnections(count: number): Promise<void> {
  while (t.gateway.connectionCount() > count) await new Promise((resolve) => setImmediate(resolve));
}

async function logOut(client: TestClient): Promise<void> {
  await client.request("logout", {});
  client.end();
}

test("a login and a logout are told with the device that they come from", async () => {
  const client = await t.logIn("comes_and_goes", { platform: "iPhone" });
  await logOut(client);
  const caller = { platform: "iOS", ip: "127.0.0.1", account: "comes_and_goes" };
  const EventTime = expect.any(Number);
  expect(await t.backEnd.told()).toEqual([
    {
      command,
      body: {
        CallbackCommand: command,
        EventTime,
        Info: { To_Account: "comes_and_goes", Action: "Login", Reason: "Register" },
      },
      caller,
    },
    {
      command,
      body: {
        CallbackCommand: command,
        EventTime,
        Info: { To_Account: "comes_and_goes", Action: "Logout", Reason: "Unregister" },
      },
      caller,
    },
  ]);
});

test("only here the address spells iOS in capitals", () => {
  const [webhook, other] = [findWebhook(command), findWebhook("C2C.CallbackAfterSendMsg")];
  if (!webhook || !other) throw new Error("not declared");
  const platformOf = (of: typeof webhook, platform: "iOS" | "iPad") =>
    new URL(
      requestUrl(t.app, { webhook: of, body: "", caller: { platform, ip: "", account: "" } }, 0),
    ).searchParams.get("OptPlatform");
  expect([platformOf(webhook, "iOS"), platformOf(webhook, "iPad"), platformOf(other, "iOS")]).toEqual([
    "IOS",
    "iPad",
    "iOS",
  ]);
});

test("a login that is refused tells nothing, nor does anything where the webhook is off", async () => {
  const stranger = await t.connect();
  await expect(stranger.request("login", loginOf(t.app, "stranger", "wrong"))).rejects.toThrow();
  expect(await t.backEnd.told()).toEqual([]);
  await t.backEnd.turnOn(t.domain, t.app, { commands: ["C2C.CallbackAfterSendMsg"] });
  await logOut(await t.logIn("unseen"));
  expect(await t.backEnd.told()).toEqual([]);
  await t.backEnd.turnOn(t.domain, t.app, { commands: "all" });
});

test("a connection that ends tells of a closed link, and its platform", async () => {
  const client = await t.logIn("cut_off", { platform: "PC" });
  client.end();
  const [, left] = await nextTold(2);
  expect(left?.body.Info).toEqual({ To_Account: "cut_off", Action: "Disconnect", Reason: "LinkClose" });
  expect(left?.caller).toEqual({ platform: "Windows", ip: "127.0.0.1", account: "cut_off" });
});

test("a device that another login pushes off stands in that login, and nothing else is told of it", async () => {
  const before = t.gateway.connectionCount();
  const first = await t.logIn("one_place");
  const second = await t.logIn("one_place");
  await first.closed;
  await untilConnections(before + 1);
  await logOut(second);
  const told = await t.backEnd.told();
  expect(told.map(changeOf)).toEqual([
    ["one_place", "Login", "Register"],
    ["one_place", "Login", "Register"],
    ["one_place", "Logout", "Unregister"],
  ]);
  expect(told.map(({ body }) => body.KickedDevice)).toEqual([undefined, [{ Platform: "Web" }], undefined]);
});

test("a login names every device that it pushes off, as the public service spells platforms", async () => {
  const g = await testGateway();
  await g.backEnd.turnOn(g.domain, g.app);
  for (const platform of ["Mac", "iPhone", "PC", "Android"]) await g.logIn("everywhere", { platform });
  const exclusivePlatforms: [["iPhone", "Android", "PC", "Web"]] = [["iPhone", "Android", "PC", "Web"]];
  await updateApp(g.domain, g.app.sdkAppId, { settings: { exclusivePlatforms } });
  await g.backEnd.told();
  await g.logIn("everywhere", { platform: "Web" });
  const [login] = await nextTold(1, g);
  const Platform = expect.stringMatching(/^(Android|Windows|iOS)$/);
  expect(login?.body.KickedDevice).toEqual([{ Platform }, { Platform }, { Platform }]);
  expect(new Set(login?.body.KickedDevice.map(JSON.stringify)).size).toBe(3);
  await g.close();
});

test("a device that is back before its old connection was given up tells only of its logins", async () => {
  const before = t.gateway.connectionCount();
  const first = await t.logIn("back_at_once", { instance: "phone" });
  const second = await t.logIn("back_at_once", { instance: "phone" });
  await first.closed;
  await untilConnections(before + 1);
  second.end();
  const told = await nextTold(3);
  expect(told.map(changeOf)).toEqual([
    ["back_at_once", "Login", "Register"],
    ["back_at_once", "Login", "Register"],
    ["back_at_once", "Disconnect", "LinkClose"],
  ]);
  expect(told[1]?.body).not.toHaveProperty("KickedDevice");
});

test.each<[string, (userId: string) => Promise<unknown>]>([
  ["kicks", (userId) => kickAccount(t.domain, t.app, userId)],
  ["bans", (userId) => banAccount(t.domain, t.app, { userId, isBanned: true })],
  ["deletes", (userId) => deleteAccounts(t.domain, t.app, [userId])],
])("an account that the back end %s is logged out on each of its devices", async (what, end) => {
  const userId = `account_it_${what}`;
  await t.logIn(userId, { platform: "Android" });
  await t.logIn(userId, { platform: "iPad" });
  await t.backEnd.told();
  await end(userId);
  const told = await nextTold(2);
  expect(told.map(changeOf)).toEqual(Array(2).fill([userId, "Logout", "Unregister"]));
  expect(told.map(({ caller }) => caller.platform).sort()).toEqual(["Android", "iPad"]);
});

test("somebody else who logs in on the same connection logs the account there out", async () => {
  const client = await t.logIn("was_here");
  await t.backEnd.told();
  await client.request("login", loginOf(t.app, "is_here", t.userSigOf("is_here")));
  const told = await nextTold(2);
  expect(told.map(changeOf).sort()).toEqual([
    ["is_here", "Login", "Register"],
    ["was_here", "Logout", "Unregister"],
  ]);
  expect(told.map(({ body, caller }) => [body.Info.To_Account, caller.account])).toEqual(
    told.map(({ body }) => [body.Info.To_Account, body.Info.To_Account]),
  );
});

test("a custom status is told when it changes, also when it is taken away", async () => {
  const client = await t.logIn("moody", { platform: "Mac" });
  await t.backEnd.told();
  for (const customStatus of ["busy", "busy", ""]) await client.request("setSelfStatus", { customStatus });
  await expect(client.request("setSelfStatus", { customStatus: "x".repeat(1_000) })).rejects.toThrow();
  const info = { To_Account: "moody", Action: "CustomStatusChange", Reason: "SetCustomStatus" };
  const told = await t.backEnd.told();
  expect(told.map(({ body }) => body.Info)).toEqual([
    { ...info, CustomStatus: "busy" },
    { ...info, CustomStatus: "" },
  ]);
  expect(told[0]?.caller).toEqual({ platform: "Mac", ip: "127.0.0.1", account: "moody" });
});

test("a device that falls silent has run out of time, and one whose UserSig runs out is logged out", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const g = await testGateway();
  await g.backEnd.turnOn(g.domain, g.app);
  await g.logIn("silent");
  const short = await g.connect();
  await short.request("login", loginOf(g.app, "short", g.userSigOf("short", 20)));
  await g.backEnd.told();
  g.clock.now += 21_000;
  vi.advanceTimersByTime(5_000);
  expect((await nextTold(1, g)).map(changeOf)).toEqual([["short", "Logout", "Unregister"]]);
  g.clock.now += 40_000;
  vi.advanceTimersByTime(5_000);
  expect((await nextTold(1, g)).map(changeOf)).toEqual([["silent", "Disconnect", "TimeOut"]]);
  await g.close();
});

test("a server that stops tells of the devices that lose their connection", async () => {
  const g = await testGateway();
  await g.backEnd.turnOn(g.domain, g.app);
  await g.logIn("last");
  await g.backEnd.told();
  await g.gateway.close();
  expect((await nextTold(1, g)).map(changeOf)).toEqual([["last", "Disconnect", "LinkClose"]]);
  await g.close();
});
