import { fillRoom, type RoomShape } from "../load/room-load.ts";
import { ejabberdRoom, hongyanRoom, type RoomContender, wsBroadcast } from "../peers/room-servers.ts";
import type { BenchContext, Row, Scenario } from "../scenario.ts";

const disturbedAbove = 0.1;
const sizes = [200, 1_000, 10_000];
const contenders = [hongyanRoom, wsBroadcast, ejabberdRoom];

const loads: { load: string; shape: RoomShape }[] = [
  { load: "40/s", shape: { kind: "rate", perSecond: 40 } },
  { load: "saturated", shape: { kind: "window", messages: 40 } },
];

export const liveFanOut: Scenario = {
  name: "live-fan-out",
  title: "Live room: one speaks, so many watch",
  columns: [
    { figure: "deliveriesPerSecond", title: "deliveries/s", digits: 0 },
    { figure: "messagesPerSecond", title: "messages/s", digits: 0 },
    { figure: "serverCpu", title: "server µs/delivery", digits: 2 },
    { figure: "cpuRatio", title: "CPU ÷ hongyan", digits: 2 },
    { figure: "p50", title: "p50 ms", digits: 1 },
    { figure: "p99", title: "p99 ms", digits: 1 },
    { figure: "messagesPerFrame", title: "messages/frame", digits: 1 },
    { figure: "generatorCpu", title: "generator µs/delivery", digits: 2 },
    { figure: "otherCpuPercent", title: "other CPU %", digits: 0 },
    { figure: "lost", title: "lost", digits: 0 },
  ],
  run: async (context) => {
    const rows: Row[] = [];
    for (let round = 1; round <= context.rounds; round++)
      for (const viewers of context.isQuick ? sizes.slice(0, 2) : sizes)
        for (const contender of present(context))
          if (viewers <= contender.largest) rows.push(...(await measure(contender, viewers, round, context)));
    return withRatios(rows);
  },
};

/** Those that are wanted, by the names that contenders have everywhere. */
function present(context: BenchContext): RoomContender[] {
  const wanted = context.present(contenders.map(({ name, missing }) => ({ name, missing, start: neverStarted })));
  return contenders.filter(({ name }) => wanted.some((one) => one.name === name));
}

const neverStarted = () => Promise.reject(new Error("a room is started by its own contender"));

async function measure(
  contender: RoomContender,
  viewers: number,
  round: number,
  context: BenchContext,
): Promise<Row[]> {
  const timing = context.isQuick ? { warmUpMs: 500, measureMs: 2_000 } : { warmUpMs: 1_000, measureMs: 4_000 };
  const server = await contender.start(viewers, context.profileDir);
  try {
    const crowd = await fillRoom(server, viewers);
    // Code is compiled before anything counts.
    await crowd.run({ kind: "rate", perSecond: 40 }, { warmUpMs: 500, measureMs: 500 });
    const rows: Row[] = [];
    for (const { load, shape } of loads) {
      context.progress(`round ${round}, ${contender.name}, ${viewers} viewers, ${load}`);
      const { otherCpuShare, ...figures } = await crowd.run(shape, timing);
      rows.push({
        subject: contender.name,
        load: `${viewers} viewers, ${load}`,
        round,
        figures: { ...figures, otherCpuPercent: otherCpuShare * 100 },
        isDisturbed: otherCpuShare > disturbedAbove,
      });
    }
    await crowd.close();
    return rows;
  } finally {
    await server.stop();
  }
}

/** Taken within a round, where both had the same machine. */
function withRatios(rows: Row[]): Row[] {
  return rows.map((row) => {
    const isPartner = (other: Row) =>
      other.subject === hongyanRoom.name && other.load === row.load && other.round === row.round;
    const ours = rows.find(isPartner)?.figures.serverCpu;
    const theirs = row.figures.serverCpu;
    return { ...row, figures: { ...row.figures, cpuRatio: ours && theirs ? theirs / ours : undefined } };
  });
}
