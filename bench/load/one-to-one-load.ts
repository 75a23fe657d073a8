import { setTimeout as pause } from "node:timers/promises";
import type { BenchServer, LoadClient } from "./bench-server.ts";
import { partnerOf } from "./bench-server.ts";
import { createHistogram, type Histogram, percentile, recordDuration } from "./histogram.ts";
import { readMachineCpuMicroseconds, readUsage } from "./process-usage.ts";

/** Open loop: so many messages per second whatever the server does. Closed loop: so many unfinished sends per client. */
export type LoadShape = { kind: "rate"; perSecond: number } | { kind: "window"; perClient: number };

export type LoadTiming = {
  warmUpMs: number;
  measureMs: number;
  /** How long to wait afterwards for what is still on its way. */
  drainMs?: number;
};

/** Times in milliseconds, CPU in microseconds per delivered message. */
export type LoadFigures = {
  deliveredPerSecond: number;
  ackP50?: number | undefined;
  ackP99?: number | undefined;
  deliveryP50?: number | undefined;
  deliveryP99?: number | undefined;
  serverCpu: number;
  generatorCpu: number;
  /** Share of the machine's CPU that was neither server nor generator: above a few percent the run is noisy. */
  otherCpuShare: number;
  residentMiB: number;
  refused: number;
  lost: number;
};

type Slot = { client: LoadClient; nextSend: number; unfinished: number; sentAt: Float64Array };

// Sends that a client may have on the way before their send times are overwritten.
const remembered = 4_096;
const usualDrainMs = 5_000;

/** Clients that stay connected through several loads, as those of a real service would. */
export type LoadCrowd = {
  run: (shape: LoadShape, timing: LoadTiming) => Promise<LoadFigures>;
  close: () => Promise<void>;
};

export async function connectCrowd(server: BenchServer, clientCount: number): Promise<LoadCrowd> {
  const slots: Slot[] = [];
  const tally = createTally();
  let afterFinish: ((slot: Slot) => void) | undefined;

  const finish = (slot: Slot) => {
    slot.unfinished--;
    afterFinish?.(slot);
  };
  const onAck = (userNumber: number, sendNumber: number, code: number) => {
    const slot = slots[userNumber] as Slot;
    if (code !== 0) tally.refuse(code);
    else if (tally.isMeasuring) recordDuration(tally.acks, performance.now() - sentAt(slot, sendNumber));
    finish(slot);
  };
  const onDelivery = (userNumber: number, sendNumber: number) => {
    const sender = slots[partnerOf(userNumber)] as Slot;
    tally.deliveredEver++;
    if (tally.isMeasuring) recordDuration(tally.deliveries, performance.now() - sentAt(sender, sendNumber));
    if (!server.acknowledges) finish(sender);
  };
  for (let userNumber = 0; userNumber < clientCount; userNumber++) {
    const client = await server.connect(userNumber, {
      onAck: (sendNumber, code) => onAck(userNumber, sendNumber, code),
      onDelivery: (sendNumber) => onDelivery(userNumber, sendNumber),
    });
    slots.push({ client, nextSend: 1, unfinished: 0, sentAt: new Float64Array(remembered) });
  }

  const keepInFlight = (perClient: number) => {
    afterFinish = (slot) => sendNext(slot, tally);
    for (const slot of slots) for (let i = 0; i < perClient; i++) sendNext(slot, tally);
    return () => {
      afterFinish = undefined;
    };
  };

  return {
    run: async (shape, timing) => {
      const stopSending =
        shape.kind === "rate" ? sendAtRate(slots, tally, shape.perSecond) : keepInFlight(shape.perClient);
      await pause(timing.warmUpMs);
      const figures = await measure(server.pid, tally, timing.measureMs);
      stopSending();
      const lost = await drain(tally, timing.drainMs ?? usualDrainMs);
      for (const slot of slots) slot.unfinished = 0;
      return { ...figures, lost };
    },
    close: async () => {
      await Promise.all(slots.map((slot) => slot.client.close()));
    },
  };
}

type Tally = ReturnType<typeof createTally>;

function createTally() {
  const tally = {
    acks: createHistogram(),
    deliveries: createHistogram(),
    isMeasuring: false,
    refused: 0,
    sentEver: 0,
    deliveredEver: 0,
    refuse: (code: number) => {
      if (tally.refused === 0) console.error(`a send was refused with code ${code}`);
      tally.refused++;
      tally.sentEver--;
    },
  };
  return tally;
}

function sendNext(slot: Slot, tally: Tally): void {
  const sendNumber = slot.nextSend++;
  slot.unfinished++;
  tally.sentEver++;
  slot.sentAt[sendNumber % remembered] = performance.now();
  slot.client.send(sendNumber);
}

function sentAt(slot: Slot, sendNumber: number): number {
  return slot.sentAt[sendNumber % remembered] as number;
}

/** Every millisecond sends what is due by the clock. Gives up on a server that falls thousands of messages behind. */
function sendAtRate(slots: Slot[], tally: Tally, perSecond: number): () => void {
  const start = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - start) * perSecond) / 1000);
    for (; sent < due; sent++) {
      const slot = slots[sent % slots.length] as Slot;
      if (slot.unfinished < remembered / 4) sendNext(slot, tally);
    }
  }, 1);
  return () => clearInterval(timer);
}

async function measure(pid: number, tally: Tally, measureMs: number): Promise<Omit<LoadFigures, "lost">> {
  tally.acks = createHistogram();
  tally.deliveries = createHistogram();
  tally.refused = 0;
  const before = readCosts(pid);
  tally.isMeasuring = true;
  await pause(measureMs);
  tally.isMeasuring = false;
  const after = readCosts(pid);
  const delivered = Math.max(1, tally.deliveries.total);
  const elapsedMs = after.at - before.at;
  const server = after.server.cpuMicroseconds - before.server.cpuMicroseconds;
  const generator = after.generator - before.generator;
  const busy = Math.max(1, after.machine - before.machine);
  return {
    deliveredPerSecond: (tally.deliveries.total * 1000) / elapsedMs,
    ...delays(tally.acks, "ack"),
    ...delays(tally.deliveries, "delivery"),
    serverCpu: server / delivered,
    generatorCpu: generator / delivered,
    otherCpuShare: Math.max(0, (busy - server - generator) / busy),
    residentMiB: after.server.residentBytes / 2 ** 20,
    refused: tally.refused,
  };
}

function delays(histogram: Histogram, name: "ack" | "delivery") {
  return { [`${name}P50`]: percentile(histogram, 0.5), [`${name}P99`]: percentile(histogram, 0.99) };
}

function readCosts(pid: number) {
  const own = process.cpuUsage();
  return {
    at: performance.now(),
    server: readUsage(pid),
    generator: own.user + own.system,
    machine: readMachineCpuMicroseconds(),
  };
}

/** Waits until everything sent has arrived; answers how many never did. */
async function drain(tally: Tally, drainMs: number): Promise<number> {
  const deadline = performance.now() + drainMs;
  while (tally.deliveredEver < tally.sentEver && performance.now() < deadline) await pause(10);
  const lost = Math.max(0, tally.sentEver - tally.deliveredEver);
  tally.sentEver = 0;
  tally.deliveredEver = 0;
  return lost;
}
