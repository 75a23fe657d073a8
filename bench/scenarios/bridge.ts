import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { userName } from "../load/bench-server.ts";
import { findFreePort } from "../load/free-port.ts";
import { c2cMessage, importAccounts, textBody } from "../load/message-history.ts";
import { readUsage } from "../load/process-usage.ts";
import { createRestCaller, type RestCaller } from "../load/rest-caller.ts";
import { endWithBench, stopChild } from "../load/start-program.ts";
import { makeTemporaryFolder } from "../load/temporary-folder.ts";
import { type HongyanServer, startHongyan } from "../peers/start-hongyan.ts";
import type { Figures, Row, Scenario } from "../scenario.ts";

const program = fileURLToPath(new URL("../../apps/migrate/src/main.ts", import.meta.url));
const connections = 20;
const conversations = 500;
const groups = 50;
const membersPerGroup = 20;
const webhookToken = "bench";
const lookEveryMs = 50;

/** What it costs to keep two systems in step: every message of one server is carried to another one. */
export const bridge: Scenario = {
  name: "bridge",
  title: `the bridge of the migration tool between two servers, ${connections} senders on the old one`,
  columns: [
    { figure: "messagesPerSecond", title: "msgs/s", digits: 0 },
    { figure: "bridgeCpu", title: "bridge µs/msg", digits: 0 },
    { figure: "oldCpu", title: "old server µs/msg", digits: 0 },
    { figure: "newCpu", title: "new server µs/msg", digits: 0 },
  ],
  run: async (context) => {
    const rows: Row[] = [];
    const count = context.isQuick ? 5_000 : 20_000;
    for (let round = 1; round <= context.rounds; round++)
      for (const load of [oneToOneLoad, groupLoad]) {
        context.progress(`bridge: ${load.name}, round ${round}`);
        rows.push({ subject: "hongyan-migrate bridge", load: load.name, round, figures: await measure(load, count) });
      }
    return rows;
  },
};

type Load = {
  name: string;
  prepare: (rest: RestCaller) => Promise<void>;
  call: (n: number) => [command: string, body: object];
};

const oneToOneLoad: Load = {
  name: `one-to-one, ${conversations} conversations`,
  prepare: async () => {},
  call: (n) => {
    const { from, to, text } = c2cMessage(n, conversations);
    return ["openim/sendmsg", { From_Account: from, To_Account: to, MsgRandom: n, MsgBody: textBody(text) }];
  },
};

const groupId = (group: number) => `group-${group}`;
const memberOf = (group: number, place: number) => userName(group * membersPerGroup + (place % membersPerGroup));

const groupLoad: Load = {
  name: `${groups} groups of ${membersPerGroup}`,
  prepare: async (rest) => {
    for (let group = 0; group < groups; group++)
      await rest.call("group_open_http_svc/create_group", {
        ...{ GroupId: groupId(group), Type: "Public", Name: groupId(group), Owner_Account: memberOf(group, 0) },
        MemberList: Array.from({ length: membersPerGroup - 1 }, (_, at) => ({
          Member_Account: memberOf(group, at + 1),
        })),
      });
  },
  call: (n) => {
    const group = n % groups;
    const { text } = c2cMessage(n, conversations);
    const from = memberOf(group, Math.floor(n / groups));
    const body = { GroupId: groupId(group), From_Account: from, Random: n, MsgBody: textBody(text) };
    return ["group_open_http_svc/send_group_msg", body];
  },
};

async function measure(load: Load, count: number): Promise<Figures> {
  const toldPort = await findFreePort();
  const [old, now] = await Promise.all([startSide("old", toldPort), startSide("new", toldPort)]);
  const folder = makeTemporaryFolder("bridge");
  const rest = createRestCaller(old, connections);
  const there = createRestCaller(now, connections);
  try {
    for (const one of [rest, there]) {
      await importAccounts(one, 2 * conversations);
      await load.prepare(one);
    }
    const bridge = await startBridge(folder.path, toldPort, { old, new: now });
    try {
      const pids = { bridgeCpu: bridge.pid, oldCpu: old.pid, newCpu: now.pid };
      const usage = () => Object.entries(pids).map(([name, pid]) => [name, readUsage(pid).cpuMicroseconds] as const);
      const before = new Map(usage());
      const start = performance.now();
      await sendAll(rest, load, count);
      await bridge.untilApplied(count);
      const seconds = (performance.now() - start) / 1000;
      const cpu = usage().map(([name, spent]) => [name, (spent - (before.get(name) ?? 0)) / count]);
      return { messagesPerSecond: count / seconds, ...Object.fromEntries(cpu) };
    } finally {
      await bridge.stop();
    }
  } finally {
    rest.close();
    there.close();
    await Promise.all([old.stop(), now.stop()]);
    folder.remove();
  }
}

/** Each sender keeps to its own conversations, in order. */
async function sendAll(rest: RestCaller, { call }: Load, count: number): Promise<void> {
  const work = async (line: number) => {
    for (let n = line; n < count; n += connections) await rest.call(...call(n));
  };
  await Promise.all(Array.from({ length: connections }, (_, line) => work(line)));
}

function startSide(side: "old" | "new", toldPort: number): Promise<HongyanServer> {
  return startHongyan(undefined, {
    HONGYAN_ADMINS: "administrator,bridge",
    HONGYAN_WEBHOOK_URL: `http://127.0.0.1:${toldPort}/webhooks/${side}`,
    HONGYAN_WEBHOOK_TOKEN: webhookToken,
    HONGYAN_WEBHOOK_COMMANDS: "C2C.CallbackAfterSendMsg,Group.CallbackAfterSendMsg",
  });
}

async function startBridge(folder: string, toldPort: number, sides: Record<"old" | "new", HongyanServer>) {
  const tokenFile = join(folder, "webhook-token");
  writeFileSync(tokenFile, webhookToken);
  const args = Object.entries(sides).flatMap(([side, server]) => {
    const secretFile = join(folder, `${side}-secret`);
    writeFileSync(secretFile, server.secretKey);
    return [
      ...[`--${side}-url`, server.url, `--${side}-sdkappid`, String(server.sdkAppId)],
      ...[`--${side}-secret-file`, secretFile, `--${side}-webhook-token-file`, tokenFile],
    ];
  });
  const ports = ["--port", "0", "--told-port", String(toldPort)];
  const state = ["--state", join(folder, "state")];
  const child = spawn(process.execPath, [program, "bridge", ...state, ...ports, "--old", "rest", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  endWithBench(child);
  const page = await new Promise<string>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the bridge ended with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const ready = /^bridge ready (http:[^\s,]+)/.exec(line)?.[1];
      if (ready !== undefined) resolve(ready);
    });
  });
  return {
    pid: child.pid as number,
    untilApplied: async (count: number) => {
      for (;;) {
        const answer = await fetch(`${page}/status.json`);
        const { directions } = (await answer.json()) as { directions: { oldToNew: { applied: number } } };
        if (directions.oldToNew.applied >= count) return;
        await pause(lookEveryMs);
      }
    },
    stop: () => stopChild(child),
  };
}
