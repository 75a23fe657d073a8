import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { temporaryFolder } from "../../start-server.ts";
import { type EjabberdPorts, type EjabberdStorage, ejabberdConfig } from "./ejabberd-config.ts";
import { findFreePort } from "./free-port.ts";

const controlScript = "/usr/sbin/ejabberdctl";
const startWithinMs = 30_000;

export type EjabberdOptions = {
  /** Gone with the tests where none is given. */
  folder?: string;
  /** SQLite loses nothing that was acknowledged before a kill; Mnesia may. */
  storage?: EjabberdStorage;
  copiesToComponent?: boolean;
};

/** A real ejabberd of its own, on loopback. */
export type Ejabberd = {
  host: string;
  clientPort: number;
  componentPort: number;
  apiPort: number;
  apiUrl: string;
  /** May run every command of the API, with HTTP basic authentication. */
  admin: { jid: string; password: string };
  component: { name: string; secret: string };
  /** The SQLite database, where it has one. */
  database: string | undefined;
  pid: () => number;
  /** Runs a command of the HTTP API and returns what it answers. */
  call: (command: string, args?: object) => Promise<unknown>;
  stop: () => Promise<void>;
  kill: () => Promise<void>;
  /** Starts it again after `stop` or `kill`: same data, same ports. */
  restart: () => Promise<void>;
};

/** What keeps a suite from running here; undefined: nothing does. */
export function missingEjabberd(): string | undefined {
  if (existsSync(controlScript)) return undefined;
  const missing = "ejabberd is not installed (Debian: apt-get install ejabberd erlang-p1-sqlite3)";
  if (process.env.HONGYAN_REQUIRE_EJABBERD === "1") throw new Error(missing);
  return missing;
}

export async function startEjabberd(options: EjabberdOptions = {}): Promise<Ejabberd> {
  const { folder = temporaryFolder(), storage = "mnesia", copiesToComponent = false } = options;
  const host = "chat.test";
  const ports: EjabberdPorts = {
    client: await findFreePort(),
    api: await findFreePort(),
    component: await findFreePort(),
  };
  const admin = { user: "admin", jid: `admin@${host}`, password: "admin-password" };
  const component = { name: `bridge.${host}`, secret: "component-secret" };
  mkdirSync(join(folder, "spool"), { recursive: true });
  const config = ejabberdConfig({ host, folder, ports, storage, admin, component, copiesToComponent });
  writeFileSync(join(folder, "ejabberd.yml"), config);

  const apiUrl = `http://127.0.0.1:${ports.api}/api`;
  const authorization = `Basic ${Buffer.from(`${admin.jid}:${admin.password}`).toString("base64")}`;
  const call = (command: string, args: object = {}) => callApi(`${apiUrl}/${command}`, args, { authorization });

  let child = await launch(folder, apiUrl);
  await callApi(`${apiUrl}/register`, { user: admin.user, host, password: admin.password }).catch(unlessItExists);
  return {
    host,
    clientPort: ports.client,
    componentPort: ports.component,
    apiPort: ports.api,
    apiUrl,
    admin: { jid: admin.jid, password: admin.password },
    component,
    database: storage === "sqlite" ? join(folder, "ejabberd.sqlite") : undefined,
    pid: () => child.pid as number,
    call,
    stop: () => end(child, "SIGTERM"),
    kill: () => end(child, "SIGKILL"),
    restart: async () => {
      await end(child, "SIGTERM");
      child = await launch(folder, apiUrl);
    },
  };
}

function unlessItExists(error: Error) {
  if (!/exists|registered/.test(error.message)) throw error;
}

const children = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/** Starts Erlang itself, without a node name: no epmd, and no other ejabberd of the machine is touched. */
async function launch(folder: string, apiUrl: string): Promise<ChildProcess> {
  const libraries = /ERL_LIBS='([^']*)'/.exec(readFileSync(controlScript, "utf8"))?.[1] ?? "";
  const spool = join(folder, "spool");
  rmSync(join(folder, "ejabberd.pid"), { force: true });
  const child = spawn(
    "erl",
    ["+K", "true", "+P", "250000", "-noinput", "-mnesia", "dir", `"${spool}"`, "-s", "ejabberd"],
    {
      cwd: folder,
      stdio: "ignore",
      env: {
        ...process.env,
        HOME: folder,
        ERL_LIBS: libraries,
        ERL_MAX_ETS_TABLES: "1400",
        ERL_MAX_PORTS: "32000",
        EJABBERD_CONFIG_PATH: join(folder, "ejabberd.yml"),
        EJABBERD_LOG_PATH: join(folder, "ejabberd.log"),
        EJABBERD_PID_PATH: join(folder, "ejabberd.pid"),
      },
    },
  );
  children.add(child);
  child.once("exit", () => children.delete(child));
  await waitUntilServing(child, apiUrl, folder);
  return child;
}

async function waitUntilServing(child: ChildProcess, apiUrl: string, folder: string): Promise<void> {
  const deadline = performance.now() + startWithinMs;
  for (;;) {
    const isServing = await callApi(`${apiUrl}/status`, {}).then(
      () => true,
      () => false,
    );
    if (isServing) return;
    if (performance.now() > deadline || child.exitCode !== null) {
      child.kill("SIGKILL");
      const log = join(folder, "ejabberd.log");
      throw new Error(`ejabberd did not start:\n${existsSync(log) ? readFileSync(log, "utf8") : "no log"}`);
    }
    await pause(100);
  }
}

async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill(signal);
  const timer = setTimeout(() => child.kill("SIGKILL"), 20_000);
  await ended;
  clearTimeout(timer);
}

async function callApi(url: string, args: object, headers: Record<string, string> = {}): Promise<unknown> {
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(args) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}
