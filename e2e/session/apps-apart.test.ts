import { signUserSig } from "@hongyan/admin";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callOperator, callRest } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { firstAppId, logIn, textTo } from "../wire-client.ts";

type AppKey = { sdkAppId: number; secretKey: string };

/** Two apps with the same account names on one server must never meet. */
describe("two apps with the same account names", () => {
  let server: RunningServer;
  let red: AppKey;
  let blue: AppKey;
  beforeAll(async () => {
    server = await startServer();
    red = { sdkAppId: firstAppId, secretKey: server.secretKey };
    const created = await callOperator(server, "POST", "/apps", { name: "blue" });
    const { app, secretKey } = created as { app: { sdkAppId: number }; secretKey: string };
    blue = { sdkAppId: app.sdkAppId, secretKey };
  });
  afterAll(() => server.stop());

  const clientOf = (app: AppKey, userId: string) =>
    logIn(server, {
      userId,
      sdkAppId: app.sdkAppId,
      userSig: signUserSig({ ...app, userId, expireSeconds: 3_600 }),
    });

  test("keep messages, lists, profiles, presence and send numbers to themselves", async () => {
    const [redAlice, redBob] = [await clientOf(red, "u_alice"), await clientOf(red, "u_bob")];
    const blueAlice = await clientOf(blue, "u_alice");
    await clientOf(blue, "u_bob").then((client) => client.close());

    await redAlice.request("sendC2cMessage", textTo("u_bob", "red", { sendNumber: 1 }));
    await redBob.event("messageReceived");
    await blueAlice.request("sendC2cMessage", textTo("u_bob", "blue 1", { sendNumber: 1 }));
    await blueAlice.request("sendC2cMessage", textTo("u_bob", "blue 2", { sendNumber: 2 }));
    await redAlice.request("updateProfile", { fields: { Tag_Profile_IM_Nick: "Red Alice" } });

    const blueBob = await clientOf(blue, "u_bob");
    const { data } = await blueBob.request("listMessages", { conversationId: "C2Cu_alice", count: 10 });
    expect(data.messages.map(({ body, nick }) => [body[0]?.MsgContent, nick])).toEqual([
      [{ Text: "blue 1" }, undefined],
      [{ Text: "blue 2" }, undefined],
    ]);
    const list = (await redBob.request("listConversations", {})).data;
    expect(list.totalUnreadCount).toBe(1);
    expect(list.conversations[0]).toMatchObject({ lastSeq: 1, peer: { nick: "Red Alice" } });
    expect(redBob.events.filter(({ event }) => event === "messageReceived")).toHaveLength(1);
    await redBob.close();
    const online = await callRest(server, "openim/query_online_status", { To_Account: ["u_bob"] }, blue);
    expect(online.QueryResult).toMatchObject([{ Status: "Online" }]);
  });

  test("kick, delete and sign for their own accounts only", async () => {
    const [redAlice, blueAlice] = [await clientOf(red, "u_alice"), await clientOf(blue, "u_alice")];
    await callRest(server, "im_open_login_svc/kick", { UserID: "u_alice" }, blue);
    expect(await blueAlice.event("kickedOut")).toEqual({ type: "REST_API_Kick" });
    expect((await redAlice.request("heartbeat", {})).code).toBe(0);
    const deleted = await callRest(
      server,
      "im_open_login_svc/account_delete",
      { DeleteItem: [{ UserID: "u_alice" }] },
      blue,
    );
    expect(deleted.ErrorCode).toBe(0);
    expect((await redAlice.request("listConversations", {})).data.conversations).toHaveLength(1);
    const userSig = signUserSig({ ...red, userId: "administrator", expireSeconds: 3_600 });
    const foreign = await callRest(server, "openim/sendmsg", {}, { sdkAppId: blue.sdkAppId, userSig });
    expect(foreign.ErrorCode).toBe(70014);
  });
});
