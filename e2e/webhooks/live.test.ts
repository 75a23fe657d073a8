import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type BackEnd, startBackEnd } from "../back-end.ts";
import { callRest, mustCallRest } from "../call-rest.ts";
import { hongyan } from "../operations/run-program.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { textOf } from "./sends.ts";

const before = "Group.CallbackBeforeSendMsg";
const after = "Group.CallbackAfterSendMsg";
const GroupId = "wl-room";

let server: RunningServer;
let backEnd: BackEnd;
let randoms = 0;

const say = (text: string) =>
  callRest(server, "group_open_http_svc/send_group_msg", {
    ...{ GroupId, From_Account: "wl_host", Random: ++randoms, MsgPriority: "High" },
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }],
  });

async function set(settings: object): Promise<void> {
  const file = `${server.dataDir}/live-webhooks.json`;
  writeFileSync(file, JSON.stringify(settings));
  const { code, stderr } = await hongyan(server.dataDir, "webhook", "set", "--file", file);
  expect(stderr).toBe("");
  expect(code).toBe(0);
}

async function liveCount(outcome: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const line = text.split("\n").find((one) => one.startsWith("hongyan_webhook_live_total") && one.includes(outcome));
  return line === undefined ? 0 : Number(line.slice(line.lastIndexOf(" ") + 1));
}

beforeAll(async () => {
  backEnd = await startBackEnd();
  server = await startServer();
  await mustCallRest(server, "im_open_login_svc/multiaccount_import", { Accounts: ["wl_host"] });
  await mustCallRest(server, "group_open_http_svc/create_group", {
    ...{ GroupId, Type: "AVChatRoom", Name: "Room", Owner_Account: "wl_host" },
  });
});
afterAll(async () => {
  await server.stop();
  await backEnd.goAway();
});
beforeEach(() => {
  backEnd.got.length = 0;
  backEnd.behave(() => undefined);
});

test("a back end is asked about what is said in a live room, and told of it, once", async () => {
  await set({ url: backEnd.url(), commands: [before, after] });
  backEnd.behave((got) => {
    if (got.command !== before) return undefined;
    return textOf(got) === "no" ? { ErrorCode: 10_150, ErrorInfo: "not here" } : undefined;
  });
  expect(await say("no")).toMatchObject({ ErrorCode: 10_150, ErrorInfo: "not here" });
  expect((await say("yes")).ErrorCode).toBe(0);
  await backEnd.until(() => backEnd.answered(after).length === 1);
  expect(backEnd.got.map((got) => `${got.command} ${textOf(got)}`)).toEqual([
    `${before} no`,
    `${before} yes`,
    `${after} yes`,
  ]);
  expect(backEnd.faults).toEqual([]);
});

test("where the app asks for it, several come in one request, each once", async () => {
  await set({ commands: [after], liveEvents: 10 });
  const released = Promise.withResolvers<undefined>();
  // While these are answered, the others gather.
  backEnd.behave(() => (backEnd.got.length <= 8 ? released.promise : undefined));
  const texts = Array.from({ length: 30 }, (_, i) => `together ${i}`);
  for (const text of texts) expect((await say(text)).ErrorCode).toBe(0);
  released.resolve(undefined);
  const told = () => backEnd.got.flatMap(({ body }) => body.Events.map((event: object) => textOf({ body: event })));
  await backEnd.until(() => told().length === texts.length);
  expect(told().sort()).toEqual([...texts].sort());
  expect(backEnd.got.length).toBeLessThan(texts.length);
  expect(backEnd.faults).toEqual([]);
  await set({ liveEvents: 1 });
});

test("where more waits than the app lets, it is shed and counted, and nobody in the room notices", async () => {
  await set({ liveQueue: 5 });
  const shedBefore = await liveCount("shed");
  const deliveredBefore = await liveCount("delivered");
  const released = Promise.withResolvers<undefined>();
  backEnd.behave(() => released.promise);
  for (let i = 0; i < 40; i++) expect((await say(`many ${i}`)).ErrorCode).toBe(0);
  const shed = (await liveCount("shed")) - shedBefore;
  expect(shed).toBeGreaterThan(0);
  released.resolve(undefined);
  await backEnd.until(() => backEnd.got.length === 40 - shed);
  while ((await liveCount("delivered")) - deliveredBefore < 40 - shed);
  expect((await liveCount("delivered")) - deliveredBefore).toBe(40 - shed);
});
