import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type BackEnd, startBackEnd } from "../back-end.ts";
import { callOperator, mustCallRest } from "../call-rest.ts";
import { hongyan } from "../operations/run-program.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { firstAppId } from "../wire-client.ts";
import { afterSend, createSends, textOf } from "./sends.ts";

const pairs = [
  ["wp_a", "wp_b"],
  ["wp_c", "wp_d"],
  ["wp_e", "wp_f"],
] as const;

let server: RunningServer;
let backEnd: BackEnd;
let sends: ReturnType<typeof createSends>;

const cli = (...args: string[]) => hongyan(server.dataDir, ...args);
const texts = () => backEnd.answered().map(textOf);
const conversation = (list: readonly string[], name: string) => list.filter((text) => text.startsWith(name));

beforeAll(async () => {
  backEnd = await startBackEnd();
  server = await startServer({ HONGYAN_WEBHOOK_URL: backEnd.url(), HONGYAN_WEBHOOK_COMMANDS: afterSend });
  await callOperator(server, "PATCH", `/apps/${firstAppId}/webhooks`, { attempts: 3 });
  await mustCallRest(server, "im_open_login_svc/multiaccount_import", { Accounts: pairs.flat() });
});
afterAll(async () => {
  await server.stop();
  await backEnd.goAway();
});
beforeEach(() => {
  sends = createSends(() => server, pairs);
  backEnd.got.length = 0;
  backEnd.behave(() => undefined);
});

async function tell(count: number): Promise<string[]> {
  for (let i = 0; i < count; i++) await sends.send(pairs[i % pairs.length] as (typeof pairs)[number]);
  await backEnd.until(() => backEnd.answered().length >= count);
  return sends.acknowledged.map(({ text }) => text);
}

test("everything since a time is told once more, in the order of each conversation, with its old time", async () => {
  await tell(5);
  const since = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 10));
  sends = createSends(() => server, pairs);
  backEnd.got.length = 0;
  const sent = await tell(12);
  const first = backEnd.answered().map(({ body }) => body);
  backEnd.got.length = 0;
  const { stdout, code } = await cli("webhook", "replay", "--since", since);
  expect({ stdout: stdout.trim(), code }).toEqual({ stdout: "12 told again", code: 0 });
  await backEnd.until(() => backEnd.answered().length >= 12);
  for (const [from, to] of pairs)
    expect(conversation(texts(), `${from}-${to}`)).toEqual(conversation(sent, `${from}-${to}`));
  const again = backEnd.answered().map(({ body }) => body);
  const byText = (bodies: typeof first) =>
    [...bodies].sort((a, b) => (textOf({ body: a }) < textOf({ body: b }) ? -1 : 1));
  expect(byText(again)).toEqual(byText(first));
});

type LogEntry = { id: number; state: string; attempts: number; httpStatus: number; latencyMs: number };

/** The latest of the log, once none of them waits: what became of a request is put down after its answer. */
async function settledEntries(count: number): Promise<LogEntry[]> {
  for (;;) {
    const log = await callOperator(server, "GET", `/apps/${firstAppId}/webhooks/log?count=${count}`);
    const entries = log.entries as LogEntry[];
    if (entries.every(({ state }) => state !== "waiting")) return entries;
  }
}

test("a range of ids is told again, and the log tells what became of each", async () => {
  await tell(4);
  const entries = await settledEntries(4);
  expect(entries).toHaveLength(4);
  for (const entry of entries) {
    expect(entry).toMatchObject({ state: "delivered", command: afterSend, attempts: 1, httpStatus: 200 });
    expect(entry.latencyMs).toBeLessThan(2_000);
  }
  const [, second, first] = entries.map(({ id }) => id);
  backEnd.got.length = 0;
  await cli("webhook", "replay", "--from", `${first}`, "--to", `${second}`);
  await backEnd.until(() => backEnd.answered().length >= 2);
  expect(texts()).toEqual(sends.acknowledged.slice(1, 3).map(({ text }) => text));
  const { entry } = (await callOperator(server, "GET", `/apps/${firstAppId}/webhooks/log/${second}`)) as {
    entry: { event: { MsgBody: unknown } };
  };
  expect(entry.event).toEqual(backEnd.answered().at(-1)?.body);
});

test("what the back end never takes becomes a dead letter, those behind it go on, and it can be told again", async () => {
  const poison = "poison";
  backEnd.behave((got, response) => {
    if (got.body.CloudCustomData !== poison) return undefined;
    response.writeHead(500).end();
    return "taken";
  });
  await sends.send(pairs[0], { CloudCustomData: poison });
  await sends.send(pairs[0]);
  let isEnding = false;
  // Others get through meanwhile: only so is a failure its own.
  const others = createSends(() => server, [pairs[1]]);
  const sending = others.sendUntil(() => isEnding);
  const [dead, behind] = sends.acknowledged.map(({ text }) => text) as [string, string];
  await backEnd.until(() => texts().includes(behind));
  isEnding = true;
  await sending;
  expect(texts()).not.toContain(dead);
  expect(backEnd.got.filter((one) => textOf(one) === dead)).toHaveLength(3);
  expect((await cli("webhook", "log", "--state", "dead")).stdout).toMatch(
    /dead\tC2C.CallbackAfterSendMsg\t3 tries\t500/,
  );
  backEnd.behave(() => undefined);
  expect((await cli("webhook", "replay", "--dead")).stdout.trim()).toBe("1 told again");
  await backEnd.until(() => texts().includes(dead));
  expect((await cli("webhook", "log", "--state", "dead")).stdout.trim()).toBe("nothing");
  expect((await cli("webhook", "log", "--state", "replayed")).stdout).toContain("replayed");
});

test("a call that says not which, or nonsense, is refused with a sentence", async () => {
  for (const args of [
    ["webhook", "replay"],
    ["webhook", "replay", "--since", "yesterday"],
    ["webhook", "log", "--state", "odd"],
  ]) {
    const { code, stderr } = await cli(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--/);
  }
});
