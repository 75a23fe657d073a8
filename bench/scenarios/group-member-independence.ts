import { userName } from "../load/bench-server.ts";
import { connectGroupCrowd, type GroupCrowd } from "../load/group-crowd.ts";
import { readUsage } from "../load/process-usage.ts";
import { createRestCaller, type RestCaller } from "../load/rest-caller.ts";
import { type HongyanServer, hongyan, setAppSettings, startHongyan } from "../peers/start-hongyan.ts";
import type { BenchContext, Row, Scenario } from "../scenario.ts";

const online = 10;
const connections = 8;
const accountsPerCall = 100;
const membersPerCall = 300;

/** What a send costs the server where the same ten of few or of very many stored members are online. */
export const groupMemberIndependence: Scenario = {
  name: "group-member-independence",
  title: `Group messages of 100 bytes, the same ${online} members online, by how many are stored`,
  columns: [
    { figure: "serverCpu", title: "server µs/msg", digits: 1 },
    { figure: "messagesPerSecond", title: "msgs/s", digits: 0 },
  ],
  run: async (context) => {
    const [subject] = context.present([hongyan]);
    if (!subject) return [];
    const many = context.isQuick ? 2_000 : 100_000;
    const server = await startHongyan(context.profileDir);
    const rest = createRestCaller(server, connections);
    let crowd: GroupCrowd | undefined;
    try {
      await setAppSettings(server, { framesPerSecond: 1_000_000 });
      await importAccounts(rest, many);
      crowd = await connectGroupCrowd(server, online);
      // Code is compiled before anything counts, in a group that nobody measures.
      await makeGroup(rest, "warm-up", online);
      await crowd.send("warm-up", context.isQuick ? 1_000 : 10_000);
      const rows: Row[] = [];
      for (let round = 1; round <= context.rounds; round++) {
        const sizes = round % 2 === 1 ? [online, many] : [many, online];
        for (const size of sizes)
          rows.push(...(await measure({ server, rest, crowd, context }, size, round, subject.name)));
      }
      return rows;
    } finally {
      crowd?.close();
      rest.close();
      await server.stop();
    }
  },
};

type Parts = { server: HongyanServer; rest: RestCaller; crowd: GroupCrowd; context: BenchContext };

/** Nothing of a fresh group is in memory when its first message comes. */
async function measure(
  { server, rest, crowd, context }: Parts,
  size: number,
  round: number,
  subject: string,
): Promise<Row[]> {
  const group = `group-${size}-${round}`;
  const members = `${size.toLocaleString("en-US")} members`;
  context.progress(`round ${round}, ${members}`);
  await makeGroup(rest, group, size);
  const rows: Row[] = [];
  for (const [load, count] of [
    ["cold", 2_000],
    ["warm", context.isQuick ? 4_000 : 40_000],
  ] as const) {
    const start = performance.now();
    const before = readUsage(server.pid).cpuMicroseconds;
    await crowd.send(group, count);
    const serverCpu = (readUsage(server.pid).cpuMicroseconds - before) / count;
    const messagesPerSecond = (count * 1000) / (performance.now() - start);
    rows.push({ subject, load: `${members}, ${load}`, round, figures: { serverCpu, messagesPerSecond } });
  }
  return rows;
}

async function importAccounts(rest: RestCaller, count: number): Promise<void> {
  for (let start = 0; start < count; start += accountsPerCall) {
    const Accounts = Array.from({ length: accountsPerCall }, (_, i) => userName(start + i));
    await rest.call("im_open_login_svc/multiaccount_import", { Accounts });
  }
}

async function makeGroup(rest: RestCaller, GroupId: string, size: number): Promise<void> {
  const group = { Type: "Public", Name: "Crew", GroupId, Owner_Account: userName(0), MaxMemberCount: 100_000 };
  await rest.call("group_open_http_svc/import_group", group);
  for (let start = 1; start < size; start += membersPerCall) {
    const count = Math.min(membersPerCall, size - start);
    const MemberList = Array.from({ length: count }, (_, i) => ({ Member_Account: userName(start + i) }));
    await rest.call("group_open_http_svc/import_group_member", { GroupId, MemberList });
  }
}
