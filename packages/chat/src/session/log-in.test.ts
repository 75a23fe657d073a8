import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { WebSocket } from "ws";
import TencentCloudChat from "../index.ts";
import { createClient, EVENT, logIn, next, startServer, TYPES, textTo, until } from "../testing/client.ts";
import { Refusal } from "../testing/protocol-server.ts";

describe("login", () => {
  test("names what is missing", async () => {
    const chat = createClient(await startServer());
    await expect(chat.login({ userID: "", userSig: "x" })).rejects.toMatchObject({ code: 2002 });
    await expect(chat.login({ userID: "alice", userSig: "" })).rejects.toMatchObject({ code: 2003 });
  });

  test("without a server address rejects outside of a browser", async () => {
    const chat = TencentCloudChat.create({ SDKAppID: 1400000001, instanceKey: "nowhere" });
    const login = chat.login({ userID: "alice", userSig: "signed" });
    await expect(login).rejects.toMatchObject({ code: 2801, message: expect.stringContaining("proxyServer") });
    await chat.destroy();
  });

  test("uses the WebSocket that was registered", async () => {
    const server = await startServer();
    const opened: string[] = [];
    class CountedSocket extends WebSocket {
      constructor(url: string) {
        super(url);
        opened.push(url);
      }
    }
    const chat = TencentCloudChat.create({
      SDKAppID: 1400000001,
      instanceKey: "plugin",
      proxyServer: server.url,
    });
    onTestFinished(() => chat.destroy());
    chat.registerPlugin({ websocket: CountedSocket });
    await logIn(chat);
    expect(opened).toEqual([server.url]);
  });

  test("is refused with the server's code, and may be tried again", async () => {
    const server = await startServer();
    const { login } = server.answers;
    server.answers.login = () => {
      throw new Refusal(70003);
    };
    const chat = createClient(server);
    await expect(chat.login({ userID: "alice", userSig: "bad" })).rejects.toMatchObject({ code: 70003 });
    expect(chat.getLoginUser()).toBe("");
    server.answers.login = login as never;
    await logIn(chat);
    expect(chat.getLoginUser()).toBe("alice");
  });

  test("that is never answered is given up, also when coming back", async () => {
    const server = await startServer();
    const { login } = server.answers;
    server.answers.login = () => undefined;
    const chat = createClient(server);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const unanswered = expect(chat.login({ userID: "alice", userSig: "signed" })).rejects.toMatchObject({ code: 2801 });
    await server.waitFor("login", 1);
    vi.advanceTimersByTime(15_000);
    await unanswered;
    server.answers.login = login as never;
    await logIn(chat);
    server.answers.login = () => undefined;
    const lost = until(chat, EVENT.NET_STATE_CHANGE, ({ state }) => state === TYPES.NET_STATE_DISCONNECTED);
    server.drop();
    await lost;
    vi.advanceTimersByTime(30_000);
    await server.waitFor("login", 3);
    const given = until(chat, EVENT.NET_STATE_CHANGE, ({ state }) => state === TYPES.NET_STATE_DISCONNECTED);
    vi.advanceTimersByTime(15_000);
    await given;
  });

  test("a second one while the first runs is repeated", async () => {
    const chat = createClient(await startServer());
    const first = chat.login({ userID: "alice", userSig: "signed" });
    await expect(chat.login({ userID: "alice", userSig: "signed" })).rejects.toMatchObject({ code: 2025 });
    await first;
    const again = await chat.login({ userID: "alice", userSig: "signed" });
    expect(again.data.repeatLogin).toBe(true);
    await expect(chat.login({ userID: "bob", userSig: "signed" })).rejects.toMatchObject({ code: 2025 });
  });

  test("that is given up by a logout at once does not come to life, and a new one may begin", async () => {
    const server = await startServer();
    const chat = createClient(server);
    const first = chat.login({ userID: "alice", userSig: "signed" });
    const givenUp = expect(first).rejects.toMatchObject({ code: 2024 });
    const out = chat.logout();
    await logIn(chat);
    await givenUp;
    await out;
    expect(chat.getLoginUser()).toBe("alice");
    expect(server.asked("login")).toHaveLength(1);
  });

  test("that follows a logout waits for its end", async () => {
    const server = await startServer();
    const chat = createClient(server);
    await logIn(chat);
    const out = chat.logout();
    const again = await chat.login({ userID: "bob", userSig: "signed" });
    await out;
    expect(again.data).not.toHaveProperty("repeatLogin");
    expect(chat.getLoginUser()).toBe("bob");
  });

  test("to an address that is none rejects with 2801", async () => {
    const chat = TencentCloudChat.create({ SDKAppID: 1400000001, instanceKey: "astray", proxyServer: "no address" });
    onTestFinished(() => chat.destroy());
    await expect(chat.login({ userID: "alice", userSig: "signed" })).rejects.toMatchObject({ code: 2801 });
  });

  test("calls before SDK_READY reject with 2999", async () => {
    const chat = createClient(await startServer());
    await expect(chat.getConversationList()).rejects.toMatchObject({ code: 2999 });
    await expect(chat.sendMessage(textTo(chat, "bob", "hello"))).rejects.toMatchObject({ code: 2999 });
  });
});

describe("an instance", () => {
  test("is one per SDKAppID until it is destroyed", async () => {
    const first = TencentCloudChat.create({ SDKAppID: 1400000002 });
    expect(TencentCloudChat.create({ SDKAppID: 1400000002 })).toBe(first);
    await first.destroy();
    const second = TencentCloudChat.create({ SDKAppID: 1400000002 });
    expect(second).not.toBe(first);
    await second.destroy();
  });

  test("needs an SDKAppID", () => {
    expect(() => TencentCloudChat.create({} as never)).toThrowError(expect.objectContaining({ code: 2000 }));
  });
});

describe("the end of an instance", () => {
  /** None of them runs: what is gone was cleared. */
  const timers = () => vi.getTimerCount();
  const noTimerIsLeft = () => expect.poll(timers).toBe(0);

  test("leaves no timer behind, whatever it was doing", async () => {
    const server = await startServer();
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    onTestFinished(() => void silent.close());
    await once(silent, "listening");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());

    const proxyServer = `ws://127.0.0.1:${(silent.address() as AddressInfo).port}/ws`;
    const opening = TencentCloudChat.create({
      SDKAppID: 1400000001,
      instanceKey: "opening",
      proxyServer,
      webSocket: WebSocket,
    });
    const opened = expect(opening.login({ userID: "alice", userSig: "signed" })).rejects.toMatchObject({ code: 2801 });
    await once(silent, "connection");
    expect(timers()).toBeGreaterThan(0);
    await opening.destroy();
    await opened;
    await noTimerIsLeft();

    const { login, listConversations } = server.answers;
    server.answers.login = () => undefined;
    const waiting = createClient(server);
    const refused = expect(waiting.login({ userID: "alice", userSig: "signed" })).rejects.toMatchObject({ code: 2801 });
    await server.waitFor("login", 1);
    await waiting.destroy();
    await refused;
    await noTimerIsLeft();
    server.answers.login = login as never;

    server.answers.listConversations = () => {
      throw new Refusal(60008);
    };
    const loading = createClient(server);
    await loading.login({ userID: "alice", userSig: "signed" });
    await server.waitFor("listConversations", 1);
    await expect.poll(timers).toBe(2);
    await loading.destroy();
    await noTimerIsLeft();
    server.answers.listConversations = listConversations as never;

    const reconnecting = createClient(server);
    await logIn(reconnecting);
    const lost = until(reconnecting, EVENT.NET_STATE_CHANGE, ({ state }) => state === TYPES.NET_STATE_DISCONNECTED);
    server.drop();
    await lost;
    const asked = expect(reconnecting.getUserStatus({ userIDList: ["bob"] })).rejects.toMatchObject({ code: 2801 });
    const sent = expect(reconnecting.sendMessage(textTo(reconnecting, "bob", "hi"))).rejects.toMatchObject({
      code: 2024,
    });
    await reconnecting.destroy();
    await Promise.all([asked, sent]);
    await noTimerIsLeft();
  });

  test("does not wait long for a server that says nothing", async () => {
    const server = await startServer({ logout: () => undefined });
    const chat = createClient(server);
    await logIn(chat);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const out = chat.destroy();
    vi.advanceTimersByTime(2_000);
    await out;
    expect(chat.getLoginUser()).toBe("");
  });
});

describe("a kick", () => {
  test("ends the login, says why, and the instance does not come back by itself", async () => {
    const server = await startServer();
    const chat = createClient(server);
    await logIn(chat);
    const order: string[] = [];
    chat.on(EVENT.KICKED_OUT, ({ data }) => order.push(data.type));
    chat.on(EVENT.SDK_NOT_READY, () => order.push("not ready"));
    const notReady = next(chat, EVENT.SDK_NOT_READY);
    server.push("kickedOut", { type: "multipleAccount" });
    await notReady;
    server.drop(4403);
    expect(order).toEqual([TYPES.KICKED_OUT_MULT_ACCOUNT, "not ready"]);
    expect(chat.isReady()).toBe(false);
    expect(chat.getLoginUser()).toBe("");
    await logIn(chat);
    expect(server.asked("login")).toHaveLength(2);
  });

  test("by an expired UserSig shows at the next reconnect", async () => {
    const server = await startServer();
    const chat = createClient(server);
    await logIn(chat);
    server.answers.login = () => {
      throw new Refusal(70001);
    };
    const kicked = next(chat, EVENT.KICKED_OUT);
    server.drop();
    expect(await kicked).toEqual({ type: TYPES.KICKED_OUT_USERSIG_EXPIRED });
  });
});

describe("a connection", () => {
  test("that is lost comes back, with its states told in order", async () => {
    const server = await startServer();
    const chat = createClient(server);
    const states: string[] = [];
    chat.on(EVENT.NET_STATE_CHANGE, ({ data }) => states.push(data.state));
    await logIn(chat);
    const back = until(chat, EVENT.NET_STATE_CHANGE, () => states.length === 5);
    server.drop();
    await back;
    expect(states).toEqual(["connecting", "connected", "disconnected", "connecting", "connected"]);
    const [first, second] = server.asked("login");
    expect(second?.instance).toBe(first?.instance);
  });

  test("that opens after the logout logs nobody in: it would kick out a newer login", async () => {
    const server = await startServer();
    const closed: Promise<void>[] = [];
    class WatchedSocket extends WebSocket {
      constructor(url: string) {
        super(url);
        closed.push(new Promise((resolve) => this.on("close", () => resolve())));
      }
    }
    const chat = TencentCloudChat.create({
      SDKAppID: 1400000001,
      instanceKey: "late",
      proxyServer: server.url,
      webSocket: WatchedSocket,
    });
    onTestFinished(() => chat.destroy());
    await logIn(chat);
    const loggedOut = new Promise((resolve) => {
      chat.on(EVENT.NET_STATE_CHANGE, ({ data }) => {
        if (data.state === TYPES.NET_STATE_CONNECTING) queueMicrotask(() => resolve(chat.logout()));
      });
    });
    server.drop();
    await loggedOut;
    expect(closed).toHaveLength(2);
    await Promise.all(closed);
    expect(server.asked("login")).toHaveLength(1);
  });

  test("whose server falls silent is given up", async () => {
    const server = await startServer();
    const quick = { number: 7, serverTime: 1, heartbeatSeconds: 0.05, lastSendNumber: 0, logPosition: 0 };
    server.answers.login = () => quick;
    server.answers.heartbeat = () => undefined;
    const chat = createClient(server);
    await logIn(chat);
    await until(chat, EVENT.NET_STATE_CHANGE, ({ state }) => state === TYPES.NET_STATE_DISCONNECTED);
    expect(server.asked("heartbeat").length).toBeGreaterThan(0);
  });

  test("on which something else is spoken is given up, and the instance comes back", async () => {
    const server = await startServer();
    const chat = createClient(server);
    await logIn(chat);
    server.pushText("<html>");
    await server.waitFor("login", 2);
    await server.waitFor("syncAccount", 1);
    expect(chat.isReady()).toBe(true);
  });

  test("goes on after an event that cannot be applied", async () => {
    const server = await startServer();
    const chat = createClient(server);
    await logIn(chat);
    const heard = next(chat, EVENT.USER_STATUS_UPDATED);
    server.push("messageReceived", {} as never);
    server.push("userStatusUpdated", { statuses: [{ userId: "bob", statusType: 1 }] });
    expect(await heard).toMatchObject([{ userID: "bob" }]);
  });

  test("that was lost under a question asks it again", async () => {
    const server = await startServer({ getUserStatus: () => undefined });
    const chat = createClient(server);
    await logIn(chat);
    const status = chat.getUserStatus({ userIDList: ["bob"] });
    await server.waitFor("getUserStatus", 1);
    server.answers.getUserStatus = () => ({ statuses: [{ userId: "bob", statusType: 1 }], unknown: [] });
    server.drop();
    expect((await status).data.successUserList).toEqual([{ userID: "bob", statusType: 1, customStatus: "" }]);
  });
});
