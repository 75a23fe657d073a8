import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ChatSDK } from "@hongyan/chat";
import TencentCloudChat from "@hongyan/chat";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mustCallRest } from "../../call-rest.ts";
import { runProgram } from "../../operations/run-program.ts";
import { cleanEnvironment, endWithTests, temporaryFolder } from "../../start-server.ts";
import { runImport } from "../import/run-import.ts";
import { findFreePort } from "../xmpp/free-port.ts";
import { logInOn } from "./chatters.ts";
import { c2cOn, groupInfoOn, groupOn, membersOn, nickOn } from "./side-content.ts";
import {
  type BridgedServer,
  isDrained,
  type RunningBridge,
  runMigrate,
  startBridge,
  startBridgedServer,
  tokenOf,
  untilStatus,
} from "./start-bridge.ts";

const { TYPES } = TencentCloudChat;
const program = fileURLToPath(new URL("../../../examples/self-developed-im/chat-server.ts", import.meta.url));
const secret = "harbour-9";
const folder = temporaryFolder();

let now: BridgedServer;
let bridge: RunningBridge;
let startAgain: (...args: string[]) => Promise<void>;
let bob: ChatSDK;
let chat: { url: string; kill: () => Promise<void> };
let chatEnv: Record<string, string>;

async function startChat(): Promise<typeof chat> {
  const child = spawn(process.execPath, [program, "serve"], {
    env: cleanEnvironment(chatEnv),
    stdio: ["ignore", "pipe", "ignore"],
  });
  endWithTests(child);
  const url = await new Promise<string>((resolve, reject) => {
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const ready = /^chat ready (\S+)$/m.exec(output)?.[1];
      if (ready) resolve(ready);
    });
    child.once("close", () => reject(new Error(`the chat ended: ${output}`)));
  });
  return {
    url,
    kill: () =>
      new Promise((resolve) => {
        child.once("close", () => resolve());
        child.kill("SIGKILL");
      }),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: answers of a sample program
async function ask(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<any> {
  const response = await fetch(`${chat.url}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
  expect(response.status).toBe(200);
  return response.json();
}
const say = (from: string, to: string, text: string) => ask("POST", "/messages", { from, to, text });
const sayInRoom = (room: string, from: string, text: string) => ask("POST", `/rooms/${room}/messages`, { from, text });
type OldMessage = { sender: string; body: string; is_recalled: number };
const textsOf = (messages: OldMessage[]): string[] =>
  messages.map(
    ({ sender, body, is_recalled }) => `${sender}: ${is_recalled ? "-" : JSON.parse(body)[0].MsgContent.Text}`,
  );
const pairOnOld = async () => textsOf(await ask("GET", "/messages?between=ann,bob"));
const roomOnOld = async (room: string) => textsOf((await ask("GET", `/rooms/${room}`)).messages);
const textsOn = (held: { from: string; text: string; isRecalled: boolean }[]): string[] =>
  held.map(({ from, text, isRecalled }) => `${from}: ${isRecalled ? "-" : text}`);
const pairOnNew = async () => textsOn(await c2cOn(now.server(), "ann", "bob"));
const roomOnNew = async (room: string) => textsOn(await groupOn(now.server(), room));

/** Both sides hold what is expected, however long that takes. */
async function bothHold(
  read: { old: () => Promise<unknown>; now: () => Promise<unknown> },
  wanted: unknown,
): Promise<void> {
  for (const look of [read.old, read.now]) {
    const deadline = Date.now() + 20_000;
    while (JSON.stringify(await look()) !== JSON.stringify(wanted) && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await look()).toEqual(wanted);
  }
}

beforeAll(async () => {
  const toldPort = await findFreePort();
  now = await startBridgedServer("new", toldPort);
  const secretFile = join(folder, "secret");
  writeFileSync(secretFile, secret);
  chatEnv = {
    CHAT_PORT: String(await findFreePort()),
    CHAT_DATA: join(folder, "chat.db"),
    BRIDGE_URL: `http://127.0.0.1:${toldPort}/old/changes`,
    BRIDGE_SECRET: secret,
  };
  chat = await startChat();
  const old = ["--old", "http", "--old-url", `${chat.url}/bridge`, "--old-secret-file", secretFile];
  startAgain = async (...args) => {
    bridge = await startBridge(join(folder, "state"), toldPort, [
      ...old,
      "--old-without",
      "relationAdded,relationRemoved",
      ...now.args,
      ...args,
    ]);
  };
}, 60_000);
afterAll(async () => {
  await bob?.destroy();
  await bridge.stop();
  await Promise.all([chat.kill(), now.server().stop()]);
});

test("what was there comes by a dump while the bridge listens, and what is in both is kept once", async () => {
  for (const name of ["ann", "bob", "cid"]) await ask("POST", "/users", { name });
  await say("ann", "bob", "before the bridge");
  await ask("POST", "/rooms", { id: "crew", name: "Crew", owner: "ann", members: ["bob"] });
  await sayInRoom("crew", "bob", "first in the room");
  await startAgain("--paused");
  await say("bob", "ann", "while it listens");
  await sayInRoom("crew", "ann", "second in the room");
  await untilStatus(
    () => bridge,
    ({ directions }) => directions.oldToNew.waiting === 8,
  );
  const dump = join(folder, "dump");
  const written = await runProgram(process.execPath, [program, "dump", dump], chatEnv);
  expect(written.code).toBe(0);
  const imported = await runImport(now.server(), dump);
  expect([imported.code, imported.output]).toEqual([0, expect.any(String)]);
  await say("ann", "bob", "after the dump");
  const resumed = await fetch(`${bridge.page}/resume`, {
    method: "POST",
    headers: { authorization: `Bearer ${tokenOf(bridge)}` },
  });
  expect(resumed.status).toBe(200);
  await bothHold({ old: pairOnOld, now: pairOnNew }, [
    "ann: before the bridge",
    "bob: while it listens",
    "ann: after the dump",
  ]);
  await bothHold({ old: () => roomOnOld("crew"), now: () => roomOnNew("crew") }, [
    "bob: first in the room",
    "ann: second in the room",
  ]);
  expect((await untilStatus(() => bridge, isDrained)).conflicts).toEqual([]);
});

test("people of both sides talk, the bridge and the old system are killed, and both hold everything once and in order", async () => {
  bob = await logInOn(now.server(), "bob");
  const answer = async (to: string, isGroup: boolean, text: string) => {
    const conversationType = isGroup ? TYPES.CONV_GROUP : TYPES.CONV_C2C;
    await bob.sendMessage(bob.createTextMessage({ to, conversationType, payload: { text } }));
  };
  const before = [await pairOnOld(), await roomOnOld("crew")];
  for (let turn = 0; turn < 10; turn++) {
    await say("ann", "bob", `question ${turn}`);
    if (turn === 3) await bridge.kill();
    if (turn === 5) await startAgain();
    if (turn === 7) await chat.kill();
    await answer("crew", true, `to all ${turn}`);
    if (turn === 7) chat = await startChat();
  }
  await untilStatus(() => bridge, isDrained);
  const pair = await pairOnNew();
  expect(pair).toEqual([...(before[0] ?? []), ...Array.from({ length: 10 }, (_, turn) => `ann: question ${turn}`)]);
  await bothHold({ old: pairOnOld, now: pairOnNew }, pair);
  const room = [...(before[1] ?? []), ...Array.from({ length: 10 }, (_, turn) => `bob: to all ${turn}`)];
  await bothHold({ old: () => roomOnOld("crew"), now: () => roomOnNew("crew") }, room);
});

test("a dump of the old side and what the new one holds compare as equal, as before a cut-over", async () => {
  const dump = join(folder, "last-dump");
  expect(await runProgram(process.execPath, [program, "dump", dump], chatEnv)).toMatchObject({ code: 0 });
  const { url, dataDir } = now.server();
  const there = ["--dump", dump, "--url", url, "--secret-file", join(dataDir, "secret-key")];
  const compared = await runMigrate("verify", ...there, "--order", "by-second", "--clock-tolerance", "60");
  expect([compared.stdout, compared.code]).toEqual([expect.stringContaining("No differences."), 0]);
});

test("messages are taken back on the other side, also such as were imported", async () => {
  const [first] = await ask("GET", "/messages?between=ann,bob");
  await ask("DELETE", `/messages/m${first.id}`);
  const room = (await ask("GET", "/rooms/crew")).messages as { id: number }[];
  await ask("DELETE", `/messages/m${room[0]?.id}`);
  const [newest] = (await bob.getMessageList({ conversationID: "GROUPcrew" })).data.messageList.slice(-1);
  await bob.revokeMessage(newest as never);
  const [pair, all] = [await pairOnOld(), await roomOnOld("crew")];
  const wantedPair = ["ann: -", ...pair.slice(1)];
  const wantedRoom = ["bob: -", ...all.slice(1, -1), "bob: -"];
  await bothHold({ old: pairOnOld, now: pairOnNew }, wantedPair);
  await bothHold({ old: () => roomOnOld("crew"), now: () => roomOnNew("crew") }, wantedRoom);
});

test("rooms, members and names follow, and what the old system has nothing like is a conflict with its reason", async () => {
  await ask("POST", "/users", { name: "ann", nick: "Ann" });
  await ask("POST", "/rooms/crew/members", { user: "cid" });
  await bob.updateMyProfile({ nick: "Bob" });
  const { group } = (
    await bob.createGroup({ type: TYPES.GRP_PUBLIC, name: "Made by Bob", memberList: [{ userID: "ann" }] })
  ).data;
  const there = group.groupID.replace("@TGS#", "tgs~");
  await mustCallRest(now.server(), "sns/black_list_add", { From_Account: "bob", To_Account: ["cid"] });
  const status = await untilStatus(
    () => bridge,
    (one) => isDrained(one) && one.conflicts.length > 0,
  );
  expect(status.conflicts).toMatchObject([{ kind: "blockAdded", reason: "this system has nothing like blockAdded" }]);
  const members = async (room: string) => (await ask("GET", `/rooms/${encodeURIComponent(room)}`)).members;
  await bothHold({ old: () => members(there), now: async () => ["ann", "bob"] }, ["ann", "bob"]);
  const crew = ["ann Owner", "bob Member", "cid Member"];
  await bothHold({ old: async () => crew, now: () => membersOn(now.server(), "crew") }, crew);
  expect(await nickOn(now.server(), "ann")).toBe("Ann");
  await ask("DELETE", "/rooms/crew");
  await bothHold(
    { old: async () => 10010, now: async () => ((await groupInfoOn(now.server(), "crew")) as { code: number }).code },
    10010,
  );
  expect((await untilStatus(() => bridge, isDrained)).directions.newToOld.held).toEqual([]);
});
