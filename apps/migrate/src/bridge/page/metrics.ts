import { directions } from "../direction.ts";
import type { Status } from "./status.ts";

/** The status as Prometheus reads it. */
export function metricsText(status: Status): string {
  const lines: string[] = [];
  const add = (
    name: string,
    type: "gauge" | "counter",
    help: string,
    read: (way: (typeof directions)[number]) => number,
  ) => {
    lines.push(`# HELP hongyan_bridge_${name} ${help}`, `# TYPE hongyan_bridge_${name} ${type}`);
    for (const way of directions) lines.push(`hongyan_bridge_${name}{direction="${way}"} ${read(way)}`);
  };
  const of = (way: (typeof directions)[number]) => status.directions[way];
  add("waiting", "gauge", "Changes that wait.", (way) => of(way).waiting);
  add("lag_seconds", "gauge", "Age of the oldest change that waits.", (way) => of(way).lagMs / 1000);
  add("held_streams", "gauge", "Streams that wait after a failure.", (way) => of(way).heldCount);
  add("paused", "gauge", "1 while the direction is paused.", (way) => Number(of(way).isPaused));
  add("taken_total", "counter", "Changes that were told.", (way) => of(way).taken);
  add("messages_total", "counter", "Messages among them.", (way) => of(way).messages);
  add("applied_total", "counter", "Changes that were made on the other side.", (way) => of(way).applied);
  add("conflicts_total", "counter", "Changes that could not be made.", (way) => of(way).conflicts);
  return `${lines.join("\n")}\n`;
}
