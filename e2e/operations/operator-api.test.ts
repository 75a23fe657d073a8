import { readFileSync } from "node:fs";
import { signUserSig } from "@hongyan/admin";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callOperator, callRest } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { connect, firstAppId, logIn, loginInput, textTo } from "../wire-client.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

type NewApp = { app: { sdkAppId: number; admins: string[]; settings: object; isEnabled: boolean }; secretKey: string };
const createApp = async (body: object = {}) => (await callOperator(server, "POST", "/apps", body)) as NewApp;

const importAccount = (caller: object) =>
  callRest(server, "im_open_login_svc/account_import", { UserID: "alice" }, caller);

describe("without the operator token", () => {
  test.each([
    ["no token", {}],
    ["a wrong token", { authorization: "Bearer 0123" }],
    ["an empty token", { authorization: "Bearer " }],
    ["another scheme", { authorization: "Basic 0123" }],
  ])("%s opens nothing", async (_what, headers) => {
    for (const path of ["/apps", `/apps/${firstAppId}`, "/backup", "/nothing"]) {
      const response = await fetch(`${server.url}/admin/v1${path}`, { headers: headers as Record<string, string> });
      expect(response.status).toBe(401);
      expect(await response.json()).toHaveProperty("error");
    }
  });
});

describe("apps", () => {
  test("are made with a key that is told once and serves at once", async () => {
    const { app, secretKey } = await createApp({ name: "shop", admins: ["chief"] });
    expect(app).toMatchObject({ name: "shop", admins: ["chief"], isEnabled: true });
    expect(await importAccount({ sdkAppId: app.sdkAppId, secretKey, identifier: "chief" })).toMatchObject({
      ErrorCode: 0,
    });
    const all = [
      await callOperator(server, "GET", "/apps"),
      await callOperator(server, "GET", `/apps/${app.sdkAppId}`),
    ];
    expect(JSON.stringify(all)).toContain('"shop"');
    expect(JSON.stringify(all)).not.toContain(secretKey);
    expect(JSON.stringify(all)).not.toContain(server.secretKey);
  });

  test("are changed field by field, settings merged", async () => {
    const { app } = await createApp();
    const path = `/apps/${app.sdkAppId}`;
    await callOperator(server, "PATCH", path, { settings: { recallWindowSeconds: 7 } });
    const changed = await callOperator(server, "PATCH", path, { name: "new", settings: { messageBytes: 20_000 } });
    expect(changed).toMatchObject({
      app: { name: "new", admins: ["administrator"], settings: { recallWindowSeconds: 7, messageBytes: 20_000 } },
    });
  });

  test("that are switched off let nobody in and put everybody out", async () => {
    const { app, secretKey } = await createApp();
    const { sdkAppId } = app;
    const userSig = signUserSig({ sdkAppId, secretKey, userId: "alice", expireSeconds: 60 });
    const alice = await logIn(server, { userId: "alice", sdkAppId, userSig });
    const bystander = await logIn(server, { userId: "alice" });
    await callOperator(server, "PATCH", `/apps/${sdkAppId}`, { isEnabled: false });
    await alice.event("kickedOut");
    await alice.closed;
    expect((await bystander.request("heartbeat", {})).code).toBe(0);
    expect(await importAccount({ sdkAppId, secretKey })).toMatchObject({ ErrorCode: 60016 });
    const late = await connect(server);
    const input = loginInput(server, { userId: "alice", sdkAppId, userSig });
    expect((await late.request("login", input)).code).toBe(60016);

    await callOperator(server, "PATCH", `/apps/${sdkAppId}`, { isEnabled: true });
    expect((await late.request("login", input)).code).toBe(0);
    await Promise.all([late.close(), bystander.close()]);
  });

  test("in maintenance send nothing, for clients and back ends alike, and go on reading", async () => {
    const { app, secretKey } = await createApp();
    const { sdkAppId } = app;
    await importAccount({ sdkAppId, secretKey });
    const userSig = signUserSig({ sdkAppId, secretKey, userId: "alice", expireSeconds: 60 });
    const alice = await logIn(server, { userId: "alice", sdkAppId, userSig });
    const send = (sendNumber: number) =>
      alice.request("sendC2cMessage", {
        to: "administrator",
        sendNumber,
        clientTime: 1,
        random: 1,
        body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hello" } }],
      });
    const { app: closed } = await callOperator(server, "PUT", `/apps/${sdkAppId}/maintenance`, { isOn: true });
    expect(closed).toMatchObject({ settings: { isInMaintenance: true } });
    expect((await send(1)).code).toBe(60017);
    expect((await alice.request("listConversations", {})).code).toBe(0);
    await callOperator(server, "PUT", `/apps/${sdkAppId}/maintenance`, { isOn: false });
    expect((await send(1)).code).toBe(0);
    await alice.close();
  });

  test("ban an account at once, and until it is let in again", async () => {
    const alice = await logIn(server, { userId: "alice" });
    const path = `/apps/${firstAppId}/accounts/alice/ban`;
    await callOperator(server, "PUT", path, { isBanned: true });
    await alice.closed;
    const late = await connect(server);
    expect((await late.request("login", loginInput(server, { userId: "alice" }))).code).toBe(70051);
    await callOperator(server, "PUT", path, { isBanned: false });
    expect((await late.request("login", loginInput(server, { userId: "alice" }))).code).toBe(0);
    await late.close();
  });

  test("get a new key, with the old one good for a time of grace or not at all", async () => {
    const { app, secretKey } = await createApp();
    const { sdkAppId } = app;
    const path = `/apps/${sdkAppId}/keys`;
    const second = (await callOperator(server, "POST", path, { graceSeconds: 600 })).secretKey as string;
    for (const key of [secretKey, second])
      expect(await importAccount({ sdkAppId, secretKey: key })).toMatchObject({ ErrorCode: 0 });
    const third = (await callOperator(server, "POST", path)).secretKey as string;
    for (const key of [secretKey, second])
      expect(await importAccount({ sdkAppId, secretKey: key })).toMatchObject({ ErrorCode: 70009 });
    expect(await importAccount({ sdkAppId, secretKey: third })).toMatchObject({ ErrorCode: 0 });
  });
});

test.each([
  ["an app that is not there", "GET", "/apps/77", undefined, 404],
  ["an app that is no number", "GET", "/apps/one", undefined, 400],
  ["a key of an app that is not there", "POST", "/apps/77/keys", {}, 404],
  ["an app that exists", "POST", "/apps", { sdkAppId: firstAppId }, 400],
  ["the demo's number", "POST", "/apps", { sdkAppId: 1_400_000_900 }, 400],
  ["an unknown field", "POST", "/apps", { secret: "mine" }, 400],
  ["an unknown setting", "PATCH", `/apps/${firstAppId}`, { settings: { speed: 1 } }, 400],
  ["a setting out of range", "PATCH", `/apps/${firstAppId}`, { settings: { messageBytes: 1 } }, 400],
  ["a ban of an account that is not there", "PUT", `/apps/${firstAppId}/accounts/ghost/ban`, { isBanned: true }, 404],
  ["maintenance without a word", "PUT", `/apps/${firstAppId}/maintenance`, {}, 400],
  ["no administrator", "PATCH", `/apps/${firstAppId}`, { admins: [] }, 400],
  ["a relative backup", "POST", "/backup", { path: "backup.db" }, 400],
  ["a backup into nowhere", "POST", "/backup", { path: "/no/such/folder/backup.db" }, 409],
  ["times that are none", "GET", `/apps/${firstAppId}/minute-counts?from=now`, undefined, 400],
  ["a path that is none", "GET", "/nothing", undefined, 404],
] as const)("%s is refused", async (_what, method, path, body, status) => {
  await expect(callOperator(server, method, path, body)).rejects.toThrow(new RegExp(`HTTP ${status} {"error":"`));
});

test("logins and sends are counted by minute and outcome", async () => {
  const { app, secretKey } = await createApp();
  const { sdkAppId } = app;
  const from = Math.floor(Date.now() / 1000);
  const sign = (key: string) => signUserSig({ sdkAppId, secretKey: key, userId: "alice", expireSeconds: 60 });
  const alice = await logIn(server, { userId: "alice", sdkAppId, userSig: sign(secretKey) });
  const refused = await connect(server);
  await refused.request("login", loginInput(server, { userId: "alice", sdkAppId, userSig: sign("x".repeat(40)) }));
  for (let i = 1; i <= 3; i++) await alice.request("sendC2cMessage", textTo("alice", "text", { sendNumber: i }));
  await alice.request("sendC2cMessage", textTo("alice", "x".repeat(13_000), { sendNumber: 4 }));
  const { minuteCounts } = (await callOperator(
    server,
    "GET",
    `/apps/${sdkAppId}/minute-counts?from=${from}&to=${Math.floor(Date.now() / 1000)}`,
  )) as { minuteCounts: Record<string, number>[] };
  const sum = (name: string) => minuteCounts.reduce((total, minute) => total + (minute[name] ?? 0), 0);
  expect(minuteCounts.every(({ time = 1 }) => time % 60 === 0)).toBe(true);
  expect(
    ["loginsTried", "loginsSucceeded", "loginsRefused", "sendsTried", "sendsSucceeded", "sendsRefused"].map(sum),
  ).toEqual([2, 1, 1, 4, 3, 1]);
  await Promise.all([alice.close(), refused.close()]);
});

describe("/metrics", () => {
  const get = (headers: Record<string, string>) => fetch(`${server.url}/metrics`, { headers });

  test("is open to this machine", async () => {
    const response = await get({});
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(
      /hongyan_connections \d+[\s\S]*hongyan_logins_total\{outcome="succeeded"\} [1-9][\s\S]*hongyan_commit_batches_bucket/,
    );
  });

  test("is open to nobody who came through a proxy, but for the operator", async () => {
    expect((await get({ "x-forwarded-for": "203.0.113.7" })).status).toBe(401);
    const token = readFileSync(`${server.dataDir}/operator-token`, "utf8").trim();
    expect((await get({ "x-forwarded-for": "203.0.113.7", authorization: `Bearer ${token}` })).status).toBe(200);
  });
});
