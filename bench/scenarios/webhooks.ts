import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Contender } from "../load/bench-server.ts";
import { connectCrowd, type LoadShape } from "../load/one-to-one-load.ts";
import { startProgram } from "../load/start-program.ts";
import { connectHongyan, readMetric, setAppSettings, startHongyan } from "../peers/start-hongyan.ts";
import { undisturbed } from "../report.ts";
import type { BenchContext, Row, Scenario } from "../scenario.ts";

const clients = 200;
const disturbedAbove = 0.25;
const program = fileURLToPath(new URL("../peers/back-end.ts", import.meta.url));
const nobodyListens = "http://127.0.0.1:9/im";

type Variant = {
  name: string;
  commands?: string;
  backEnd: "none" | "away" | "answers" | "200" | "status-500" | "garbage" | "closes" | "flaps";
};

const variants: readonly Variant[] = [
  { name: "off", backEnd: "none" },
  { name: "after: delivered", commands: "C2C.CallbackAfterSendMsg", backEnd: "answers" },
  { name: "after: back end away", commands: "C2C.CallbackAfterSendMsg", backEnd: "away" },
  { name: "after: back end takes 200 ms", commands: "C2C.CallbackAfterSendMsg", backEnd: "200" },
  { name: "after: status 500", commands: "C2C.CallbackAfterSendMsg", backEnd: "status-500" },
  { name: "after: garbage", commands: "C2C.CallbackAfterSendMsg", backEnd: "garbage" },
  { name: "after: closes mid-body", commands: "C2C.CallbackAfterSendMsg", backEnd: "closes" },
  { name: "after: flapping", commands: "C2C.CallbackAfterSendMsg", backEnd: "flaps" },
  { name: "before: answered", commands: "C2C.CallbackBeforeSendMsg", backEnd: "answers" },
  { name: "before: back end away", commands: "C2C.CallbackBeforeSendMsg", backEnd: "away" },
];

const loads: readonly { load: string; shape: LoadShape }[] = [
  { load: "1000/s", shape: { kind: "rate", perSecond: 1_000 } },
  { load: "10000/s", shape: { kind: "rate", perSecond: 10_000 } },
];

/** What webhooks cost a send, delivered or not: one event for the outbox with each message. */
export const webhooks: Scenario = {
  name: "webhooks",
  title: `One-to-one messages of 100 bytes, ${clients} clients, with a webhook for each message`,
  columns: [
    { figure: "deliveredPerSecond", title: "msgs/s", digits: 0 },
    { figure: "serverCpu", title: "server µs/msg", digits: 1 },
    { figure: "cpuRatio", title: "CPU ÷ off", digits: 2 },
    { figure: "ackP50", title: "ack p50 ms", digits: 2 },
    { figure: "ackP99", title: "ack p99", digits: 2 },
    { figure: "toldPerSecond", title: "webhooks/s", digits: 0 },
    { figure: "waiting", title: "waiting", digits: 0 },
    { figure: "otherCpuPercent", title: "other CPU %", digits: 0 },
    { figure: "refused", title: "refused", digits: 0 },
    { figure: "lost", title: "lost", digits: 0 },
  ],
  run: async (context) => {
    const rows: Row[] = [];
    for (let round = 1; round <= context.rounds; round++) {
      const order = round % 2 === 1 ? variants : [...variants].reverse();
      const wanted = context.present(order.map(toContender));
      for (const variant of order)
        if (wanted.some(({ name }) => name === subjectOf(variant)))
          rows.push(...(await measure(variant, round, context)));
    }
    return withRatios(rows);
  },
};

const subjectOf = ({ name }: Variant) => `hongyan ${name}`;
const toContender = (variant: Variant): Contender => ({
  name: subjectOf(variant),
  missing: () => undefined,
  start: () => Promise.reject(new Error("started by its scenario")),
});

async function measure(variant: Variant, round: number, context: BenchContext): Promise<Row[]> {
  const { backEnd, commands } = variant;
  const isThere = backEnd !== "none" && backEnd !== "away";
  const listener = isThere ? await startProgram(process.execPath, [program, backEnd], {}) : undefined;
  const server = await startHongyan(context.profileDir, {
    ...(backEnd !== "none" && { HONGYAN_WEBHOOK_URL: listener?.readyUrl ?? nobodyListens }),
    ...(commands !== undefined && { HONGYAN_WEBHOOK_COMMANDS: commands }),
  });
  try {
    await setAppSettings(server, { framesPerSecond: 1_000_000 });
    const crowd = await connectCrowd(connectHongyan(server, clients), clients);
    await crowd.run({ kind: "window", perClient: 5 }, { warmUpMs: context.isQuick ? 500 : 1_000, measureMs: 100 });
    // What the warm-up left, for the disk and for the back end, must not be done while something is measured.
    await pause(1_500);
    if (backEnd === "answers") while ((await readMetric(server, "hongyan_webhook_waiting")) > 0) await pause(50);
    const rows: Row[] = [];
    for (const { load, shape } of loads) {
      context.progress(`round ${round}, ${variant.name}, ${load}`);
      const measureMs = context.isQuick ? 1_500 : 2_500;
      const toldBefore = await readMetric(server, "hongyan_webhook_tell_seconds_count");
      const startedAt = performance.now();
      const { otherCpuShare, ...figures } = await crowd.run(shape, { warmUpMs: 500, measureMs });
      const told = (await readMetric(server, "hongyan_webhook_tell_seconds_count")) - toldBefore;
      const toldPerSecond = (told * 1000) / (performance.now() - startedAt);
      const waiting = await readMetric(server, "hongyan_webhook_waiting");
      rows.push({
        subject: subjectOf(variant),
        load,
        round,
        figures: { ...figures, toldPerSecond, waiting, otherCpuPercent: otherCpuShare * 100 },
        isDisturbed: otherCpuShare > disturbedAbove,
      });
    }
    await crowd.close();
    return rows;
  } finally {
    await server.stop();
    await listener?.stop();
  }
}

/** A ratio is taken within its round, where both had the same machine. */
function withRatios(rows: Row[]): Row[] {
  return rows.map((row) => {
    const off = undisturbed(rows.filter(({ subject, load }) => subject === "hongyan off" && load === row.load));
    const partner = off.find(({ round }) => round === row.round)?.figures.serverCpu;
    const ours = row.figures.serverCpu;
    return {
      ...row,
      figures: { ...row.figures, cpuRatio: ours !== undefined && partner ? ours / partner : undefined },
    };
  });
}
