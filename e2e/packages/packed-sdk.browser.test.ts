import { execFile } from "node:child_process";
import { cp, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { signUserSig } from "@hongyan/admin";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callRest } from "../call-rest.ts";
import { chromiumPath, openBrowser, openWindow, type Window } from "../demo/open-browser.ts";
import { cleanEnvironment, type RunningServer, startServer, temporaryFolder } from "../start-server.ts";
import { firstAppId } from "../wire-client.ts";
import { installPackedChat } from "./install-packed-chat.ts";
import { type FolderServer, serveFolder } from "./serve-folder.ts";

const vite = fileURLToPath(new URL("../../node_modules/vite/bin/vite.js", import.meta.url));
const pageSource = fileURLToPath(new URL("page/", import.meta.url));

/** Everything the SDK does, groups and live rooms among it, minified but not compressed. */
const maxScriptBytes = 150_000;

/** Builds as an app's owner does: the command, in a folder without a configuration. */
async function buildPage(folder: string): Promise<string> {
  await cp(pageSource, folder, { recursive: true });
  const env = cleanEnvironment({ NODE_ENV: "production" }) as NodeJS.ProcessEnv;
  await promisify(execFile)(process.execPath, [vite, "build"], { cwd: folder, env });
  return join(folder, "dist");
}

async function scriptsOf(dist: string): Promise<string[]> {
  const names = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith(".js"));
  return Promise.all(names.map((name) => readFile(join(dist, name), "utf8")));
}

describe.skipIf(!chromiumPath)("a page built by Vite from the published client SDK", () => {
  const folder = temporaryFolder();
  let dist: string;
  let server: RunningServer;
  let site: FolderServer;
  let browser: Browser;
  let window: Window;

  beforeAll(async () => {
    await installPackedChat(folder);
    dist = await buildPage(folder);
    server = await startServer({ HONGYAN_DATA_DIR: join(folder, "data") });
    for (const UserID of ["alice", "bob"]) await callRest(server, "im_open_login_svc/account_import", { UserID });
    const webSocketUrl = server.url.replace("http", "ws");
    // Nothing inline, nothing evaluated, no host but the server's: as strict as a page's policy gets.
    const policy = `default-src 'none'; script-src 'self'; img-src data:; connect-src ${webSocketUrl}`;
    site = await serveFolder(dist, { "content-security-policy": policy });
    browser = await openBrowser();
    window = await openWindow(browser, site.url);
    const userSig = signUserSig({
      sdkAppId: firstAppId,
      secretKey: server.secretKey,
      userId: "alice",
      expireSeconds: 600,
    });
    const query = { sdkAppId: `${firstAppId}`, server: `${webSocketUrl}/ws`, userID: "alice", userSig, peer: "bob" };
    await window.page.goto(`/?${new URLSearchParams(query)}`);
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const line = (text: string) => window.page.getByRole("listitem").filter({ hasText: text });

  test("is ready under a strict content security policy", async () => {
    await window.page.locator("#state", { hasText: /^ready$/ }).waitFor();
  });

  test("shows what a back end sends, once", async () => {
    const sent = await callRest(server, "openim/sendmsg", {
      From_Account: "bob",
      To_Account: "alice",
      MsgRandom: 4711,
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "鸿雁 brings a letter" } }],
    });
    expect(sent).toMatchObject({ ErrorCode: 0 });
    await line("bob: 鸿雁 brings a letter").waitFor();
    expect(await line("鸿雁").count()).toBe(1);
  });

  test("sends what is then in the history that a back end reads", async () => {
    await window.page.getByRole("textbox", { name: "Text" }).fill("written on a page");
    await window.page.getByRole("button", { name: "Send" }).click();
    await line("alice: written on a page (success)").waitFor();
    const MaxTime = Math.floor(Date.now() / 1000) + 60;
    const range = { MaxCnt: 10, MinTime: 0, MaxTime };
    const body = { Operator_Account: "bob", Peer_Account: "alice", ...range };
    const { MsgList } = (await callRest(server, "openim/admin_getroammsg", body)) as unknown as {
      MsgList: { From_Account: string; MsgBody: object[] }[];
    };
    expect(MsgList.map(({ From_Account, MsgBody }) => [From_Account, MsgBody])).toEqual([
      ["bob", [{ MsgType: "TIMTextElem", MsgContent: { Text: "鸿雁 brings a letter" } }]],
      ["alice", [{ MsgType: "TIMTextElem", MsgContent: { Text: "written on a page" } }]],
    ]);
  });

  test("makes the browser's console complain about nothing", () => {
    expect(window.complaints).toEqual([]);
  });

  test("stays small and carries no schema library", async () => {
    const script = (await scriptsOf(dist)).join("\n");
    expect(script).toContain("proxyServer");
    expect(script).not.toMatch(/typebox/i);
    const bytes = Buffer.byteLength(script);
    expect(bytes, `${bytes} bytes of JavaScript`).toBeLessThan(maxScriptBytes);
  });
});
