import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { kickAccount } from "@hongyan/domain";
import { accountErrors, closeReasons, gatewayErrors, limits, messageErrors } from "@hongyan/protocol";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { loginOf, type TestGateway, testGateway } from "./testing/test-gateway.ts";

let t: TestGateway;
beforeAll(async () => {
  t = await testGateway();
});
afterAll(() => t.close());

const closedFor = (reason: keyof typeof closeReasons) => closeReasons[reason];
const failsWith = (spec: { code: number }) => expect.objectContaining({ code: spec.code });
const text = (to: string, more = {}) => ({
  to,
  clientTime: 1_700_000_000,
  random: 7,
  body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hello" } }],
  ...more,
});

const connectionsOf = ({ server }: TestGateway) =>
  new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));

describe("frames", () => {
  test("before a login only heartbeats and logins are answered", async () => {
    const client = await t.connect();
    expect(await client.request("heartbeat")).toEqual({ serverTime: t.clock.now });
    await expect(client.request("listConversations", {})).rejects.toEqual(failsWith(messageErrors.notAuthenticated));
  });

  test("an unknown operation and a wrong field are told by code, and the connection goes on", async () => {
    const client = await t.logIn("frames");
    await expect(client.request("flyAway")).rejects.toEqual(failsWith(gatewayErrors.unknownResource));
    for (const op of ["constructor", "__proto__", "toString"])
      await expect(client.request(op)).rejects.toEqual(failsWith(gatewayErrors.unknownResource));
    await expect(client.request("getProfiles", { userIds: [5] })).rejects.toThrow("/userIds/0");
    await expect(client.request("getProfiles")).rejects.toEqual(failsWith(messageErrors.badRequest));
    expect(await client.request("getProfiles", { userIds: ["frames", "ghost"] })).toMatchObject({
      profiles: [{ userId: "frames" }],
    });
  });

  test.each([
    ["no JSON", "{"],
    ["no object", "5"],
    ["no id", '{"op":"heartbeat"}'],
    ["a broken id", '{"id":1.5,"op":"heartbeat"}'],
    ["data that is no object", '{"id":1,"op":"heartbeat","data":[]}'],
    ["bytes", Buffer.from('{"id":1,"op":"heartbeat"}')],
  ])("a frame with %s ends the connection", async (_what, frame) => {
    const client = await t.connect();
    client.send(frame);
    expect(await client.closed).toEqual(closedFor("badFrame"));
  });

  test("a frame beyond the limit ends the connection, one at the limit does not", async () => {
    const client = await t.connect();
    const frame = (bytes: number) => {
      const [head, tail] = ['{"id":1,"op":"heartbeat","data":{"x":"', '"}}'];
      return head + "x".repeat(bytes - head.length - tail.length) + tail;
    };
    client.send(frame(limits.frameBytes));
    await client.request("heartbeat");
    client.send(frame(limits.frameBytes + 1));
    expect((await client.closed).code).toBe(1009);
  });

  test("more frames than allowed for too long end the connection; a burst right after a login does not", async () => {
    const client = await t.logIn("talker");
    const burst = t.app.settings.framesPerSecond * 5;
    await Promise.all(Array.from({ length: burst }, () => client.request("heartbeat")));
    client.send('{"id":0,"op":"heartbeat"}');
    expect(await client.closed).toEqual(closedFor("tooManyFrames"));
    const again = await t.logIn("talker");
    await Promise.all(Array.from({ length: burst }, () => again.request("heartbeat")));
    t.clock.now += 1_000;
    await Promise.all(Array.from({ length: t.app.settings.framesPerSecond }, () => again.request("heartbeat")));
  });

  test("a fault of ours is told as one, without its reason", async () => {
    const client = await t.logIn("unlucky");
    const fault = vi.spyOn(t.domain.storage.conversations, "list").mockRejectedValueOnce(new Error("secret path"));
    const failure = await client.request("listConversations", {}).catch((error) => error);
    expect([failure.code, failure.message]).toEqual([messageErrors.internal.code, messageErrors.internal.text]);
    fault.mockRestore();
    expect(await client.request("listConversations", {})).toMatchObject({ conversations: [] });
  });
});

describe("sessions", () => {
  test("a login answers who one is, and a wrong UserSig leaves the connection free to try again", async () => {
    const client = await t.connect();
    const login = loginOf(t.app, "newcomer", "wrong");
    await expect(client.request("login", login)).rejects.toEqual(failsWith(accountErrors.userSigMalformed));
    const reply = await client.request("login", { ...login, userSig: t.userSigOf("newcomer") });
    const account = await t.domain.storage.accounts.find(t.app.sdkAppId, "newcomer");
    expect(reply).toEqual({
      number: account?.number,
      serverTime: t.clock.now,
      heartbeatSeconds: 30,
      lastSendNumber: 0,
      logPosition: 0,
    });
  });

  test("a message reaches the devices of both sides, but not the connection that sent it", async () => {
    const [alice, tablet, bob] = [
      await t.logIn("alice"),
      await t.logIn("alice", { platform: "iPad" }),
      await t.logIn("bob"),
    ];
    const reply = await alice.request("sendC2cMessage", text("bob", { sendNumber: 1 }));
    const received = [await bob.event(), await tablet.event()];
    for (const { event, data } of received)
      expect([event, data]).toMatchObject(["messageReceived", { message: { id: reply.id, seq: 1, from: "alice" } }]);
    await alice.request("heartbeat");
    expect(alice.waiting()).toEqual([]);
    await expect(alice.request("sendC2cMessage", text("ghost"))).rejects.toEqual(
      failsWith(messageErrors.accountNotFound),
    );
  });

  test("sends of one connection keep their order", async () => {
    const [sender, receiver] = [await t.logIn("fast"), await t.logIn("reader")];
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, i) => sender.request("sendC2cMessage", text("reader", { sendNumber: i + 1 }))),
    );
    expect(replies.map(({ seq }) => seq)).toEqual(replies.map((_, i) => i + 1));
    const seqs: unknown[] = [];
    for (let i = 0; i < 50; i++) seqs.push((await receiver.event()).data?.message);
    expect(seqs).toMatchObject(replies.map(({ seq }) => ({ seq })));
  });

  test("a second device of a platform ends the first, which is told why", async () => {
    const first = await t.logIn("two_devices");
    const second = await t.logIn("two_devices");
    expect(await first.event()).toEqual({ event: "kickedOut", data: { type: "multipleAccount" } });
    expect(await first.closed).toEqual(closedFor("kickedOut"));
    await second.request("heartbeat");
  });

  test("a back end's kick takes effect at once", async () => {
    const client = await t.logIn("kicked");
    await kickAccount(t.domain, t.app, "kicked");
    expect(await client.event()).toEqual({ event: "kickedOut", data: { type: "REST_API_Kick" } });
    expect(await client.closed).toEqual(closedFor("kickedOut"));
  });

  test("after a logout the connection hears nothing more, and may log in as somebody else", async () => {
    const client = await t.logIn("leaver");
    await client.request("logout", {});
    await expect(client.request("listConversations", {})).rejects.toEqual(failsWith(messageErrors.notAuthenticated));
    const friend = await t.logIn("friend_of_leaver");
    await friend.request("sendC2cMessage", text("leaver"));
    await client.request("login", loginOf(t.app, "other", t.userSigOf("other")));
    await friend.request("sendC2cMessage", text("other"));
    expect(await client.event()).toMatchObject({ data: { message: { to: "other" } } });
  });

  test("a phone that lost its connection is reached by push, one that logged out is not", async () => {
    const watcher = await t.logIn("watcher");
    const status = async () =>
      ((await watcher.request("getUserStatus", { userIds: ["phone_user"] })).statuses as { statusType: number }[])[0]
        ?.statusType;
    const until = async (type: number) => {
      while ((await status()) !== type);
      return type;
    };
    const login = { platform: "Android", instance: "phone" };
    const phone = await t.logIn("phone_user", login);
    expect(await status()).toBe(1);
    phone.end();
    expect(await until(2)).toBe(2);
    const again = await t.logIn("phone_user", login);
    await again.request("logout", {});
    expect(await status()).toBe(3);
  });
});

test("a client whose logins take each other's place leaves no device behind for each of them", async () => {
  const gone: Promise<unknown>[] = [];
  for (let i = 0; i < 110; i++) gone.push((await t.logIn("flapping")).closed);
  await Promise.all(gone.slice(0, -1));
  await t.logIn("flapping");
  const account = await t.domain.storage.accounts.find(t.app.sdkAppId, "flapping");
  expect((await t.domain.storage.accounts.devices(account?.number ?? 0)).length).toBeLessThan(105);
});

test("a clock that is set back ends no connection", async () => {
  const client = await t.logIn("steady");
  t.clock.now -= 60_000;
  await client.request("heartbeat");
  t.clock.now += 60_000;
  expect(await client.request("heartbeat")).toEqual({ serverTime: t.clock.now });
});

test("a client that reads too slowly is let go and counted", async () => {
  const slow = await t.logIn("slow");
  const account = await t.domain.storage.accounts.find(t.app.sdkAppId, "slow");
  if (!account) throw new Error("no account");
  const before = t.gateway.connectionCount();
  slow.webSocket.pause();
  const frame = JSON.stringify({ event: "messageReceived", data: "x".repeat(60_000) });
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  while (t.domain.presence.sessions(account).length > 0) {
    t.domain.delivery.send([account], frame);
    await turn();
  }
  expect(t.gateway.connectionCount()).toBe(before - 1);
  expect((await t.metrics.slowReaders.get()).values[0]?.value).toBe(1);
});

test("other paths are refused before they are a socket", async () => {
  const status = await new Promise((resolve, reject) => {
    const upgrade = request({ port: t.port, path: "/other", headers: { Connection: "Upgrade", Upgrade: "websocket" } });
    upgrade.on("response", (response) => resolve(response.statusCode));
    upgrade.on("error", reject);
    upgrade.end();
  });
  expect(status).toBe(404);
});

test("a client that resets its refused upgrade harms nobody, and one that stays is let go", async () => {
  const upgrade = "GET /other HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
  const uncaught: unknown[] = [];
  const note = (error: unknown) => uncaught.push(error);
  process.on("uncaughtException", note);
  for (let i = 0; i < 20; i++) {
    const resetting = connect(t.port, "127.0.0.1").on("error", () => {});
    await once(resetting, "connect");
    resetting.write(upgrade);
    resetting.resetAndDestroy();
  }
  const staying = connect({ port: t.port, host: "127.0.0.1", allowHalfOpen: true }).on("error", () => {});
  staying.write(upgrade);
  await once(staying.resume(), "end");
  while ((await connectionsOf(t)) > t.gateway.connectionCount()) await new Promise((resolve) => setImmediate(resolve));
  staying.destroy();
  process.off("uncaughtException", note);
  expect(uncaught).toEqual([]);
});

test("whoever asks for much at once is no slow reader", async () => {
  const reader = await t.logIn("reader");
  const writer = await t.logIn("writer");
  const long = { body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "x".repeat(11_000) } }] };
  for (let i = 1; i <= 100; i++)
    await writer.request("sendC2cMessage", text("reader", { ...long, sendNumber: i, random: i }));
  const asked = Array.from({ length: 8 }, () =>
    reader.request("fetchMessages", { conversationId: "C2Cwriter", fromSeq: 1, toSeq: 100 }),
  );
  for (const page of await Promise.all(asked)) expect(page.messages).toHaveLength(100);
});

describe("the sweep", () => {
  afterEach(() => vi.useRealTimers());

  /** A gateway whose sweeps come when the test says so. */
  async function withSweep(run: (g: TestGateway, sweep: (laterMs: number) => void) => Promise<void>): Promise<void> {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const gateway = await testGateway();
    const sweep = (laterMs: number) => {
      gateway.clock.now += laterMs;
      vi.advanceTimersByTime(5_000);
    };
    await run(gateway, sweep).finally(gateway.close);
  }

  test("ends connections that are silent for two heartbeats, and only those", () =>
    withSweep(async (g, sweep) => {
      const [silent, lively] = [await g.logIn("silent"), await g.logIn("lively")];
      sweep(50_000);
      await lively.request("heartbeat");
      sweep(15_000);
      await silent.closed;
      await lively.request("heartbeat");
      expect(g.gateway.connectionCount()).toBe(1);
    }));

  test("ends connections on which nobody logs in, however lively", () =>
    withSweep(async (g, sweep) => {
      const [idle, lively] = [await g.connect(), await g.connect()];
      sweep(20_000);
      await lively.request("heartbeat");
      sweep(11_000);
      expect(await idle.closed).toEqual(closedFor("loginTimeout"));
      expect(await lively.closed).toEqual(closedFor("loginTimeout"));
    }));

  test("gives a connection that logged out the same time to log in again", () =>
    withSweep(async (g, sweep) => {
      const client = await g.logIn("guest_of_an_hour");
      sweep(50_000);
      await client.request("logout", {});
      sweep(20_000);
      await client.request("heartbeat");
      sweep(11_000);
      expect(await client.closed).toEqual(closedFor("loginTimeout"));
    }));

  test("ends sessions whose UserSig has run out", () =>
    withSweep(async (g, sweep) => {
      const client = await g.connect();
      await client.request("login", loginOf(g.app, "short", g.userSigOf("short", 20)));
      sweep(10_000);
      await client.request("heartbeat");
      sweep(11_000);
      expect(await client.event()).toEqual({ event: "kickedOut", data: { type: "userSigExpired" } });
      expect(await client.closed).toEqual(closedFor("kickedOut"));
    }));
});

test("a server that stops answers what is under way, says goodbye and takes nobody new", async () => {
  const g = await testGateway();
  const client = await g.logIn("last");
  const { storage } = g.domain;
  const { append } = storage;
  const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  storage.append = async (message) => {
    begun.resolve();
    await held.promise;
    return append(message);
  };
  const reply = client.request("sendC2cMessage", text("last", { sendNumber: 1 }));
  await begun.promise;
  const closing = g.gateway.close();
  await expect(g.connect()).rejects.toThrow("503");
  held.resolve();
  expect(await reply).toMatchObject({ seq: 1 });
  expect(await client.closed).toEqual(closedFor("goingAway"));
  await closing;
  await g.close();
});
