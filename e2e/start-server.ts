import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A server started as its users start it: a process of its own, spoken to over the network only. */
export type RunningServer = {
  url: string;
  pid: number;
  /** Kept over `stop` and `kill`: hand it to the next start as HONGYAN_DATA_DIR to go on with the same data. */
  dataDir: string;
  /** Key of the first app. */
  secretKey: string;
  /** Everything printed so far, both streams. */
  output: () => string;
  /** Sends SIGTERM; resolves to the exit code. */
  stop: () => Promise<number | null>;
  /** Sends SIGKILL. */
  kill: () => Promise<void>;
};

const program = fileURLToPath(new URL("../apps/server/src/main.ts", import.meta.url));
const startWithinMs = 30_000;

const children = new Set<ChildProcess>();
const folders = new Set<string>();
process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Whatever becomes of the tests, the process ends with them. */
export function endWithTests(child: ChildProcess): void {
  children.add(child);
  child.once("close", () => children.delete(child));
}

const folderPrefix = "hongyan-e2e-";

/** A folder that is gone when the tests are, or when the next ones begin: a test runner may end without a word. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  folders.add(folder);
  return folder;
}

for (const name of readdirSync(tmpdir())) {
  const owner = name.startsWith(folderPrefix) ? Number(name.slice(folderPrefix.length).split("-")[0]) : Number.NaN;
  if (Number.isInteger(owner) && !isAlive(owner)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Of the caller's environment a server sees no option of Hongyan. */
export function cleanEnvironment(env: Record<string, string> = {}): Record<string, string | undefined> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("HONGYAN_"));
  return { ...Object.fromEntries(own), NO_COLOR: "1", ...env };
}

/** Starts a server on a free port. The demo is off, so that nothing builds it, where `env` does not switch it on. */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const dataDir = env.HONGYAN_DATA_DIR ?? temporaryFolder();
  const child = spawn(process.execPath, [program], {
    env: cleanEnvironment({ HONGYAN_PORT: "0", HONGYAN_DEMO: "off", ...env, HONGYAN_DATA_DIR: dataDir }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  endWithTests(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => {
      output += text;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`not ready in time:\n${output}`));
    }, startWithinMs);
    const look = () => {
      const ready = /^hongyan ready (\S+)$/m.exec(output)?.[1];
      if (ready === undefined) return;
      clearTimeout(timer);
      child.stdout.off("data", look);
      resolve(ready);
    };
    child.stdout.on("data", look);
    void ended.then((code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code} before it was ready:\n${output}`));
    });
  });
  const keyFile = join(dataDir, "secret-key");
  return {
    url,
    pid: child.pid as number,
    dataDir,
    secretKey: env.HONGYAN_SECRET_KEY ?? (existsSync(keyFile) ? readFileSync(keyFile, "utf8").trim() : ""),
    output: () => output,
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
