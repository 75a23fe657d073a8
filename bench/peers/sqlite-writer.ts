/** The writer thread of the durable relay: one transaction per batch, flushed to disk before it answers. */
import { parentPort, workerData } from "node:worker_threads";
import { openMessageTable } from "./message-table.ts";

const table = openMessageTable((workerData as { dataDir: string }).dataDir);

parentPort?.on("message", (rows: [conversation: string, seq: number, body: string][]) => {
  table.insert(rows);
  parentPort?.postMessage(rows.length);
});
