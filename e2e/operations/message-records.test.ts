import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type AdminClient, createAdminClient } from "@hongyan/admin";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { setAppSettings } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { firstAppId } from "../wire-client.ts";

type RecordFile = {
  URL: string;
  ExpireTime: string;
  FileSize: number;
  FileMD5: string;
  GzipSize: number;
  GzipMD5: string;
};

let server: RunningServer;
let admin: AdminClient;
const clientOf = ({ url, secretKey }: RunningServer) =>
  createAdminClient({ sdkAppId: firstAppId, secretKey, baseUrl: url });

beforeAll(async () => {
  server = await startServer();
  admin = clientOf(server);
  await admin.account.multiaccountImport({ Accounts: ["u_alice", "u_bob"] });
});
afterAll(() => server?.stop());

const hourMs = 3_600_000;
/** The start of the hour before the last one: it is over whatever the clock shows. */
const past = Math.floor(Date.now() / hourMs) * hourMs - 2 * hourMs;
/** Its name in UTC+8. */
const nameOf = (startsAt: number) => new Date(startsAt + 8 * hourMs).toISOString().slice(0, 13).replaceAll(/[-T]/g, "");

const importAt = (seconds: number, random: number, text: string) =>
  admin.message.importmsg({
    SyncFromOldSystem: 2,
    From_Account: "u_alice",
    To_Account: "u_bob",
    MsgSeq: random,
    MsgRandom: random,
    MsgTimeStamp: seconds,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
  });

const codeOf = (body: object) =>
  admin.callUntyped("open_msg_svc/get_history", body).then(
    () => 0,
    ({ code }) => code as number,
  );

/** The record of an hour, once it tells of so many bytes or more. */
const waitForFile = (startsAt: number, isMeant: (file: RecordFile) => boolean = () => true): Promise<RecordFile> =>
  vi.waitFor(
    async () => {
      const reply = await admin.callUntyped("open_msg_svc/get_history", { ChatType: "C2C", MsgTime: nameOf(startsAt) });
      const [file] = reply.File as RecordFile[];
      if (!file || !isMeant(file)) throw new Error("not written yet");
      return file;
    },
    { timeout: 60_000, interval: 500 },
  );

const md5 = (data: Buffer) => createHash("md5").update(data).digest("hex");

async function download({ URL: url }: RecordFile) {
  const response = await fetch(url);
  return { response, data: Buffer.from(await response.arrayBuffer()) };
}

test("messages of an hour are downloaded as a file, as long and with the sums that were told", async () => {
  expect(await codeOf({ ChatType: "C2C", MsgTime: nameOf(past) })).toBe(1004);
  for (let i = 0; i < 30; i++) await importAt(past / 1000 + i * 100, i + 1, `message ${i}`);
  // The hours around it are others.
  await importAt(past / 1000 - 1, 100, "before");
  await importAt((past + hourMs) / 1000, 101, "after");

  const file = await waitForFile(past);
  const { response, data } = await download(file);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/gzip");
  expect(response.headers.get("content-length")).toBe(String(file.GzipSize));
  const content = gunzipSync(data);
  expect([data.length, md5(data), content.length, md5(content)]).toEqual([
    file.GzipSize,
    file.GzipMD5,
    file.FileSize,
    file.FileMD5,
  ]);
  const { MsgList, ...head } = JSON.parse(content.toString());
  expect(head).toEqual({ SdkAppId: firstAppId, ChatType: "C2C", MsgTime: nameOf(past) });
  expect(MsgList).toEqual(
    Array.from({ length: 30 }, (_, i) => ({
      From_Account: "u_alice",
      To_Account: "u_bob",
      MsgTimestamp: past / 1000 + i * 100,
      MsgSeq: i + 1,
      MsgRandom: i + 1,
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: `message ${i}` } }],
    })),
  );
  expect(content.toString().split("\n")).toHaveLength(32);
  // What the file holds is what the history tells.
  const history = await admin.message.adminGetroammsg({
    Operator_Account: "u_bob",
    Peer_Account: "u_alice",
    MaxCnt: 100,
    MinTime: past / 1000,
    MaxTime: (past + hourMs) / 1000 - 1,
  });
  expect(history.MsgList.map(({ MsgRandom }) => MsgRandom)).toEqual(
    MsgList.map(({ MsgRandom }: { MsgRandom: number }) => MsgRandom),
  );
});

test("a link that was changed opens nothing, and only GET is served", async () => {
  const { URL: url } = await waitForFile(past);
  const last = url.at(-1) === "0" ? "1" : "0";
  expect((await fetch(url.slice(0, -1) + last)).status).toBe(403);
  expect((await fetch(url.replace(/\?.*/, ""))).status).toBe(403);
  expect((await fetch(url.replace(/records\/\d+/, "records/1"))).status).toBe(403);
  expect((await fetch(url.replace(/c2c-/, "..%2F..%2Foperator-token%3F"))).status).toBe(403);
  for (const method of ["POST", "HEAD"]) expect((await fetch(url, { method })).status).toBe(404);
});

test("an import into an hour that was written, and a server that was killed, make a new file", async () => {
  const { FileSize } = await waitForFile(past);
  await importAt(past / 1000 + 5, 200, "late");
  const file = await waitForFile(past, (found) => found.FileSize > FileSize);
  const folder = join(server.dataDir, "records", String(firstAppId));
  await importAt(past / 1000 - hourMs / 1000, 201, "an hour earlier");
  const earlier = await waitForFile(past - hourMs, () => true);
  await server.kill();
  server = await startServer({ HONGYAN_DATA_DIR: server.dataDir });
  admin = clientOf(server);
  expect(await waitForFile(past)).toMatchObject({ GzipMD5: file.GzipMD5 });
  expect(md5((await download(await waitForFile(past - hourMs))).data)).toMatch(/^[0-9a-f]{32}$/);
  expect(earlier.FileMD5).not.toBe(file.FileMD5);
  // One file an hour, and nothing half written.
  expect(readdirSync(folder).every((name) => /^c2c-\d{10}-[0-9a-f]{16}\.json\.gz$/.test(name))).toBe(true);
  expect(readdirSync(folder)).toHaveLength(3);
});

test("hours that are not, not any more, or of groups answer their codes", async () => {
  expect(await codeOf({ ChatType: "Group", MsgTime: nameOf(past) })).toBe(1004);
  expect(await codeOf({ ChatType: "C2C", MsgTime: nameOf(past - 8 * 24 * hourMs) })).toBe(1005);
  expect(await codeOf({ ChatType: "C2C", MsgTime: "yesterday" })).toBe(1002);
  expect(await codeOf({ ChatType: "Topic", MsgTime: nameOf(past) })).toBe(1002);
});

test("links carry the address that the server is told to have", async () => {
  await server.stop();
  server = await startServer({
    HONGYAN_DATA_DIR: server.dataDir,
    HONGYAN_PUBLIC_URL: "https://im.example.org/chat/",
    HONGYAN_PUBLIC_IPS: "203.0.113.7, 2001:db8::/32",
  });
  admin = clientOf(server);
  expect((await waitForFile(past)).URL).toMatch(/^https:\/\/im\.example\.org\/chat\/records\/\d+\/c2c-/);
  expect(await admin.callUntyped("ConfigSvc/GetIPList")).toMatchObject({ IPList: ["203.0.113.7", "2001:db8::/32"] });
  await setAppSettings(server, { recordDays: 1 });
  expect(await codeOf({ ChatType: "C2C", MsgTime: nameOf(past - 30 * hourMs) })).toBe(1005);
});
