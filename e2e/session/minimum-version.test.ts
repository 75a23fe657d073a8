import { join } from "node:path";
import TencentCloudChat, { type ChatSDK } from "@hongyan/chat";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { callOperator, setAppSettings } from "../call-rest.ts";
import { hongyan } from "../operations/run-program.ts";
import { eventOf, preparePeople } from "../people.ts";
import { temporaryFolder } from "../start-server.ts";
import { firstAppId } from "../wire-client.ts";

const { EVENT, TYPES } = TencentCloudChat;
const people = preparePeople();

const link = "https://example.org/app";
const text = { en: "Version 2 is here. Please update.", zh: "新版本已发布，请更新。" };
const setMinimum = (version: string, more: object = {}) =>
  setAppSettings(people.server(), { minimumClient: { version, text, link, ...more } });

type Version = { version: string; platform: string; accounts: number; refused: number; isTooOld: boolean };
type Counts = { minimumVersion: string; days: { day: number; versions: Version[] }[] };
const counts = async (query = "") =>
  (await callOperator(people.server(), "GET", `/apps/${firstAppId}/client-versions${query}`)) as unknown as Counts;
/** `[accounts, refused, isTooOld]` of today's versions. */
const today = ({ days }: Counts) =>
  Object.fromEntries(
    (days[0]?.versions ?? []).map(({ version, platform, accounts, refused, isTooOld }) => [
      `${version || "none"} ${platform}`,
      [accounts, refused, isTooOld],
    ]),
  );

const logIn = (userId: string, appVersion?: string) => people.logIn(userId, { appVersion });
const tryAgain = (chat: ChatSDK, userID: string) => chat.login({ userID, userSig: people.userSigOf(userID) });
const ended = (chat: ChatSDK) => Promise.all([eventOf(chat, EVENT.ERROR), eventOf(chat, EVENT.KICKED_OUT)]);

test("an app that raises its minimum puts old versions out at once, and knows from day to day who has them", async () => {
  await setAppSettings(people.server(), { instancesPerPlatform: { Node: 10 } });
  const old = await logIn("v_old", "1.9.0");
  const current = await logIn("v_new", "2.0.0");
  const silent = await logIn("v_silent");
  expect(today(await counts())).toEqual({
    "1.9.0 Node": [1, 0, false],
    "2.0.0 Node": [1, 0, false],
    "none Node": [1, 0, false],
  });
  // Who would be put out is seen before anybody is.
  expect(today(await counts("?days=1&minimum=2.0"))).toMatchObject({ "1.9.0 Node": [1, 0, true] });

  const end = ended(old);
  const raisedAt = performance.now();
  await setMinimum("2.0.0");
  const [error, kick] = await end;
  expect(performance.now() - raisedAt).toBeLessThan(5_000);
  const upgrade = { minimumVersion: "2.0.0", texts: text, link };
  expect(error).toMatchObject({ code: 70090, upgrade });
  expect(Object.values(text)).toContain(error.upgrade.text);
  expect(kick).toMatchObject({ type: TYPES.KICKED_OUT_CLIENT_TOO_OLD, upgrade });
  expect(old.getLoginUser()).toBe("");
  await expect(tryAgain(old, "v_old")).rejects.toMatchObject({ code: 70090, data: { upgrade } });

  // The others go on, and newer ones and such without a version come in.
  for (const chat of [current, silent])
    expect(await chat.getUserStatus({ userIDList: ["v_new"] })).toMatchObject({ code: 0 });
  await logIn("v_old", "2.10.0");
  await logIn("v_silent");
  expect(today(await counts())).toEqual({
    "1.9.0 Node": [1, 1, true],
    "2.0.0 Node": [1, 0, false],
    "2.10.0 Node": [1, 0, false],
    "none Node": [1, 0, false],
  });
  const end2 = ended(silent);
  await setMinimum("2.0.0", { refusesUnversioned: true });
  expect((await end2)[0]).toMatchObject({ code: 70090 });
});

test("a client that is out of reach while the minimum is raised stops at its first attempt to come back", async () => {
  await setMinimum("");
  const sockets: WebSocket[] = [];
  let isAway = false;
  class MovingSocket extends WebSocket {
    constructor(url: string) {
      if (isAway) throw new Error("there is no network");
      super(url);
      sockets.push(this);
    }
  }
  const chat = await people.logIn("v_away", { appVersion: "1.9.0", webSocket: MovingSocket });
  const end = ended(chat);
  isAway = true;
  sockets[0]?.terminate();
  await setMinimum("2.0.0");
  isAway = false;
  const [error, kick] = await end;
  expect(error).toMatchObject({ code: 70090, upgrade: { minimumVersion: "2.0.0", link } });
  expect(kick).toMatchObject({ type: TYPES.KICKED_OUT_CLIENT_TOO_OLD });
  expect(today(await counts())["1.9.0 Node"]).toEqual([2, 2, true]);
  // The login and the one attempt, and none after it.
  expect(sockets).toHaveLength(2);
  expect(chat.getLoginUser()).toBe("");
});

test("the hongyan command shows them by day, also from a backup and where no server runs", async () => {
  const { dataDir } = people.server();
  const shown = await hongyan(dataDir, "app", "versions", String(firstAppId), "--days", "2");
  expect(shown).toMatchObject({ code: 0, stderr: "" });
  const [minimum, head, ...rows] = shown.stdout.trim().split("\n");
  expect(minimum).toBe("minimum version 2.0.0");
  expect(head?.split(/ {2,}/)).toEqual(["day", "accounts", "too old", "share", "refused", "versions"]);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatch(/^\d{4}-\d\d-\d\d +5 +2 +40\.0 % +2 {2}1\.9\.0 Node 2, /);
  for (const version of ["2.0.0", "2.10.0", "none"]) expect(rows[0]).toContain(`${version} Node 1`);
  const other = await hongyan(dataDir, "app", "versions", String(firstAppId), "--minimum", "2.10");
  expect(other.stdout).toMatch(/^minimum version 2\.10\n/);
  expect(other.stdout).toMatch(/ 5 +3 +60\.0 % /);

  const [copy, backup] = [temporaryFolder(), join(temporaryFolder(), "copy.db")];
  expect(await hongyan(dataDir, "backup", backup)).toMatchObject({ code: 0 });
  expect(await hongyan(copy, "restore", backup)).toMatchObject({ code: 0 });
  expect(await hongyan(copy, "check")).toMatchObject({ code: 0 });
  expect((await hongyan(copy, "app", "versions", String(firstAppId), "--days", "2")).stdout).toBe(shown.stdout);
});

test.each([
  [["app", "versions"], 2],
  [["app", "versions", "one"], 2],
  [["app", "versions", "77"], 1],
  [["app", "versions", "1", "--days", "0"], 2],
  [["app", "versions", "1", "--days", "401"], 2],
  [["app", "versions", "1", "--minimum", "new"], 2],
])("called as %j it ends with exit %i and a sentence", async (args, code) => {
  const result = await hongyan(people.server().dataDir, ...args);
  expect(result).toMatchObject({ code, stdout: "" });
  expect(result.stderr.trim().split("\n")).toHaveLength(1);
});

test.each([
  ["days=0", 400],
  ["days=many", 400],
  ["days=401", 400],
  ["minimum=new", 400],
  ["minimum=1&minimum=2", 400],
])("the operator API refuses %s", async (query, status) => {
  await expect(counts(`?${query}`)).rejects.toThrow(new RegExp(`HTTP ${status} {"error":"`));
});

test.each([
  ["a version that is none", { version: "new" }],
  ["a link that is no web address", { version: "2", link: "javascript:alert(1)" }],
  ["a text without a language", { version: "2", text: { "": "Please update." } }],
  ["a field that does not exist", { version: "2", odd: true }],
])("a minimum with %s is refused", async (_what, minimumClient) => {
  await expect(setAppSettings(people.server(), { minimumClient })).rejects.toThrow(
    /HTTP 400 {"error":".*settings\/minimumClient\//,
  );
});
