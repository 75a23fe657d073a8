import { setTimeout as pause } from "node:timers/promises";
import type { BenchServer, Contender } from "../load/bench-server.ts";
import { closeAll, connectMany } from "../load/connect-many.ts";
import { readUsage } from "../load/process-usage.ts";
import { ejabberd } from "../peers/start-ejabberd.ts";
import { hongyan } from "../peers/start-hongyan.ts";
import { wsRelay } from "../peers/start-ws-relay.ts";
import type { BenchContext, Row, Scenario } from "../scenario.ts";

const contenders = [hongyan, wsRelay, ejabberd];
const warmUpConnections = 200;
const few = 1_000;
const many = 10_000;

export const idleConnections: Scenario = {
  name: "idle-connections",
  title: "Memory per idle connection, logged in",
  columns: [
    { figure: "kibPerConnection", title: "KiB/connection", digits: 1 },
    { figure: "residentMiB", title: "RSS MiB", digits: 0 },
    { figure: "emptyMiB", title: "RSS MiB without", digits: 0 },
  ],
  run: async (context) => {
    const rows: Row[] = [];
    for (const contender of context.present(contenders)) rows.push(...(await measure(contender, context)));
    return rows;
  },
};

async function measure(contender: Contender, context: BenchContext): Promise<Row[]> {
  // Registering 10,000 XMPP accounts first would take longer than everything else together.
  const sizes = context.isQuick || contender === ejabberd ? [few] : [few, many];
  const server = await contender.start({ accounts: warmUpConnections + Math.max(...sizes) });
  try {
    await closeAll(await connectMany(server, 0, warmUpConnections));
    const empty = await settledMiB(server, context);
    const rows: Row[] = [];
    let connected = 0;
    for (const size of sizes) {
      context.progress(`${contender.name}, ${size} connections`);
      await connectMany(server, warmUpConnections + connected, size - connected);
      connected = size;
      const residentMiB = await settledMiB(server, context);
      const kibPerConnection = ((residentMiB - empty) * 1024) / size;
      rows.push({
        subject: contender.name,
        load: `${size} connections`,
        round: 1,
        figures: { kibPerConnection, residentMiB, emptyMiB: empty },
      });
    }
    return rows;
  } finally {
    // Clients are not closed one by one: the server's end takes them along.
    await server.stop();
  }
}

/** The lowest of several readings: what is still to be collected belongs to the logins, not to the connections. */
async function settledMiB(server: BenchServer, context: BenchContext): Promise<number> {
  let lowest = Number.POSITIVE_INFINITY;
  for (let reading = 0; reading < (context.isQuick ? 4 : 10); reading++) {
    await pause(500);
    lowest = Math.min(lowest, readUsage(server.pid).residentBytes / 2 ** 20);
  }
  return lowest;
}
