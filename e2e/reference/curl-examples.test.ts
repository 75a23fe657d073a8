import { spawn, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { callRest, type Envelope, restQuery, setAppSettings } from "../call-rest.ts";
import { type RunningServer, startServer, temporaryFolder } from "../start-server.ts";
import { logIn, type WireClient } from "../wire-client.ts";

const page = readFileSync(new URL("../../docs/reference/rest.md", import.meta.url), "utf8");

/** What the page shows under a command, and the answer that it promises. */
type Example = { command: string; curl: string; promised: Envelope };

const examples: Example[] = [...page.matchAll(/^### (\S+\/\S+)$/gm)].map(({ 1: command = "", index }) => {
  const section = page.slice(index, page.indexOf("\n### ", index + 1) >>> 0);
  const [, promised = ""] = [...section.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, text]) => text);
  const [, curl = ""] = /^```sh\n([\s\S]*?)^```$/m.exec(section) ?? [];
  return { command, curl, promised: JSON.parse(promised) };
});

let server: RunningServer;
const clients: WireClient[] = [];
beforeAll(async () => {
  server = await startServer();
  await setAppSettings(server, {
    profileCustomFields: ["Tag_Profile_Custom_Team"],
    friendCustomFields: ["Tag_SNS_Custom_Desk"],
    groupCustomFields: [{ key: "port" }],
    groupMemberCustomFields: [{ key: "cabin" }],
    // The examples speak of an hour long ago.
    recordDays: 0,
  });
  await prepare(server);
  await prepareGroups(server);
  await waitForRecord(server);
});
afterAll(async () => {
  for (const client of clients) await client.close();
  await server?.stop();
});

/** The accounts and the message that the examples speak of. */
async function prepare(of: RunningServer): Promise<void> {
  const Accounts = ["u_alice", "u_bob", "u_carol", "u_dave", "u_star", "u_mallory", "u_erin"];
  await callRest(of, "im_open_login_svc/multiaccount_import", { Accounts });
  await callRest(of, "openim/sendmsg", {
    From_Account: "u_alice",
    To_Account: "u_bob",
    MsgSeq: 12,
    MsgRandom: 50331,
    MsgTimeStamp: 1700000123,
    IsNeedReadReceipt: 1,
    SupportMessageExtension: 1,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "See you at six" } }],
  });
}

/** The groups that the examples speak of, beside the one that create_group's example makes. */
async function prepareGroups(of: RunningServer): Promise<void> {
  const call = async (command: string, body: object) => {
    const answer = await callRest(of, command, body);
    if (answer.ErrorCode !== 0) throw new Error(`${command}: ${JSON.stringify(answer)}`);
  };
  const own = "group_open_http_svc";
  await call(`${own}/create_group`, {
    Type: "AVChatRoom",
    GroupId: "radio-7",
    Owner_Account: "u_alice",
    Name: "Radio 7",
  });
  await call(`${own}/create_group`, {
    ...{ Type: "Community", GroupId: "@TGS#_plaza", Owner_Account: "u_alice", Name: "Plaza" },
    ...{ SupportTopic: 1, EnablePermission: 1, DefaultPermission: 320 },
    MemberList: [{ Member_Account: "u_bob" }, { Member_Account: "u_carol" }],
  });
  await call("million_group_open_http_svc/create_topic", {
    GroupId: "@TGS#_plaza",
    TopicId: "@TGS#_plaza@TOPIC#_hall",
    TopicName: "Hall",
    From_Account: "u_alice",
  });
  await call(`${own}/create_permission_group`, {
    GroupId: "@TGS#_plaza",
    PermissionGroupId: "@PMG#_stewards",
    PermissionGroupName: "Stewards",
    Permission: 96,
  });
  for (const userId of ["u_alice", "u_bob"]) {
    const client = await logIn(of, { userId });
    clients.push(client);
    const { code } = await client.request("enterRoom", { groupId: "radio-7" });
    if (code !== 0) throw new Error(`enterRoom: ${code}`);
  }
}

/** The record of an hour is written a few seconds after something was imported into it. */
async function waitForRecord(of: RunningServer): Promise<void> {
  await callRest(of, "openim/importmsg", {
    SyncFromOldSystem: 2,
    From_Account: "u_alice",
    To_Account: "u_bob",
    MsgSeq: 1,
    MsgRandom: 1,
    MsgTimeStamp: 1699990000,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "older message" } }],
  });
  const hour = { ChatType: "C2C", MsgTime: "2023111503" };
  await vi.waitFor(
    async () => expect(await callRest(of, "open_msg_svc/get_history", hour)).toMatchObject({ ErrorCode: 0 }),
    { timeout: 60_000, interval: 500 },
  );
}

/** A machine without curl gets a stand-in that knows `-d`: the page is then tried all the same. */
function pathWithCurl(): string {
  const path = process.env.PATH ?? "";
  if (!spawnSync("curl", ["--version"]).error) return path;
  const folder = temporaryFolder();
  const program = `#!${process.execPath}
const [, url, , body] = process.argv.slice(2);
fetch(url, { method: "POST", body }).then((answer) => answer.text()).then((text) => process.stdout.write(text));
`;
  writeFileSync(join(folder, "curl"), program, { mode: 0o755 });
  return [folder, path].join(delimiter);
}

const path = pathWithCurl();

/** Runs the lines as a person would who copies them into a terminal. */
function runInShell(script: string): Promise<string> {
  const env = { ...process.env, PATH: path, HOST: server.url, QUERY: restQuery(server) };
  const shell = spawn("bash", ["-euc", script], { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let problem = "";
  shell.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  shell.stderr.setEncoding("utf8").on("data", (text: string) => {
    problem += text;
  });
  return new Promise((resolve, reject) => {
    shell.once("error", reject);
    shell.once("close", (code) => (code === 0 ? resolve(output) : reject(new Error(problem || `exit ${code}`))));
  });
}

test("every command of the page has an example", () => {
  const listed = [...page.matchAll(/^\| \[(\S+\/\S+)\]\(#/gm)].map(([, command]) => command);
  expect(listed.length).toBeGreaterThan(15);
  expect(examples.map(({ command }) => command)).toEqual(listed);
});

describe("in the order of the page, the curl example of", () => {
  test.each(examples)("$command answers what the page promises", async ({ curl, promised }) => {
    const answer = JSON.parse(await runInShell(curl.replace(/^curl /, "curl -sS "))) as Envelope;
    expect(answer).toMatchObject({ ErrorCode: 0 });
    expect(Object.keys(answer).sort()).toEqual(expect.arrayContaining(Object.keys(promised).sort()));
  });
});
