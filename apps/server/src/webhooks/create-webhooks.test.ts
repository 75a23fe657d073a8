import type { App } from "@hongyan/domain";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createWebhooks } from "./create-webhooks.ts";
import { startPoster } from "./start-poster.ts";
import { startLocalServer } from "./testing/local-server.ts";
import { type StartedWith, slowly, startWebhooks } from "./testing/start-webhooks.ts";
import { allowed, appWith, callOf, noAnswer, slowBackEnd } from "./testing/test-calls.ts";
import { testOutbox, testWatch, textOf, writeEntries } from "./testing/test-outbox.ts";

let outbox: Awaited<ReturnType<typeof testOutbox>>;
beforeAll(async () => {
  outbox = await testOutbox();
});
afterAll(() => outbox.close());
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const stop of stops.splice(0)) await stop();
});

let ids = 1_400_000_100;
const newApp = (settings: Parameters<typeof appWith>[0] = {}) => appWith(settings, ++ids);

type Storage = Awaited<ReturnType<typeof testOutbox>>["storage"];

function start(apps: App[], more: StartedWith = {}) {
  const one = startWebhooks(outbox.storage, apps, more);
  stops.push(one.stop);
  return one;
}

const write = (app: App, texts: string[], more?: Parameters<typeof writeEntries>[3]) =>
  writeEntries(outbox.storage, app, texts, more);

/** Resolves once everything of an app is settled on disk. */
async function settled(app: App): Promise<void> {
  // Behind it, everything asked for before is on disk.
  while ((await outbox.storage.outbox.backlog(app.sdkAppId)).count > 0)
    await outbox.storage.commit("addToOutbox", { sdkAppId: app.sdkAppId });
}

describe("what waits for an app", () => {
  test("is told from the start on, what comes later too, over connections of its own", async () => {
    const app = newApp();
    await write(app, ["before"]);
    const { follow, told, posts, figures } = start([app]);
    await follow();
    await settled(app);
    await write(app, ["later", "last"]);
    await settled(app);
    expect(told()).toEqual(["before", "later", "last"]);
    expect(new Set(posts.map(({ key }) => key))).toEqual(new Set([`${app.sdkAppId} after`]));
    expect(posts[0]?.request.url).toContain(`SdkAppid=${app.sdkAppId}&CallbackCommand=C2C.CallbackAfterSendMsg`);
    expect(figures(app)).toEqual({
      sdkAppId: app.sdkAppId,
      waiting: 0,
      liveWaiting: 0,
      isBeforeOpen: false,
      isAfterOpen: false,
    });
  });

  test("is told once, however often the settings change at the same moment", async () => {
    const app = newApp({ connections: 4 });
    const texts = Array.from({ length: 50 }, (_, i) => `${i}`);
    await write(app, texts);
    const { follow, told } = start([app]);
    await Promise.all([follow(), follow(), follow()]);
    await settled(app);
    expect(told()).toEqual(texts);
  });

  test("is told after the next start where nothing could be read at this one", async () => {
    const app = newApp();
    await write(app, ["a"]);
    let failures = 1;
    const { storage } = outbox;
    const failing: Storage["outbox"] = {
      ...storage.outbox,
      settledTo: async (sdkAppId) => {
        if (failures-- > 0) throw new Error("the disk is slow");
        return storage.outbox.settledTo(sdkAppId);
      },
    };
    const { follow, told } = start([app], { storage: { ...storage, outbox: failing } });
    await expect(follow()).rejects.toThrow("the disk is slow");
    await follow();
    await settled(app);
    expect(told()).toEqual(["a"]);
  });

  test("is told where the outbox of an app before it cannot be read", async () => {
    const [broken, fine] = [newApp(), newApp()];
    await write(fine, ["a"]);
    const { storage } = outbox;
    const settledTo = async (sdkAppId: number) => {
      if (sdkAppId === broken.sdkAppId) throw new Error("the disk is slow");
      return storage.outbox.settledTo(sdkAppId);
    };
    const { follow, told } = start([broken, fine], {
      storage: { ...storage, outbox: { ...storage.outbox, settledTo } },
    });
    await expect(follow()).rejects.toThrow("the disk is slow");
    await settled(fine);
    expect(told()).toEqual(["a"]);
  });

  test("waits where the app has no URL any more, and is told once it has one", async () => {
    const app = newApp();
    const { follow, told, figures } = start([app]);
    await follow();
    app.webhooks.url = "";
    await follow();
    await write(app, ["a", "b"]);
    expect([told(), figures(app)?.waiting]).toEqual([[], 2]);
    app.webhooks.url = "http://back.end/";
    await follow();
    await settled(app);
    expect(told()).toEqual(["a", "b"]);
  });

  test("holds up no other app", async () => {
    const [away, fine] = [newApp(), newApp()];
    const { follow, told, state, until, figures } = start([away, fine]);
    state.answer = (body) => (textOf(body) === "away" ? noAnswer : allowed);
    await follow();
    for (let i = 0; i < 6; i++) await write(away, ["away"], { from: `s${i}` });
    await until(`${away.sdkAppId} after away`);
    await write(fine, ["fine"]);
    await settled(fine);
    expect(told(fine)).toEqual(["fine"]);
    expect([figures(away), figures(fine)]).toMatchObject([
      { waiting: 6, isAfterOpen: true },
      { waiting: 0, isAfterOpen: false },
    ]);
  });

  test("says how much the receiver has not read where the app wants that", async () => {
    const app = newApp({ unreadCounts: true });
    await write(app, ["a"]);
    const { follow, posts } = start([app]);
    await follow();
    await settled(app);
    expect(JSON.parse(posts[0]?.request.body ?? "")).toMatchObject({ UnreadMsgNum: 154 });
  });

  test("is told without that number where it cannot be read", async () => {
    const app = newApp({ unreadCounts: true });
    await write(app, ["a"]);
    const countUnread = () => Promise.reject(new Error("the disk is slow"));
    const { follow, posts, seen } = start([app], { countUnread });
    await follow();
    await settled(app);
    expect(JSON.parse(posts[0]?.request.body ?? "")).not.toHaveProperty("UnreadMsgNum");
    expect(seen).toContain(`${app.sdkAppId} delivered`);
  });

  test("and was written by a later version is passed over, as there is nothing to tell", async () => {
    const app = newApp();
    await write(app, ["new"], { command: "C2C.CallbackAfterSomethingNew" });
    await write(app, ["a"]);
    const { follow, told } = start([app]);
    await follow();
    await settled(app);
    expect(told()).toEqual(["a"]);
    const { rows } = await outbox.storage.outbox.log(app.sdkAppId, Number.MAX_SAFE_INTEGER, 9, { state: "void" });
    expect(rows).toHaveLength(1);
  });
});

describe("how much waits", () => {
  test("is counted as it is written and told, and is full at what the app lets", async () => {
    const app = newApp({ mostWaiting: 3, connections: 1 });
    const backEnd = slowBackEnd();
    const { follow, figures, webhooks, state, seen, until } = start([app]);
    state.answer = backEnd.post;
    await write(app, ["a"]);
    await follow();
    await write(app, ["b"]);
    expect([figures(app)?.waiting, webhooks.isFull(app), seen]).toEqual([2, false, []]);
    await write(app, ["c", "d"]);
    expect([figures(app)?.waiting, webhooks.isFull(app), seen]).toEqual([4, true, [`${app.sdkAppId} dropped`]]);
    backEnd.answer();
    await until(`${app.sdkAppId} delivered`);
    // It is put down a moment later.
    await vi.waitFor(() => expect(figures(app)?.waiting).toBe(3));
    app.webhooks.mostWaiting = 0;
    expect(webhooks.isFull(app)).toBe(false);
    state.answer = () => allowed;
    backEnd.answer();
    await until(`${app.sdkAppId} delivered`, 4);
    await settled(app);
    expect(figures(app)?.waiting).toBe(0);
  });

  test("comes right again where entries were counted twice at the start", async () => {
    const app = newApp({ mostWaiting: 5 });
    await write(app, ["a"]);
    const { storage } = outbox;
    const twice = { ...storage.outbox, backlog: async () => ({ count: 9, oldestAt: 1 }) };
    const one = start([app], { storage: { ...storage, outbox: twice } });
    const { follow, figures, webhooks, until } = one;
    await follow();
    await settled(app);
    await write(app, ["b"]);
    await settled(app);
    // What is written next is written after its lane has come to rest.
    await outbox.storage.commit("addToOutbox", { sdkAppId: app.sdkAppId });
    expect([figures(app)?.waiting, webhooks.isFull(app)]).toEqual([0, false]);
    const { answer, arrived } = slowly(one);
    await write(app, ["c"]);
    expect(figures(app)?.waiting).toBe(1);
    await arrived;
    answer();
    await until(`${app.sdkAppId} delivered`, 3);
  });
});

describe("targets", () => {
  const kinds = ["before", "after", "live"];

  test("are opened for each kind of webhook, and again where they changed and only there", async () => {
    const app = newApp({ isTrusted: false, connections: 12, mostAsked: 500 });
    const { follow, opened } = start([app]);
    await follow();
    expect(opened.map(([key, target]) => [key, target?.connections, target?.mayBePrivate])).toEqual([
      [`${app.sdkAppId} before`, 128, false],
      [`${app.sdkAppId} after`, 12, false],
      [`${app.sdkAppId} live`, 8, false],
    ]);
    await follow();
    app.webhooks.token = "another";
    await follow();
    expect(opened).toHaveLength(3);
    app.webhooks.ca = "PEM";
    app.webhooks.mostAsked = 7;
    await follow();
    expect(opened.slice(3).map(([, target]) => [target?.ca, target?.connections])).toEqual([
      ["PEM", 7],
      ["PEM", 12],
      ["PEM", 8],
    ]);
    app.webhooks.url = "";
    await follow();
    expect(opened.slice(6)).toEqual(kinds.map((kind) => [`${app.sdkAppId} ${kind}`, undefined]));
  });

  test.each([
    [true, false, true],
    [false, true, true],
    [false, false, false],
  ])(
    "of settings that are trusted (%j), or of a server that allows it (%j), may be private: %j",
    async (isTrusted, allowsPrivate, expected) => {
      const { follow, opened } = start([newApp({ isTrusted })], { allowsPrivate });
      await follow();
      expect(opened.map(([, target]) => target?.mayBePrivate)).toEqual(kinds.map(() => expected));
    },
  );

  test("are opened before the first request after a change, whatever asks, and once", async () => {
    const app = newApp({ url: "http://10.0.0.7/" });
    const { follow, webhooks, opened, posts, until } = start([app]);
    await follow();
    const change = (url: string) => {
      opened.splice(0);
      app.webhooks = { ...app.webhooks, url, isTrusted: false };
    };
    const seen = () => opened.map(([, target]) => [target?.url, target?.mayBePrivate]);
    const threeTimes = (url: string) => kinds.map(() => [url, false]);
    change("http://one.example/");
    await webhooks.ask(app, callOf("C2C.CallbackBeforeSendMsg"));
    await webhooks.ask(app, callOf("C2C.CallbackBeforeSendMsg"));
    expect(seen()).toEqual(threeTimes("http://one.example/"));
    change("http://two.example/");
    webhooks.tellLive(app, callOf("Group.CallbackAfterNewMemberJoin"));
    await until(`${app.sdkAppId} live delivered 1`);
    expect(seen()).toEqual(threeTimes("http://two.example/"));
    change("http://three.example/");
    await write(app, ["a"]);
    await settled(app);
    expect(seen()).toEqual(threeTimes("http://three.example/"));
    expect(posts.map(({ request }) => new URL(request.url).host)).toEqual([
      ...["one.example", "one.example", "two.example", "three.example"],
    ]);
  });

  test("of apps without webhooks are not opened, and nothing is said of them", async () => {
    const { follow, opened, webhooks, seen, ...rest } = start([newApp({ url: "" })]);
    await follow();
    expect([opened, rest.figures(newApp()), seen]).toEqual([[], undefined, []]);
  });
});

test("before webhooks and those of live rooms go over connections of their own", async () => {
  const app = newApp();
  const { webhooks, posts, until } = start([app]);
  expect(await webhooks.ask(app, callOf("C2C.CallbackBeforeSendMsg", "ask"))).toMatchObject({ ErrorCode: 0 });
  webhooks.tellLive(app, callOf("Group.CallbackAfterNewMemberJoin", "live"));
  await until(`${app.sdkAppId} live delivered 1`);
  expect(posts.map(({ key, request }) => [key, request.body])).toEqual([
    [`${app.sdkAppId} before`, "ask"],
    [`${app.sdkAppId} live`, "live"],
  ]);
});

test("a pause becomes no longer where the clock of the machine is set back", async () => {
  const app = newApp();
  const clock = { now: Date.now() };
  const { webhooks, state, until } = start([app], { clock: () => clock.now });
  state.answer = () => noAnswer;
  const ask = () => webhooks.ask(app, callOf("C2C.CallbackBeforeSendMsg"));
  for (let i = 0; i < 5; i++) await ask();
  await until(`${app.sdkAppId} before away`);
  clock.now -= 24 * 3_600_000;
  state.answer = () => allowed;
  await vi.waitFor(async () => expect(await ask()).toBeDefined(), { timeout: 3_000 });
});

describe("a stop", () => {
  test("puts down what is answered in time, and leaves the rest for the next start", async () => {
    const app = newApp();
    await write(app, ["a", "b"]);
    const one = start([app]);
    const { answer, arrived } = slowly(one);
    await one.follow();
    await arrived;
    const stopped = one.stop();
    answer();
    await stopped;
    expect(await outbox.storage.outbox.backlog(app.sdkAppId)).toMatchObject({ count: 1 });
    const next = start([app]);
    await next.follow();
    await settled(app);
    expect(next.told()).toEqual(["b"]);
  });

  test("does not wait longer for answers; what is not answered by then is told after the next start", async () => {
    const app = newApp({ attempts: 1 });
    await write(app, ["a"]);
    const one = start([app]);
    const { arrived } = slowly(one);
    await one.follow();
    await arrived;
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const stopped = one.stop();
    await vi.advanceTimersByTimeAsync(2_500);
    await stopped;
    vi.useRealTimers();
    const next = start([app]);
    await next.follow();
    await settled(app);
    expect(next.told()).toEqual(["a"]);
  });
});

test("over a real thread and a real back end, everything arrives signed and once", async () => {
  const server = await startLocalServer();
  const apps = [newApp({ url: `${server.url}/im?own=1`, token: "orchard-42" }), newApp({ url: `${server.url}/other` })];
  const { watch, seen } = testWatch();
  const poster = startPoster(() => {});
  const { follow, stop } = createWebhooks({
    storage: outbox.storage,
    apps: { list: () => apps, get: () => undefined, reload: async () => {} },
    clock: Date.now,
    poster,
    watch,
    allowsPrivate: false,
    countUnread: async () => 0,
  });
  stops.push(async () => {
    await stop();
    await server.close();
  });
  await follow();
  const texts = Array.from({ length: 100 }, (_, i) => `${i}`);
  for (const app of apps)
    for (const from of ["alice", "carol", "dave"])
      await write(
        app,
        texts.map((text) => `${from} ${text}`),
        { from },
      );
  await Promise.all(apps.map(settled));
  for (const [path, isSigned] of [
    ["/im?own=1&SdkAppid=", true],
    ["/other?SdkAppid=", false],
  ] as const) {
    const arrived = server.arrived.filter(({ url }) => url.startsWith(path));
    expect(arrived.every(({ url }) => /&Sign=[0-9a-f]{64}&RequestTime=\d+$/.test(url) === isSigned)).toBe(true);
    for (const from of ["alice", "carol", "dave"])
      expect(arrived.map(({ body }) => textOf(body)).filter((text) => text.startsWith(from))).toEqual(
        texts.map((text) => `${from} ${text}`),
      );
  }
  expect(seen.filter((one) => !one.endsWith(" delivered"))).toEqual([]);
});
