import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { makeTemporaryFolder } from "../load/temporary-folder.ts";
import type { Figures, Row, Scenario } from "../scenario.ts";

const program = fileURLToPath(new URL("../peers/sqlite-floor.ts", import.meta.url));
const batchSizes = [1, 10, 100, 1_000];

export const sqliteInserts: Scenario = {
  name: "sqlite-inserts",
  title: "Bare SQLite: 300-byte rows, WAL, synchronous=FULL, by rows per transaction",
  columns: [
    { figure: "rowsPerSecond", title: "rows/s", digits: 0 },
    { figure: "cpuPerRow", title: "CPU µs/row", digits: 1 },
    { figure: "transactionP50", title: "transaction p50 ms", digits: 2 },
    { figure: "transactionP99", title: "p99", digits: 2 },
  ],
  run: async (context) => {
    const rows: Row[] = [];
    for (let round = 1; round <= context.rounds; round++)
      for (const batchSize of batchSizes) {
        context.progress(`round ${round}, ${batchSize} rows per transaction`);
        const figures = await insert(batchSize, context.isQuick ? 500 : 1_500);
        rows.push({ subject: "node:sqlite", load: `${batchSize} rows`, round, figures });
      }
    return rows;
  },
};

async function insert(batchSize: number, milliseconds: number): Promise<Figures> {
  const folder = makeTemporaryFolder("sqlite");
  try {
    const args = [program, folder.path, String(batchSize), String(milliseconds)];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return JSON.parse(stdout) as Figures;
  } finally {
    folder.remove();
  }
}
