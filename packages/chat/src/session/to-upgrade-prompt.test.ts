import { afterEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import TencentCloudChat from "../index.ts";
import { createClient, EVENT, logIn, next, startServer, TYPES } from "../testing/client.ts";
import { Refusal } from "../testing/protocol-server.ts";

afterEach(() => void vi.unstubAllGlobals());

const text = { en: "Please update.", "zh-Hans": "请更新。", de: "Bitte aktualisieren." };
const upgrade = { minimumVersion: "2.0.0", text, link: "https://example.org/app" };
const refuse = () => {
  throw new Refusal(70090, { upgrade });
};
const speak = (language: string) => vi.stubGlobal("navigator", { language });
const shown = { minimumVersion: "2.0.0", text: "Please update.", texts: text, link: "https://example.org/app" };

test("the version of the app goes with every login, and none where it has none", async () => {
  const server = await startServer();
  const chat = TencentCloudChat.create({
    ...{ SDKAppID: 1400000001, proxyServer: server.url, webSocket: WebSocket },
    ...{ instanceKey: "versioned", appVersion: "1.9.0" },
  });
  await logIn(chat);
  server.drop();
  await server.waitFor("login", 2);
  await chat.destroy();
  await logIn(createClient(server));
  expect(server.asked("login").map(({ appVersion }) => appVersion)).toEqual(["1.9.0", "1.9.0", undefined]);
});

test("a login that is refused for its version says what to show", async () => {
  speak("en-GB");
  const server = await startServer({ login: refuse });
  const chat = createClient(server);
  const failed = { name: "ChatError", code: 70090, data: { upgrade: shown } };
  await expect(chat.login({ userID: "alice", userSig: "signed" })).rejects.toMatchObject(failed);
  expect(server.asked("login")).toHaveLength(1);
});

test.each([
  ["de", text.de],
  ["zh-CN", text["zh-Hans"]],
  ["zh-hans", text["zh-Hans"]],
  ["fr-FR", text.en],
])("in %s it is shown in the words that fit best", async (language, words) => {
  speak(language);
  const chat = createClient(await startServer({ login: refuse }));
  const refused = chat.login({ userID: "alice", userSig: "signed" });
  await expect(refused).rejects.toMatchObject({ data: { upgrade: { text: words } } });
});

test("without English the first words are shown, and nothing where the operator set none", async () => {
  speak("fr");
  for (const [texts, words] of [
    [{ ja: "更新", ko: "업데이트" }, "更新"],
    [{}, ""],
  ] as const) {
    const login = () => {
      throw new Refusal(70090, { upgrade: { ...upgrade, text: texts } });
    };
    const refused = createClient(await startServer({ login })).login({ userID: "alice", userSig: "signed" });
    await expect(refused).rejects.toMatchObject({ data: { upgrade: { text: words } } });
  }
});

/** What an app hears of the end, in order. */
async function endOf(end: (server: Awaited<ReturnType<typeof startServer>>) => void) {
  speak("en-GB");
  const server = await startServer();
  const chat = createClient(server);
  await logIn(chat);
  const heard: unknown[] = [];
  for (const name of [EVENT.ERROR, EVENT.KICKED_OUT, EVENT.SDK_NOT_READY])
    chat.on(name, ({ data }: { data: unknown }) => heard.push([name, data]));
  const over = next(chat, EVENT.SDK_NOT_READY);
  end(server);
  await over;
  expect(chat.getLoginUser()).toBe("");
  return { server, heard };
}

const kickedOut = [EVENT.KICKED_OUT, { type: TYPES.KICKED_OUT_CLIENT_TOO_OLD, upgrade: shown }];

test("a session that is put out for its version tells the app so, and does not come back by itself", async () => {
  const { server, heard } = await endOf((server) => {
    server.push("kickedOut", { type: "clientTooOld", code: 70090, message: "too old", upgrade });
    server.drop(4403);
  });
  expect(heard).toEqual([
    [EVENT.ERROR, { code: 70090, message: "too old", upgrade: shown }],
    kickedOut,
    [EVENT.SDK_NOT_READY, undefined],
  ]);
  expect(server.asked("login")).toHaveLength(1);
});

test("the login of a reconnect that is refused for its version is the last one", async () => {
  const { server, heard } = await endOf((server) => {
    server.answers.login = refuse;
    server.drop();
  });
  expect(heard).toEqual([
    [EVENT.ERROR, { code: 70090, message: "Error: refused with 70090", upgrade: shown }],
    kickedOut,
    [EVENT.SDK_NOT_READY, undefined],
  ]);
  expect(server.asked("login")).toHaveLength(2);
});
