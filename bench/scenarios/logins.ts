import type { BenchServer, Contender } from "../load/bench-server.ts";
import { closeAll, connectMany } from "../load/connect-many.ts";
import { readUsage } from "../load/process-usage.ts";
import { ejabberd } from "../peers/start-ejabberd.ts";
import { hongyan } from "../peers/start-hongyan.ts";
import { wsRelay } from "../peers/start-ws-relay.ts";
import type { BenchContext, Row, Scenario } from "../scenario.ts";

const contenders = [hongyan, wsRelay, ejabberd];

export const logins: Scenario = {
  name: "logins",
  title: "Connecting and logging in, 32 at a time",
  columns: [
    { figure: "loginsPerSecond", title: "logins/s", digits: 0 },
    { figure: "cpuPerLogin", title: "server CPU ms/login", digits: 2 },
  ],
  run: async (context) => {
    const rows: Row[] = [];
    for (let round = 1; round <= context.rounds; round++)
      for (const contender of context.present(contenders)) rows.push(...(await measure(contender, round, context)));
    return rows;
  },
};

async function measure(contender: Contender, round: number, context: BenchContext): Promise<Row[]> {
  const count = context.isQuick ? 500 : 1_500;
  context.progress(`round ${round}, ${contender.name}, ${count} logins`);
  const server = await contender.start({ accounts: 2 * count });
  const row = (load: string, figures: Row["figures"]): Row => ({ subject: contender.name, load, round, figures });
  try {
    // The first half warms the server up; the second half is new to it once, and known from then on.
    await closeAll(await connectMany(server, 0, count));
    const first = await time(server, count, count);
    const again = await time(server, count, count);
    return [row("first login of an account", first), row("login", again)];
  } finally {
    await server.stop();
  }
}

async function time(server: BenchServer, firstAccount: number, count: number): Promise<Row["figures"]> {
  const start = performance.now();
  const cpuBefore = readUsage(server.pid).cpuMicroseconds;
  const clients = await connectMany(server, firstAccount, count);
  const seconds = (performance.now() - start) / 1000;
  const cpu = readUsage(server.pid).cpuMicroseconds - cpuBefore;
  await closeAll(clients);
  return { loginsPerSecond: count / seconds, cpuPerLogin: cpu / count / 1000 };
}
