import { signUserSig } from "@hongyan/admin";
import { accountErrors, gatewayErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callOperator, callRest, setAppSettings } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { connect, firstAppId, logIn, loginInput, textTo } from "../wire-client.ts";

const otherKey = "another-key-that-nobody-has-configured-0123";

describe("a login", () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer();
    await setAppSettings(server, { instancesPerPlatform: { Node: 100 } });
  });
  afterAll(() => server.stop());

  const sign = (claims: Partial<Parameters<typeof signUserSig>[0]> = {}) =>
    signUserSig({
      ...{ sdkAppId: firstAppId, secretKey: server.secretKey, userId: "u_alice", expireSeconds: 3_600 },
      ...claims,
    });

  async function codeOf(userSig: string, sdkAppId = firstAppId, userId = "u_alice"): Promise<number> {
    const client = await connect(server);
    const { code } = await client.request("login", loginInput(server, { userId, sdkAppId, userSig }));
    await client.close();
    return code;
  }

  test("with a good UserSig makes the account and says who it is", async () => {
    const client = await connect(server);
    const { code, data } = await client.request("login", loginInput(server, { userId: "u_alice" }));
    expect(code).toBe(0);
    expect(data.number).toBeGreaterThan(1_000_000);
    expect(data.lastSendNumber).toBe(0);
    const check = await callRest(server, "im_open_login_svc/account_check", { CheckItem: [{ UserID: "u_alice" }] });
    expect(check.ResultItem).toMatchObject([{ UserID: "u_alice", AccountStatus: "Imported" }]);
    await client.close();
  });

  test("answers each fault of a UserSig with its own code", async () => {
    const now = Math.floor(Date.now() / 1000);
    expect(await codeOf(sign({ issuedAt: now - 100, expireSeconds: 50 }))).toBe(accountErrors.userSigExpired.code);
    expect(await codeOf("")).toBe(accountErrors.userSigEmpty.code);
    expect(await codeOf("no-signature")).toBe(accountErrors.userSigMalformed.code);
    expect(await codeOf(sign().slice(0, -20))).toBe(accountErrors.userSigMalformed.code);
    expect(await codeOf(sign({ secretKey: otherKey }))).toBe(accountErrors.userSigWrongKey.code);
    expect(await codeOf(sign({ userId: "u_bob" }))).toBe(accountErrors.userSigOtherAccount.code);
    expect(await codeOf(sign({ sdkAppId: firstAppId + 1 }))).toBe(accountErrors.userSigOtherApp.code);
    expect(await codeOf(sign(), 1_499_999_999)).toBe(accountErrors.appNotFound.code);
  });

  test("is refused for an app that is switched off", async () => {
    const created = await callOperator(server, "POST", "/apps", { name: "to be switched off" });
    const { app, secretKey } = created as { app: { sdkAppId: number }; secretKey: string };
    const input = { userId: "u_alice", sdkAppId: app.sdkAppId };
    const userSig = signUserSig({ ...input, secretKey, expireSeconds: 3_600 });
    await (await logIn(server, { ...input, userSig })).close();
    await callOperator(server, "PATCH", `/apps/${app.sdkAppId}`, { isEnabled: false });
    expect(await codeOf(userSig, app.sdkAppId)).toBe(gatewayErrors.appDisabled.code);
  });

  test("waits a minute after too many bad UserSigs, and only for that account", async () => {
    const bad = sign({ userId: "u_mallory", secretKey: otherKey });
    for (let i = 0; i < 30; i++) expect(await codeOf(bad, firstAppId, "u_mallory")).toBe(70009);
    const good = sign({ userId: "u_mallory" });
    expect(await codeOf(good, firstAppId, "u_mallory")).toBe(accountErrors.tooManyFailures.code);
    expect(await codeOf(sign())).toBe(0);
  });

  test("comes before every other request", async () => {
    const client = await connect(server);
    expect((await client.request("sendC2cMessage", textTo("u_bob", "hello"))).code).toBe(20002);
    expect((await client.request("listConversations", {})).code).toBe(20002);
    expect((await client.request("heartbeat", {})).code).toBe(0);
    await client.close();
  });

  test("may follow a logout on the same connection", async () => {
    const client = await logIn(server, { userId: "u_carol" });
    expect((await client.request("logout", {})).code).toBe(0);
    expect((await client.request("listConversations", {})).code).toBe(20002);
    expect((await client.request("login", loginInput(server, { userId: "u_carol" }))).code).toBe(0);
    expect((await client.request("listConversations", {})).code).toBe(0);
    await client.close();
  });

  test("ends when its UserSig runs out", async () => {
    const userSig = sign({ userId: "u_brief", expireSeconds: 2 });
    const client = await logIn(server, { userId: "u_brief", userSig });
    expect(await client.event("kickedOut")).toEqual({ type: "userSigExpired" });
    expect((await client.closed).code).toBe(4403);
    expect(await codeOf(userSig, firstAppId, "u_brief")).toBe(accountErrors.userSigExpired.code);
  });
});
