/** `node sqlite-floor.ts <folder> <rows per transaction> <milliseconds>`: inserts 300-byte rows and prints what it cost. */
import { createHistogram, percentile, recordDuration } from "../load/histogram.ts";
import { type MessageRow, openMessageTable } from "./message-table.ts";

const [dataDir = "", rowsText = "", millisecondsText = ""] = process.argv.slice(2);
const rowsPerTransaction = Number(rowsText);
const table = openMessageTable(dataDir);
const body = "x".repeat(270);
const conversations = 5_000;
const seqs = new Uint32Array(conversations);
let conversation = 0;

function nextRow(): MessageRow {
  conversation = (conversation + 7) % conversations;
  seqs[conversation] = (seqs[conversation] ?? 0) + 1;
  return [`u${conversation} u${conversation + 1}`, seqs[conversation] as number, body];
}

const transactions = createHistogram();
const start = performance.now();
const cpuBefore = process.cpuUsage();
let rows = 0;
while (performance.now() - start < Number(millisecondsText)) {
  const batch = Array.from({ length: rowsPerTransaction }, nextRow);
  const before = performance.now();
  table.insert(batch);
  recordDuration(transactions, performance.now() - before);
  rows += rowsPerTransaction;
}
const seconds = (performance.now() - start) / 1000;
const cpu = process.cpuUsage(cpuBefore);
table.close();
console.log(
  JSON.stringify({
    rowsPerSecond: rows / seconds,
    cpuPerRow: (cpu.user + cpu.system) / rows,
    transactionP50: percentile(transactions, 0.5),
    transactionP99: percentile(transactions, 0.99),
  }),
);
