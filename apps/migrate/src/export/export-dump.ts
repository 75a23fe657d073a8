import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { type WrittenDump, writeDump } from "../dump/write-dump.ts";
import type { Progress } from "../progress/progress.ts";
import type { Connector, ConnectorSettings } from "./connector.ts";

export type ExportDump = {
  connector: Connector;
  settings: ConnectorSettings;
  folder: string;
  progress: Progress;
  /** Stops the export at a checkpoint. */
  signal: AbortSignal;
  /** Drops what an earlier export left in the folder. */
  isRestart: boolean;
};

const mostClosingMs = 3000;

/** Writes everything that a connector can read into a folder. */
export async function exportDump(work: ExportDump): Promise<WrittenDump> {
  const { connector, settings, folder, progress, signal, isRestart } = work;
  const source = await connector.open(settings, { signal, log: progress.log });
  try {
    return await writeDump(source, folder, { progress, signal, isRestart });
  } finally {
    // Somebody who stops the export need not wait for a system that does not answer.
    await Promise.race([source.close(), stoppedFor(mostClosingMs, signal)]);
  }
}

async function stoppedFor(ms: number, signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
  await wait(ms, undefined, { ref: false });
}
