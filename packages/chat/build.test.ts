import { execFile } from "node:child_process";
import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildChat } from "./build.ts";

const run = promisify(execFile);
const tsc = new URL("../../node_modules/typescript/bin/tsc", import.meta.url).pathname;
let folder: string;

/** Builds, packs and installs the package into an empty folder, without a network. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hongyan-chat-"));
  const dist = join(folder, "dist");
  await buildChat(dist);
  const { stdout } = await run("npm", ["pack", dist, "--pack-destination", folder, "--json"], { cwd: folder });
  const [{ filename }] = JSON.parse(stdout);
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "app", private: true, type: "module" }));
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", join(folder, filename)], { cwd: folder });
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every Node on the PATH, the oldest supported one included where the machine has it. */
async function nodes(): Promise<string[]> {
  const found = [process.execPath];
  for (const directory of (process.env.PATH ?? "").split(delimiter)) {
    const file = join(directory, "node");
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    if (isThere && !found.includes(file)) found.push(file);
  }
  return found;
}

test("the package has no dependencies and installs from its tarball alone", async () => {
  const lock = JSON.parse(await readFile(join(folder, "package-lock.json"), "utf8"));
  expect(Object.keys(lock.packages)).toEqual(["", "node_modules/@hongyan/chat"]);
});

test("every Node of this machine imports it and gets a clear answer", async () => {
  const program = `
    import TencentCloudChat from "@hongyan/chat";
    const chat = TencentCloudChat.create({ SDKAppID: 1400000001, proxyServer: "ws://127.0.0.1:9/ws" });
    const error = await chat.login({ userID: "alice", userSig: "signed" }).catch((error) => error);
    console.log(JSON.stringify({ version: TencentCloudChat.VERSION, code: error.code, message: error.message }));
  `;
  await writeFile(join(folder, "app.js"), program);
  for (const node of await nodes()) {
    const { stdout } = await run(node, ["app.js"], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ version: "3.6.6", code: 2801 });
  }
});

test("a program written against its types is checked, with nothing but the language's own types", async () => {
  const program = `
    import TencentCloudChat, { type ChatSDK, type Conversation, type Message } from "@hongyan/chat";
    const chat: ChatSDK = TencentCloudChat.create({ SDKAppID: 1400000001 });
    chat.on(TencentCloudChat.EVENT.MESSAGE_RECEIVED, ({ data }) => {
      const messages: Message[] = data;
      const first: string | undefined = messages[0]?.payload.text;
      void first;
    });
    const message = chat.createTextMessage({
      to: "bob", conversationType: TencentCloudChat.TYPES.CONV_C2C, payload: { text: "hello" },
    });
    export async function list(): Promise<Conversation[]> {
      await chat.sendMessage(message, { onlineUserOnly: true });
      return (await chat.getConversationList()).data.conversationList;
    }
    // Drop-in: types under the names of the constants, handlers and options kept in plain variables.
    const type: TencentCloudChat.TYPES = TencentCloudChat.TYPES.CONV_C2C;
    const event: TencentCloudChat.EVENT = TencentCloudChat.EVENT.SDK_READY;
    export function keep(handler: Function, ids: string[] | undefined, gone: string | { conversationIDList: string[] }) {
      chat.on(event, handler, {});
      chat.off(event, handler);
      void chat.unsubscribeUserStatus({ userIDList: ids });
      void chat.deleteConversation(gone);
      const remind: { userIDList?: string[]; groupID?: string; messageRemindType: string } = { messageRemindType: type };
      void chat.setMessageRemindType(remind);
    }
    // @ts-expect-error a payload has the fields of its kind
    chat.createTextMessage({ to: "bob", conversationType: "C2C", payload: { words: "hello" } });
  `;
  await writeFile(join(folder, "app.ts"), program);
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022"];
  await run(process.execPath, [tsc, ...options, "app.ts"], { cwd: folder }).catch((error) => {
    throw new Error(error.stdout);
  });
});
