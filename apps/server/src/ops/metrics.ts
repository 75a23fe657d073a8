import type { LiveTotals } from "@hongyan/domain";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { WebhookFigures } from "../webhooks/create-webhooks.ts";
import type { DiskSpace } from "./disk-space.ts";
import { addWebhookGauges, createWebhookMetrics } from "./webhook-metrics.ts";

/** What /metrics shows. Hot paths touch counters only; everything else is read when somebody asks. */
export function createMetrics(read: {
  connections: () => number;
  sessions: () => number;
  live?: () => LiveTotals;
  webhooks?: () => WebhookFigures[];
  disk?: () => DiskSpace;
}) {
  const registry = new Registry();
  // Event-loop delay, memory, CPU and garbage collection of the process.
  collectDefaultMetrics({ register: registry, prefix: "hongyan_" });
  const registers = [registry];
  addGauge(registry, "hongyan_connections", "Open client connections.", read.connections);
  addGauge(registry, "hongyan_sessions", "Logged-in client sessions.", read.sessions);
  if (read.live) addLive(registry, read.live);
  if (read.webhooks) addWebhookGauges(registry, read.webhooks);
  if (read.disk) addDisk(registry, read.disk);
  return {
    registry,
    webhooks: createWebhookMetrics(registry),
    frames: new Counter({
      name: "hongyan_frames_total",
      help: "Client requests.",
      labelNames: ["op", "result"],
      registers,
    }),
    deliveries: new Counter({
      name: "hongyan_deliveries_total",
      help: "Frames written to client connections.",
      registers,
    }),
    attempts: {
      send: addOutcomes(registry, "hongyan_sends_total", "Sends, by outcome."),
      login: addOutcomes(registry, "hongyan_logins_total", "Logins, by outcome."),
    },
    slowReaders: new Counter({
      name: "hongyan_slow_readers_total",
      help: "Connections closed for reading too slowly.",
      registers,
    }),
    restCalls: new Counter({
      name: "hongyan_rest_calls_total",
      help: "REST calls.",
      labelNames: ["command", "code"],
      registers,
    }),
    restSeconds: new Histogram({
      name: "hongyan_rest_seconds",
      help: "Duration of REST calls.",
      labelNames: ["command"],
      buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
      registers,
    }),
    ...createCommitMetrics(registers),
  };
}

function createCommitMetrics(registers: Registry[]) {
  return {
    commitBatches: new Histogram({
      name: "hongyan_commit_batches",
      help: "Batches that shared one commit.",
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
      registers,
    }),
    commitSeconds: new Histogram({
      name: "hongyan_commit_seconds",
      help: "Time of one commit in the writer, flush of the disk included.",
      buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5],
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

function addGauge(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}

/** The rooms count for themselves; this reads what they counted. */
function addLive(registry: Registry, read: () => LiveTotals): void {
  addGauge(registry, "hongyan_live_rooms", "Live rooms in memory.", () => read().rooms);
  addGauge(registry, "hongyan_live_viewers", "Connections that watch a live room.", () => read().viewers);
  addTotal(
    registry,
    "hongyan_live_deliveries_total",
    "Messages of live rooms written, times viewers.",
    () => read().delivered,
  );
  addTotal(registry, "hongyan_live_missed_total", "Messages that slow viewers missed.", () => read().missed);
  addTotal(registry, "hongyan_live_let_go_total", "Viewers closed for reading nothing.", () => read().letGo);
  new Counter({
    name: "hongyan_live_messages_total",
    help: "Messages into live rooms: sent to the viewers, or shed by the budget of the room.",
    labelNames: ["priority", "outcome"],
    registers: [registry],
    collect() {
      const { sent, shed } = read();
      this.reset();
      for (const [outcome, counts] of Object.entries({ sent, shed }))
        for (const [priority, count] of Object.entries(counts)) this.inc({ priority, outcome }, count);
    },
  });
}

function addDisk(registry: Registry, read: () => DiskSpace): void {
  addGauge(registry, "hongyan_disk_free_bytes", "What is left on the disk of the data folder.", () => read().freeBytes);
  addGauge(registry, "hongyan_disk_low", "1: the disk is nearly full.", () => Number(read().isLow));
}

function addTotal(registry: Registry, name: string, help: string, read: () => number): void {
  new Counter({
    name,
    help,
    registers: [registry],
    collect() {
      this.reset();
      this.inc(read());
    },
  });
}

function addOutcomes(registry: Registry, name: string, help: string): Counter<"outcome"> {
  return new Counter({ name, help, labelNames: ["outcome"], registers: [registry] });
}
