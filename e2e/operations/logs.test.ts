import { readFileSync } from "node:fs";
import { join } from "node:path";
import { signUserSig } from "@hongyan/admin";
import { expect, test } from "vitest";
import { callOperator, callRest } from "../call-rest.ts";
import { startServer } from "../start-server.ts";
import { connect, firstAppId, logIn, loginInput, textTo } from "../wire-client.ts";
import { hongyan } from "./run-program.ts";

test("logs, even at their finest, hold no secret and nothing that people wrote", async () => {
  const marker = "a-marker-that-stands-nowhere-else";
  const server = await startServer({ HONGYAN_LOG_LEVEL: "trace" });
  const userSig = signUserSig({
    sdkAppId: firstAppId,
    secretKey: server.secretKey,
    userId: "alice",
    expireSeconds: 3_600,
  });
  const alice = await logIn(server, { userId: "alice", userSig });
  await alice.request("sendC2cMessage", textTo("alice", marker, { sendNumber: 1 }));
  await alice.request("sendC2cMessage", { ...textTo("alice", marker), body: [{ MsgType: marker }] } as never);
  alice.sendText(`{"id":1,"${marker}`);
  await alice.closed;
  const wrong = await connect(server);
  await wrong.request("login", { ...loginInput(server, { userId: "alice" }), userSig: `${userSig}x` });
  await wrong.close();
  const adminSig = signUserSig({
    sdkAppId: firstAppId,
    secretKey: server.secretKey,
    userId: "administrator",
    expireSeconds: 3_600,
  });
  const message = {
    To_Account: "alice",
    MsgRandom: 1,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: marker } }],
  };
  for (const body of [message, { ...message, MsgBody: marker }])
    await callRest(server, "openim/sendmsg", body, { userSig: adminSig });
  await fetch(`${server.url}/v4/openim/sendmsg?usersig=${adminSig}`, { method: "POST", body: `{"${marker}` });
  await fetch(`${server.url}/${marker}?usersig=${adminSig}`);
  const { secretKey } = await callOperator(server, "POST", `/apps/${firstAppId}/keys`);
  await hongyan(server.dataDir, "app", "create");
  await server.stop();

  const output = server.output();
  const token = readFileSync(join(server.dataDir, "operator-token"), "utf8").trim();
  expect(output).toContain('"msg":"app created"');
  expect(output).toContain('"command":"openim/sendmsg"');
  for (const secret of [marker, userSig, adminSig, server.secretKey, secretKey as string, token])
    expect(output).not.toContain(secret);
});
