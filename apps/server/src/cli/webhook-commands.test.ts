import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import type { Config } from "../config.ts";
import type { LogPage, Replay, WebhookLogEntry } from "../ops/webhook-operator.ts";
import { type CliCall, CliError } from "./cli-command.ts";
import type { CliOperator } from "./cli-operator.ts";
import { webhookListen } from "./webhook-listen.ts";
import { webhookLog } from "./webhook-log.ts";
import { webhookReplay } from "./webhook-replay.ts";
import { webhookSet } from "./webhook-set.ts";

let operator: Partial<CliOperator>;
vi.mock("./with-operator.ts", () => ({ withOperator: (_: Config, work: (one: unknown) => unknown) => work(operator) }));

const folder = mkdtempSync(join(tmpdir(), "hongyan-webhook-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
});

const callOf = (values: CliCall["values"]): CliCall => ({
  positionals: [],
  values,
  config: { sdkAppId: 1400000001 } as Config,
});

function recordLines(): string[] {
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line) => lines.push(String(line)));
  vi.spyOn(console, "error").mockImplementation(() => {});
  return lines;
}

const entryOf = (id: number): WebhookLogEntry =>
  ({ id, createdAt: 0, state: "dead", command: "Test.After" }) as WebhookLogEntry;

test.each([
  ["{", "is not valid JSON"],
  ["[1]", "must hold a JSON object"],
  ['"text"', "must hold a JSON object"],
])("a file of settings that holds %j is refused in a sentence", async (text, problem) => {
  const file = join(folder, "settings.json");
  writeFileSync(file, text);
  const done = (async () => webhookSet.run(callOf({ file })))();
  await expect(done).rejects.toBeInstanceOf(CliError);
  await expect(done).rejects.toThrow(problem);
});

test("the log is followed until what is asked for is found", async () => {
  const pages = [
    { entries: [], next: 9_000 },
    { entries: [entryOf(8_000)], next: 4_000 },
    { entries: [entryOf(3_000), entryOf(2_999)], next: 2_999 },
  ];
  const asked: LogPage[] = [];
  operator = {
    webhookLog: async (_app, page) => {
      asked.push(page);
      return pages[asked.length - 1] ?? { entries: [], next: undefined };
    },
  };
  const lines = recordLines();
  await webhookLog.run(callOf({ state: "dead", count: "3" }));
  expect(lines.map((line) => Number.parseInt(line, 10))).toEqual([8_000, 3_000, 2_999]);
  expect(asked.map(({ before, count }) => [before, count])).toEqual([
    [undefined, 3],
    [9_000, 3],
    [4_000, 2],
  ]);
});

test("a replay ends with what there was at its begin", async () => {
  const asked: Replay[] = [];
  operator = {
    webhookLog: async () => ({ entries: [entryOf(700)], next: undefined }),
    replayWebhooks: async (_app, replay) => {
      asked.push(replay);
      return asked.length === 1 ? { replayed: 500, next: 600 } : { replayed: 100 };
    },
  };
  const lines = recordLines();
  await webhookReplay.run(callOf({ dead: true }));
  expect(asked.map(({ after, until }) => [after, until])).toEqual([
    [undefined, 700],
    [600, 700],
  ]);
  await webhookReplay.run(callOf({ from: "5", to: "9" }));
  expect(asked.at(-1)).toMatchObject({ after: 4, until: 9 });
  expect(lines).toEqual(["600 told again", "100 told again"]);
});

test("a listening back end outlives a caller that asks for no address", async () => {
  const lines = recordLines();
  const done = webhookListen.run(callOf({ port: "0" }));
  await vi.waitFor(() => expect(lines[0]).toMatch(/^listening on /));
  const url = lines[0]?.slice("listening on ".length) ?? "";
  await expect(fetch(`${url}/`, { method: "POST", body: "{}" })).rejects.toThrow();
  expect((await fetch(url, { method: "POST", body: "{}" })).status).toBe(200);
  process.emit("SIGTERM");
  await done;
});
