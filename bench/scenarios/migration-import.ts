import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { userName } from "../load/bench-server.ts";
import {
  c2cMessage,
  groupMessage,
  type HistoryMessage,
  importAccounts,
  importmsgBody,
  textBody,
} from "../load/message-history.ts";
import { type ProcessUsage, readUsage } from "../load/process-usage.ts";
import { createRestCaller, type RestCaller } from "../load/rest-caller.ts";
import { endWithBench } from "../load/start-program.ts";
import { makeTemporaryFolder } from "../load/temporary-folder.ts";
import { type HongyanServer, startHongyan } from "../peers/start-hongyan.ts";
import type { BenchContext, Figures, Row, Scenario } from "../scenario.ts";

const program = fileURLToPath(new URL("../../apps/migrate/src/main.ts", import.meta.url));
const connections = 50;
const conversations = 500;
const groups = 50;
const messagesPerCall = 100;
const lookEveryMs = 100;

/**
 * The importer of the migration tool beside calls that cost their sender next to nothing: what the server itself can
 * take. Both share the two cores with the server, so the importer's own work shows in the rate.
 */
export const migrationImport: Scenario = {
  name: "migration-import",
  title: `history of another system: bare calls over ${connections} connections, and hongyan-migrate import`,
  columns: [
    { figure: "messagesPerSecond", title: "msgs/s", digits: 0 },
    { figure: "ofBareCalls", title: "of bare calls", digits: 2 },
    { figure: "serverCpu", title: "server µs/msg", digits: 1 },
    { figure: "importerCpu", title: "importer µs/msg", digits: 1 },
  ],
  run: async (context) => {
    const rows: Row[] = [];
    const count = context.isQuick ? 20_000 : 100_000;
    for (let round = 1; round <= context.rounds; round++)
      for (const load of [oneToOneLoad, groupLoad]) {
        const bare = await withServer(context, (server) => bareCalls(server, load, count));
        const imported = await withServer(context, (server) => runImporter(server, load, count));
        const ofBareCalls = (imported.messagesPerSecond ?? 0) / (bare.messagesPerSecond ?? 1);
        const row = { load: load.name, round };
        rows.push({ ...row, subject: "bare calls", figures: bare });
        rows.push({ ...row, subject: "hongyan-migrate import", figures: { ...imported, ofBareCalls } });
      }
    return rows;
  },
};

type Load = {
  name: string;
  /** Step of the import that is measured. */
  kind: "c2cMessages" | "groupMessages";
  prepare: (rest: RestCaller) => Promise<void>;
  /** Calls of one line, in order. */
  calls: (line: number, count: number) => Iterable<[command: string, body: object]>;
  files: (count: number) => Record<string, Iterable<object>>;
};

const accounts = Array.from({ length: 2 * conversations }, (_, n) => ({ userId: userName(n) }));
const record = ({ n, from, time, text }: HistoryMessage) => ({
  id: String(n),
  from,
  at: time * 1000,
  body: textBody(text),
});

const oneToOneLoad: Load = {
  name: `one-to-one, ${conversations} conversations`,
  kind: "c2cMessages",
  prepare: (rest) => importAccounts(rest, 2 * conversations),
  *calls(line, count) {
    for (let n = line; n < count; n += connections)
      yield ["openim/importmsg", importmsgBody(c2cMessage(n, conversations))];
  },
  files: (count) => ({
    "accounts.ndjson": accounts,
    "c2c-messages.ndjson": series(count, (n) => {
      const message = c2cMessage(n, conversations);
      return { ...record(message), to: message.to };
    }),
  }),
};

const groupId = (group: number) => `group-${group}`;
const groupRecord = (group: number) => ({ groupId: groupId(group), type: "Public", name: groupId(group) });

const groupLoad: Load = {
  name: `${groups} groups`,
  kind: "groupMessages",
  prepare: async (rest) => {
    await importAccounts(rest, 2 * conversations);
    for (let group = 0; group < groups; group++) {
      const { groupId: GroupId, type: Type, name: Name } = groupRecord(group);
      await rest.call("group_open_http_svc/import_group", { GroupId, Type, Name, CreateTime: 1_500_000_000 });
    }
  },
  *calls(line, count) {
    if (line >= groups) return;
    const perGroup = count / groups;
    for (let start = 0; start < perGroup; start += messagesPerCall) {
      const messages = series(Math.min(messagesPerCall, perGroup - start), (i) =>
        groupMessage(line, start + i, 2 * conversations),
      );
      const MsgList = [...messages].map(({ n, from, time, text }) => ({
        From_Account: from,
        SendTime: time,
        Random: n,
        MsgBody: textBody(text),
      }));
      yield ["group_open_http_svc/import_group_msg", { GroupId: groupId(line), MsgList }];
    }
  },
  files: (count) => ({
    "accounts.ndjson": accounts,
    "groups.ndjson": series(groups, (group) => ({ ...groupRecord(group), createdAt: 1_500_000_000_000 })),
    "group-messages.ndjson": series(count, (n) => {
      const group = Math.floor(n / (count / groups));
      const message = groupMessage(group, n % (count / groups), 2 * conversations);
      return { groupId: groupId(group), ...record(message) };
    }),
  }),
};

function* series<Item>(count: number, itemOf: (n: number) => Item): Generator<Item> {
  for (let n = 0; n < count; n++) yield itemOf(n);
}

async function withServer<Result>(
  { profileDir, progress }: BenchContext,
  use: (server: HongyanServer) => Promise<Result>,
): Promise<Result> {
  const server = await startHongyan(profileDir);
  progress("migration-import");
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}

async function bareCalls(server: HongyanServer, load: Load, count: number): Promise<Figures> {
  const rest = createRestCaller(server, connections);
  try {
    await load.prepare(rest);
    const start = performance.now();
    const cpuBefore = readUsage(server.pid).cpuMicroseconds;
    // What belongs to one conversation goes one after the other, or it would overtake itself.
    const work = async (line: number) => {
      for (const [command, body] of load.calls(line, count)) await rest.call(command, body);
    };
    await Promise.all(Array.from({ length: connections }, (_, line) => work(line)));
    const seconds = (performance.now() - start) / 1000;
    const serverCpu = (readUsage(server.pid).cpuMicroseconds - cpuBefore) / count;
    return { messagesPerSecond: count / seconds, serverCpu };
  } finally {
    rest.close();
  }
}

async function runImporter(server: HongyanServer, load: Load, count: number): Promise<Figures> {
  const folder = makeTemporaryFolder("dump");
  try {
    for (const [name, records] of Object.entries(load.files(count))) await writeRecords(folder.path, name, records);
    const state = join(folder.path, "import");
    const to = ["--url", server.url, "--sdkappid", String(server.sdkAppId), "--connections", String(connections)];
    const cpuBefore = readUsage(server.pid).cpuMicroseconds;
    const usage = await runMeasured(["import", "--dump", folder.path, "--state", state, ...to], server.secretKey);
    const serverCpu = (readUsage(server.pid).cpuMicroseconds - cpuBefore) / count;
    return { messagesPerSecond: rateOf(state, load, count), serverCpu, importerCpu: usage.cpuMicroseconds / count };
  } finally {
    folder.remove();
  }
}

async function writeRecords(folder: string, name: string, records: Iterable<object>): Promise<void> {
  const file = createWriteStream(join(folder, name));
  for (const one of records) if (!file.write(`${JSON.stringify(one)}\n`)) await once(file, "drain");
  file.end();
  await once(file, "close");
}

/** What a process had used when it was looked at last before its end. */
async function runMeasured(args: readonly string[], secretKey: string): Promise<ProcessUsage> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, HONGYAN_SECRET_KEY: secretKey },
    stdio: ["ignore", "ignore", "inherit"],
  });
  endWithBench(child);
  let usage: ProcessUsage = { cpuMicroseconds: 0, residentBytes: 0 };
  const look = setInterval(() => {
    const now = readUsage(child.pid as number);
    if (now.cpuMicroseconds > usage.cpuMicroseconds) usage = now;
  }, lookEveryMs);
  const [code] = (await once(child, "close")) as [number | null];
  clearInterval(look);
  if (code !== 0) throw new Error(`hongyan-migrate ${args[0]} ended with ${code}`);
  return usage;
}

/** The rate of the step alone, as the importer reports it: starting the program is not what is measured. */
function rateOf(state: string, { kind }: Load, count: number): number {
  const report = JSON.parse(readFileSync(join(state, "report.json"), "utf8")) as {
    steps: { kind: string; imported: number; seconds: number }[];
  };
  const step = report.steps.find((one) => one.kind === kind);
  if (step?.imported !== count) throw new Error(`${step?.imported} of ${count} messages were imported`);
  return count / step.seconds;
}
