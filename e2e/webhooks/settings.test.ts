import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type BackEnd, startBackEnd } from "../back-end.ts";
import { callOperator, callRest, mustCallRest } from "../call-rest.ts";
import { hongyan, hongyanProgram, runServer } from "../operations/run-program.ts";
import { cleanEnvironment, type RunningServer, startServer, temporaryFolder } from "../start-server.ts";
import { firstAppId } from "../wire-client.ts";
import { afterSend, beforeSend } from "./sends.ts";

const token = "orchard-42";
const folder = temporaryFolder();
const file = join(folder, "webhooks.json");
const path = `/apps/${firstAppId}/webhooks`;

let server: RunningServer;
let backEnd: BackEnd;
let randoms = 0;

const send = (text: string) =>
  callRest(server, "openim/sendmsg", {
    ...{ From_Account: "ws_a", To_Account: "ws_b", MsgRandom: ++randoms },
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
  });
const change = (changes: object) => callOperator(server, "PATCH", path, changes);
const cli = (...args: string[]) => hongyan(server.dataDir, ...args);

beforeAll(async () => {
  backEnd = await startBackEnd();
  server = await startServer();
  await mustCallRest(server, "im_open_login_svc/multiaccount_import", { Accounts: ["ws_a", "ws_b"] });
});
afterAll(async () => {
  await server.stop();
  await backEnd.goAway();
});
beforeEach(() => {
  backEnd.got.length = 0;
  backEnd.behave(() => undefined);
});

test("nothing is called until an app has a URL, and from then on without a restart", async () => {
  await send("nobody hears it");
  const { stdout, code } = await cli("webhook", "set", "--url", backEnd.url(), "--token", token, "--commands", "all");
  expect(code).toBe(0);
  expect(stdout).toContain(backEnd.url());
  expect(stdout).not.toContain(token);
  await send("heard");
  await backEnd.until(() => backEnd.got.length === 2);
  expect(backEnd.got.map(({ command }) => command)).toEqual([beforeSend, afterSend]);
});

test("a request carries the documented parameters, and a signature of the moment", async () => {
  await send("signed");
  await backEnd.until(() => backEnd.got.length === 2);
  for (const { query, command } of backEnd.got) {
    const time = query.get("RequestTime") ?? "";
    expect(Object.fromEntries(query)).toEqual({
      SdkAppid: String(firstAppId),
      CallbackCommand: command,
      contenttype: "json",
      ClientIP: "127.0.0.1",
      OptPlatform: "RESTAPI",
      RequestTime: time,
      Sign: createHash("sha256")
        .update(token + time)
        .digest("hex"),
    });
    expect(Math.abs(Number(time) - Date.now() / 1000)).toBeLessThan(5);
  }
});

test("switches turn single commands on and off", async () => {
  await change({ commands: [beforeSend] });
  await send("asked only");
  await change({ commands: [afterSend] });
  await send("told only");
  await backEnd.until(() => backEnd.answered(afterSend).length === 1);
  expect(backEnd.got.map(({ command, body }) => `${command} ${body.MsgBody[0].MsgContent.Text}`)).toEqual([
    `${beforeSend} asked only`,
    `${afterSend} told only`,
  ]);
  await expect(change({ commands: ["C2C.CallbackOfNothing"] })).rejects.toThrow("there is no webhook");
  await change({ commands: "all" });
});

test("nobody reads the token or the key again, neither over the operator API nor in the log", async () => {
  const { webhooks } = await callOperator(server, "GET", path);
  expect(webhooks).toMatchObject({ hasToken: true, hasClientKey: false, isTrusted: true });
  const { app } = await callOperator(server, "GET", `/apps/${firstAppId}`);
  expect(JSON.stringify([webhooks, app])).not.toContain(token);
  expect(server.output()).not.toContain(token);
  expect((await cli("webhook", "show")).stdout).toMatch(/signed\s+yes/);
});

test("a query of the log that cannot be read is refused", async () => {
  const log = (query: string) => callOperator(server, "GET", `${path}/log?${query}`);
  await expect(log("command=one&command=two")).rejects.toThrow("command is the name of one webhook");
  await expect(log("state=none")).rejects.toThrow("state is one of");
  await expect(log("count=-1")).rejects.toThrow("count is a whole number");
});

test("a URL set over the network leads into no private network, by address or by name", async () => {
  await expect(change({ url: backEnd.url() })).rejects.toThrow("private network");
  const url = backEnd.url().replace("127.0.0.1", "localhost");
  await change({ url, onFailure: "refuse", commands: [beforeSend] });
  expect((await send("refused")).ErrorCode).toBe(80003);
  expect(backEnd.got).toEqual([]);
  await expect(change({ url: "file:///etc/passwd" })).rejects.toThrow("http");
  // The same URL from somebody on this machine is trusted.
  await cli("webhook", "set", "--url", backEnd.url(), "--on-failure", "continue", "--commands", "all");
  expect((await send("trusted")).ErrorCode).toBe(0);
  await backEnd.until(() => backEnd.got.length === 2);
});

test("what a back end does not answer is refused or goes on, as the app says", async () => {
  backEnd.behave(() => "taken");
  await change({ timeoutMs: 200, commands: [beforeSend] });
  const startedAt = Date.now();
  expect((await send("goes on")).ErrorCode).toBe(0);
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(190);
  await change({ onFailure: "refuse" });
  expect(await send("refused")).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 80003 });
  await change({ onFailure: "continue", timeoutMs: null, commands: "all" });
});

test("webhook listen is a back end that prints what arrives and says what is wrong with its signature", async () => {
  const child = spawn(process.execPath, [hongyanProgram, "webhook", "listen", "--port", "0", "--token", "another"], {
    env: cleanEnvironment({ HONGYAN_DATA_DIR: folder }),
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  const said = (pattern: RegExp) =>
    new Promise<string>((resolve) => {
      const look = () => {
        const found = pattern.exec(output)?.[0];
        if (found !== undefined) resolve(found);
      };
      child.stdout.on("data", look);
      look();
    });
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const url = await said(/http:\/\/\S+/);
  await cli("webhook", "set", "--url", url);
  await send("printed");
  await said(/CallbackAfterSendMsg {2}app 1400000001 {2}RESTAPI 127.0.0.1 {2}WRONG SIGNATURE[\s\S]*"Text": "printed"/);
  child.kill("SIGTERM");
  await cli("webhook", "set", "--url", backEnd.url());
});

test("a file of settings holds whatever else is said, and is read again when it changes", async () => {
  const { dataDir } = server;
  await server.stop();
  const write = (settings: object) => {
    writeFileSync(`${file}.new`, JSON.stringify({ [firstAppId]: settings }));
    renameSync(`${file}.new`, file);
  };
  write({ url: backEnd.url(), commands: [afterSend] });
  server = await startServer({ HONGYAN_DATA_DIR: dataDir, HONGYAN_WEBHOOK_FILE: file });
  await send("told");
  await backEnd.until(() => backEnd.answered(afterSend).length === 1);
  await expect(change({ url: "https://elsewhere.example.org" })).rejects.toThrow(file);
  write({ url: backEnd.url(), commands: [beforeSend] });
  for (let isOn = false; !isOn; ) {
    backEnd.got.length = 0;
    await send("asked");
    isOn = backEnd.got.some(({ command }) => command === beforeSend);
  }
  writeFileSync(file, "{");
  for (let isSaid = false; !isSaid; isSaid = server.output().includes("stay as they were"))
    await new Promise((resolve) => setTimeout(resolve, 50));
  await send("asked as before");
  expect(backEnd.got.at(-1)?.command).toBe(beforeSend);
});

test("the environment holds for the first app, and a mistake in it is told at the start", async () => {
  const { dataDir } = server;
  await server.stop();
  const env = { HONGYAN_DATA_DIR: dataDir, HONGYAN_WEBHOOK_URL: backEnd.url(), HONGYAN_WEBHOOK_COMMANDS: afterSend };
  server = await startServer(env);
  await send("told");
  await backEnd.until(() => backEnd.answered(afterSend).length === 1);
  await expect(change({ url: "https://elsewhere.example.org" })).rejects.toThrow("HONGYAN_WEBHOOK_URL");
  await change({ timeoutMs: 1_000 });
  const wrong = await runServer({ HONGYAN_DATA_DIR: temporaryFolder(), HONGYAN_WEBHOOK_URL: "back.end/im" });
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain("HONGYAN_WEBHOOK");
});
