import { signUserSig } from "@hongyan/admin";
import { accountErrors, type Platform } from "@hongyan/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callRest, setAppSettings } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { connect, firstAppId, logIn, loginInput, textTo, type WireClient } from "../wire-client.ts";

describe("several devices of one account", () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  const on = (userId: string, platform: Platform, instance: string) => logIn(server, { userId, platform, instance });

  async function expectKicked(client: WireClient, type: string): Promise<void> {
    expect(await client.event("kickedOut")).toEqual({ type });
    expect(await client.closed).toMatchObject({ code: 4403 });
  }

  async function expectAlive(client: WireClient): Promise<void> {
    expect((await client.request("listConversations", {})).code).toBe(0);
  }

  test("are one per platform where the app says nothing: a second one kicks the first", async () => {
    await setAppSettings(server, { instancesPerPlatform: {}, exclusivePlatforms: [] });
    const phone = await on("u_one", "Android", "phone");
    const first = await on("u_one", "Web", "first");
    const second = await on("u_one", "Web", "second");
    await expectKicked(first, "multipleAccount");
    await expectAlive(second);
    await expectAlive(phone);
  });

  test("are as many per platform as the app allows: one more kicks the oldest", async () => {
    await setAppSettings(server, { instancesPerPlatform: { Web: 3 } });
    const [oldest, ...others] = [
      await on("u_many", "Web", "a"),
      await on("u_many", "Web", "b"),
      await on("u_many", "Web", "c"),
    ];
    const newest = await on("u_many", "Web", "d");
    await expectKicked(oldest as WireClient, "multipleAccount");
    for (const client of [...others, newest]) await expectAlive(client);
  });

  test("on platforms that exclude each other end each other", async () => {
    await setAppSettings(server, { exclusivePlatforms: [["Android", "iPhone"]] });
    const android = await on("u_platforms", "Android", "a");
    const web = await on("u_platforms", "Web", "w");
    const iPhone = await on("u_platforms", "iPhone", "i");
    await expectKicked(android, "multipleDevice");
    await expectAlive(web);
    await expectAlive(iPhone);
  });

  test("that come back as the same instance take their own place and nobody else's", async () => {
    await setAppSettings(server, { instancesPerPlatform: { Web: 2 }, exclusivePlatforms: [] });
    const other = await on("u_back", "Web", "other");
    const halfDead = await on("u_back", "Web", "mine");
    const back = await on("u_back", "Web", "mine");
    await expectKicked(halfDead, "multipleAccount");
    await expectAlive(other);
    await expectAlive(back);
    const friend = await on("u_friend", "Web", "friend");
    await friend.request("sendC2cMessage", textTo("u_back", "are you back?", { sendNumber: 1 }));
    await back.event("messageReceived");
    expect(back.events.filter(({ event }) => event === "messageReceived")).toHaveLength(1);
  });

  test("all end at once when the back end kicks the account; only UserSigs made later log in again", async () => {
    const made = Math.floor(Date.now() / 1000) - 10;
    const claims = { sdkAppId: firstAppId, secretKey: server.secretKey, userId: "u_kicked", expireSeconds: 3_600 };
    const old = signUserSig({ ...claims, issuedAt: made });
    const clients = [
      await logIn(server, { userId: "u_kicked", userSig: old, platform: "Web" }),
      await logIn(server, { userId: "u_kicked", userSig: old, platform: "PC" }),
    ];
    expect((await callRest(server, "im_open_login_svc/kick", { UserID: "u_kicked" })).ErrorCode).toBe(0);
    for (const client of clients) await expectKicked(client, "REST_API_Kick");
    const again = await connect(server);
    const refused = await again.request("login", loginInput(server, { userId: "u_kicked", userSig: old }));
    expect(refused.code).toBe(accountErrors.userSigRevoked.code);
    const fresh = signUserSig(claims);
    expect((await again.request("login", loginInput(server, { userId: "u_kicked", userSig: fresh }))).code).toBe(0);
    await expectAlive(again);
    const unknown = await callRest(server, "im_open_login_svc/kick", { UserID: "u_nobody" });
    expect(unknown.ErrorCode).toBe(accountErrors.accountNotFound.code);
  });
});
