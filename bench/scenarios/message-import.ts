import { statSync } from "node:fs";
import { join } from "node:path";
import { userName } from "../load/bench-server.ts";
import { c2cMessage, importAccounts, importmsgBody } from "../load/message-history.ts";
import { readUsage } from "../load/process-usage.ts";
import { createRestCaller, type RestCaller } from "../load/rest-caller.ts";
import { type HongyanServer, hongyan, startHongyan } from "../peers/start-hongyan.ts";
import type { BenchContext, Figures, Row, Scenario } from "../scenario.ts";

// Divides the number of conversations: each line of calls then has conversations of its own.
const connections = 50;
const conversations = 2_000;
/** Conversations read back whole, to see that what was answered is there. */
const readBack = 20;

/** History of another system, one importmsg call per message, in time order within each conversation. */
export const messageImport: Scenario = {
  name: "message-import",
  title: `importmsg, one message per call, ${connections} connections, ${conversations} conversations`,
  columns: [
    { figure: "messagesPerSecond", title: "msgs/s", digits: 0 },
    { figure: "serverCpu", title: "server µs/msg", digits: 1 },
    { figure: "seconds", title: "seconds", digits: 0 },
    { figure: "bytesPerMessage", title: "bytes on disk/msg", digits: 0 },
  ],
  run: async (context) => {
    const [subject] = context.present([hongyan]);
    if (!subject) return [];
    const count = context.isQuick ? 50_000 : 1_000_000;
    const server = await startHongyan(context.profileDir);
    const rest = createRestCaller(server, connections);
    const row = (load: string, figures: Figures): Row => ({ subject: subject.name, load, round: 1, figures });
    try {
      await importAccounts(rest, 2 * conversations);
      const sizeBefore = databaseBytes(server);
      const first = await measure(server, rest, count, context);
      const bytesPerMessage = (databaseBytes(server) - sizeBefore) / count;
      await checkStored(rest, count);
      // Whoever starts an interrupted import again sends what is there already: it must cost little and store nothing.
      const again = await measure(server, rest, count / 10, context);
      await checkStored(rest, count);
      return [
        row(`${count.toLocaleString("en-US")} messages`, { ...first, bytesPerMessage }),
        row("a tenth of them again", again),
      ];
    } finally {
      rest.close();
      await server.stop();
    }
  },
};

async function measure(
  server: HongyanServer,
  rest: RestCaller,
  count: number,
  { progress }: BenchContext,
): Promise<Figures> {
  const start = performance.now();
  const cpuBefore = readUsage(server.pid).cpuMicroseconds;
  const secondsSoFar = () => (performance.now() - start) / 1000;
  let next = 0;
  // The messages of one conversation go one after the other, or they would overtake each other.
  const work = async (line: number) => {
    for (let n = line; n < count; n += connections) {
      await rest.call("openim/importmsg", importmsgBody(c2cMessage(n, conversations)));
      if (++next % 50_000 === 0)
        progress(
          `${next.toLocaleString("en-US")} of ${count.toLocaleString("en-US")}, ${(next / secondsSoFar()).toFixed(0)}/s`,
        );
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, line) => work(line)));
  const seconds = secondsSoFar();
  const cpu = readUsage(server.pid).cpuMicroseconds - cpuBefore;
  return { messagesPerSecond: count / seconds, serverCpu: cpu / count, seconds };
}

function databaseBytes({ dataDir }: HongyanServer): number {
  return ["hongyan.db", "hongyan.db-wal"].reduce(
    (sum, name) => sum + (statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

/** Reads some conversations back through the roaming pages and counts. */
async function checkStored(rest: RestCaller, count: number): Promise<void> {
  const expected = count / conversations;
  for (let i = 0; i < readBack; i++) {
    const pair = Math.floor((i * conversations) / readBack);
    const found = await countMessages(rest, userName(2 * pair), userName(2 * pair + 1));
    if (found !== expected) throw new Error(`conversation ${pair} holds ${found} messages, ${expected} were imported`);
  }
}

async function countMessages(rest: RestCaller, me: string, peer: string): Promise<number> {
  let found = 0;
  let more: object = { MaxTime: 0xffff_ffff };
  for (;;) {
    const range = { Operator_Account: me, Peer_Account: peer, MinTime: 0, MaxCnt: 100, ...more };
    const page = await rest.call("openim/admin_getroammsg", range);
    found += page.MsgCnt as number;
    if (page.Complete === 1) return found;
    more = { MaxTime: page.LastMsgTime, LastMsgKey: page.LastMsgKey };
  }
}
