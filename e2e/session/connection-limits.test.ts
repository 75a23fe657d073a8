import { closeReasons, limits } from "@hongyan/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callRest, setAppSettings } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { connect, logIn, textTo, type WireClient } from "../wire-client.ts";

describe("a connection", () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ HONGYAN_HEARTBEAT_SECONDS: "2" });
    await setAppSettings(server, { instancesPerPlatform: { Node: 10 }, framesPerSecond: 10_000 });
  });
  afterAll(() => server.stop());

  test("that stops reading is let go, and harms nobody else", async () => {
    const slow = await logIn(server, { userId: "u_slow", platform: "Web", instance: "slow" });
    const quick = await logIn(server, { userId: "u_slow", platform: "PC", instance: "quick" });
    const sender = await logIn(server, { userId: "u_sender" });
    slow.socket.pause();
    const text = "x".repeat(10_000);
    const slowReaders = () => metric(server, "hongyan_slow_readers_total");
    const delays: number[] = [];
    let sent = 0;
    for (; (await slowReaders()) === 0 && sent < 5_000; sent += 100) {
      const startedAt = performance.now();
      const round = Array.from({ length: 100 }, () => sender.request("sendC2cMessage", textTo("u_slow", text)));
      for (const { code } of await Promise.all(round)) expect(code).toBe(0);
      delays.push(performance.now() - startedAt);
    }
    expect(await slowReaders()).toBe(1);
    slow.socket.resume();
    await slow.closed;
    await quick.event("messageReceived", ({ message }) => message.seq === sent);
    expect(seqsOf(quick)).toEqual(Array.from({ length: sent }, (_, index) => index + 1));
    // What waited is not lost: the client finds it when it is back.
    const back = await logIn(server, { userId: "u_slow", platform: "Web", instance: "slow" });
    const { data } = await back.request("fetchMessages", { conversationId: "C2Cu_sender", fromSeq: 1, toSeq: 100 });
    expect(data.lastSeq).toBe(sent);
    expect(Math.max(...delays)).toBeLessThan(5_000);
  });

  test("that sends a frame beyond the limit is closed, and the largest allowed one is not", async () => {
    const client = await logIn(server, { userId: "u_big" });
    const start = `{"id":1,"op":"heartbeat","data":{"filler":"`;
    client.sendText(`${start}${"x".repeat(limits.frameBytes - start.length - 3)}"}}`);
    expect((await client.request("heartbeat", {})).code).toBe(0);
    client.sendText(`${start}${"x".repeat(limits.frameBytes)}"}}`);
    expect((await client.closed).code).toBe(1009);
  });

  test("that sends something else than a request is closed", async () => {
    const frames = ["", "no json", "[]", "null", "7", '{"id":-1,"op":"heartbeat"}', '{"id":1}', '{"op":"heartbeat"}'];
    for (const frame of frames) {
      const client = await logIn(server, { userId: "u_bad", instance: "bad" });
      client.sendText(frame);
      expect(await client.closed, frame).toMatchObject({ code: closeReasons.badFrame.code });
    }
    const client = await logIn(server, { userId: "u_bad", instance: "bad" });
    client.socket.send(Buffer.from([1, 2, 3]), { binary: true });
    expect(await client.closed).toMatchObject({ code: closeReasons.badFrame.code });
  });

  test("that asks for an unknown operation hears so and goes on", async () => {
    const client = await logIn(server, { userId: "u_unknown" });
    for (const op of ["dance", "__proto__", "constructor", "toString", ""])
      expect((await client.request(op as never, {} as never)).code, op).toBe(60009);
    expect((await client.request("heartbeat", {})).code).toBe(0);
  });

  test("that sends more frames than the app allows is closed, within it not", async () => {
    await setAppSettings(server, { framesPerSecond: 20 });
    const client = await logIn(server, { userId: "u_hasty" });
    // A burst of five seconds' worth passes; the login took one of them.
    const replies = await Promise.all(Array.from({ length: 90 }, () => client.request("heartbeat", {})));
    expect(replies.every(({ code }) => code === 0)).toBe(true);
    for (let i = 0; i < 200; i++) client.sendText(`{"id":${1_000 + i},"op":"heartbeat"}`);
    expect(await client.closed).toMatchObject({ code: closeReasons.tooManyFrames.code });
    await setAppSettings(server, { framesPerSecond: 10_000 });
  });

  test("says with every heartbeat what time it is", async () => {
    const client = await connect(server);
    const { data } = await client.request("heartbeat", {});
    expect(Math.abs(data.serverTime - Date.now())).toBeLessThan(10_000);
    await client.close();
  });

  test("that is silent for two heartbeats is closed, one that beats is not", async () => {
    const silent = await logIn(server, { userId: "u_silent" });
    const never = await connect(server);
    const beating = await logIn(server, { userId: "u_beating" });
    const timer = setInterval(() => void beating.request("heartbeat", {}), 1_000);
    expect(await never.closed).toMatchObject({ code: closeReasons.loginTimeout.code });
    expect((await silent.closed).code).toBe(closeReasons.heartbeatTimeout.code);
    clearInterval(timer);
    const online = await callRest(server, "openim/query_online_status", { To_Account: ["u_silent", "u_beating"] });
    expect(online.QueryResult).toMatchObject([
      { To_Account: "u_silent", Status: "Offline" },
      { To_Account: "u_beating", Status: "Online" },
    ]);
    expect((await beating.request("heartbeat", {})).code).toBe(0);
  });
});

function seqsOf({ events }: WireClient): number[] {
  return events.flatMap((event) => (event.event === "messageReceived" ? [(event.data as SeqData).message.seq] : []));
}
type SeqData = { message: { seq: number } };

async function metric(server: RunningServer, name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1] ?? 0);
}
