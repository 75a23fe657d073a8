import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { signUserSig } from "@hongyan/admin";
import type { ClientMessage } from "@hongyan/protocol";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { callRest } from "../call-rest.ts";
import { cleanEnvironment, type RunningServer, startServer, temporaryFolder } from "../start-server.ts";
import { firstAppId, logIn, textTo } from "../wire-client.ts";
import { installPackedChat } from "./install-packed-chat.ts";

const program = fileURLToPath(new URL("echo-program.js", import.meta.url));
const webSocketModule = createRequire(import.meta.url).resolve("ws");

const majorOf = (node: string) => Number(/^v(\d+)/.exec(execFileSync(node, ["--version"], { encoding: "utf8" }))?.[1]);

/** The oldest Node of this machine that the package says it runs on. */
function oldestNode(): { path: string; major: number } {
  const onPath = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "node"));
  const found = ["/usr/bin/node", "/usr/local/bin/node", ...onPath].filter((path) => existsSync(path));
  const usable = [process.execPath, ...new Set(found)]
    .map((path) => ({ path, major: majorOf(path) }))
    .filter(({ major }) => major >= 20);
  return usable.reduce((oldest, one) => (one.major < oldest.major ? one : oldest));
}

const node = oldestNode();

const textOf = ({ body }: ClientMessage) => (body[0]?.MsgType === "TIMTextElem" ? body[0].MsgContent.Text : undefined);

type Line = { ready?: string; node?: string; hasOwnWebSocket?: boolean; heard?: string; status?: string };

/** A running program: what it prints line by line, and how it ends. */
type EchoProgram = {
  child: ChildProcess;
  nextLine: () => Promise<Line>;
  errors: () => string;
  ended: Promise<unknown>;
};

function startProgram(folder: string, args: readonly string[]): EchoProgram {
  const child = spawn(node.path, ["echo-program.js", ...args], {
    cwd: folder,
    env: cleanEnvironment() as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const nextLine = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`the program ended early:\n${errors}`);
    return JSON.parse(value) as Line;
  };
  const ended = new Promise((resolve) => child.once("close", (code, signal) => resolve(signal ?? code)));
  return { child, nextLine, errors: () => errors, ended };
}

describe(`a program of Node ${node.major} with the published client SDK`, () => {
  const folder = temporaryFolder();
  let server: RunningServer;
  let running: EchoProgram | undefined;

  beforeAll(async () => {
    await installPackedChat(folder);
    await cp(program, join(folder, "echo-program.js"));
    server = await startServer({ HONGYAN_DATA_DIR: join(folder, "data") });
    for (const UserID of ["echo", "bob"]) await callRest(server, "im_open_login_svc/account_import", { UserID });
  });

  afterEach(async () => {
    running?.child.kill("SIGKILL");
    await running?.ended;
  });

  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  function start(...more: string[]): EchoProgram {
    const claims = { sdkAppId: firstAppId, secretKey: server.secretKey, userId: "echo", expireSeconds: 600 };
    const address = `${server.url.replace("http", "ws")}/ws`;
    running = startProgram(folder, [address, `${firstAppId}`, "echo", signUserSig(claims), ...more]);
    return running;
  }

  /** Talks with the program as another client does, and sees it end of itself. */
  async function expectChat({ nextLine, ended, errors }: EchoProgram) {
    expect(await nextLine()).toEqual({
      ready: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      node: expect.stringMatching(new RegExp(`^v${node.major}\\.`)),
      hasOwnWebSocket: node.major >= 22,
    });
    const bob = await logIn(server, { userId: "bob" });
    for (const text of ["雁过留声", "bye"]) {
      const echo = bob.event("messageReceived", ({ message }) => textOf(message) === `echo: ${text}`);
      const sent = await bob.request("sendC2cMessage", textTo("echo", text));
      expect(sent.code).toBe(0);
      expect(await nextLine()).toEqual({ heard: text, status: "success" });
      await echo;
    }
    await bob.close();
    expect([await ended, errors()]).toEqual([0, ""]);
  }

  test("chats over the ws package it hands over", async () => {
    await expectChat(start(pathToFileURL(webSocketModule).href));
  });

  test("chats over the ws package that is installed beside the SDK", async () => {
    await mkdir(join(folder, "node_modules"), { recursive: true });
    await symlink(dirname(webSocketModule), join(folder, "node_modules/ws"), "dir");
    await expectChat(start());
  });
});
