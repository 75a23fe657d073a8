import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { type Histogram, percentile } from "./histogram.ts";
import { readMachineCpuMicroseconds, readUsage } from "./process-usage.ts";
import { findMessages, roomText } from "./room-message.ts";
import type { ViewersInput, ViewersReport } from "./room-viewers.ts";

/** A server with a room that viewers enter without a login and in which one client speaks. */
export type RoomServer = {
  pid: number;
  /** How a viewer enters. */
  viewers: Omit<ViewersInput, "viewers">;
  /** Enters as the one that speaks, and hears itself. */
  connectSpeaker: (onData: (data: Buffer) => void) => Promise<Speaker>;
  stop: () => Promise<void>;
};

export type Speaker = { say: (id: number, text: string) => void; close: () => void };

/** Open loop: messages per second. Closed loop: messages that the speaker has not got back yet. */
export type RoomShape = { kind: "rate"; perSecond: number } | { kind: "window"; messages: number };

export type RoomFigures = {
  deliveriesPerSecond: number;
  messagesPerSecond: number;
  messagesPerFrame: number;
  serverCpu: number;
  generatorCpu: number;
  p50: number | undefined;
  p99: number | undefined;
  otherCpuShare: number;
  lost: number;
};

export type RoomCrowd = {
  run: (shape: RoomShape, timing: { warmUpMs: number; measureMs: number }) => Promise<RoomFigures>;
  close: () => Promise<void>;
};

export async function fillRoom(server: RoomServer, viewers: number): Promise<RoomCrowd> {
  const input: ViewersInput = { ...server.viewers, viewers };
  const crowd = new Worker(new URL("room-viewers.ts", import.meta.url), { workerData: input });
  await once(crowd, "message");
  let id = 1_000;
  let said = 0;
  let refill: (() => void) | undefined;
  let unheard = 0;
  const speaker = await server.connectSpeaker((data) => {
    unheard -= findMessages(data);
    refill?.();
  });
  const say = () => {
    said++;
    unheard++;
    speaker.say(id++, roomText());
  };

  const speak = (shape: RoomShape): (() => void) => {
    if (shape.kind === "window") {
      refill = () => {
        while (unheard < shape.messages) say();
      };
      refill();
      return () => {
        refill = undefined;
      };
    }
    const start = performance.now();
    let sent = 0;
    const timer = setInterval(() => {
      const due = Math.floor(((performance.now() - start) * shape.perSecond) / 1000);
      for (; sent < due; sent++) say();
    }, 2);
    return () => clearInterval(timer);
  };

  return {
    run: async (shape, { warmUpMs, measureMs }) => {
      const stop = speak(shape);
      await pause(warmUpMs);
      const before = readCosts(server.pid);
      crowd.postMessage("begin");
      const saidBefore = said;
      await pause(measureMs);
      crowd.postMessage("end");
      const [report] = (await once(crowd, "message")) as [ViewersReport];
      const after = readCosts(server.pid);
      stop();
      const deadline = performance.now() + 3_000;
      while (unheard > 0 && performance.now() < deadline) await pause(20);
      const lost = Math.max(0, unheard);
      unheard = 0;
      return {
        ...figuresOf(report, before, after),
        messagesPerSecond: ((said - saidBefore) * 1_000) / measureMs,
        lost,
      };
    },
    close: async () => {
      speaker.close();
      await crowd.terminate();
    },
  };
}

type Costs = ReturnType<typeof readCosts>;

function figuresOf(report: ViewersReport, before: Costs, after: Costs) {
  const deliveries = Math.max(1, report.deliveries);
  const seconds = (after.at - before.at) / 1_000;
  const server = after.server - before.server;
  const generator = after.generator - before.generator;
  const busy = Math.max(1, after.machine - before.machine);
  const latencies: Histogram = { counts: report.latencies, total: report.total, max: report.max };
  return {
    deliveriesPerSecond: report.deliveries / seconds,
    messagesPerFrame: report.deliveries / Math.max(1, report.frames),
    serverCpu: server / deliveries,
    generatorCpu: generator / deliveries,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    otherCpuShare: Math.max(0, (busy - server - generator) / busy),
  };
}

function readCosts(pid: number) {
  const own = process.cpuUsage();
  return {
    at: performance.now(),
    server: readUsage(pid).cpuMicroseconds,
    generator: own.user + own.system,
    machine: readMachineCpuMicroseconds(),
  };
}
