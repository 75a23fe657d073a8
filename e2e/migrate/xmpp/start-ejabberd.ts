import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { endWithTests, temporaryFolder } from "../../start-server.ts";
import { type EjabberdPorts, ejabberdConfig, type PostgresLogin } from "./ejabberd-config.ts";
import { findFreePort } from "./free-port.ts";
import { mostTold, outputOf } from "./output-of.ts";
import { missingPostgres } from "./start-postgres.ts";

const controlScript = "/usr/sbin/ejabberdctl";
const startWithinMs = 30_000;
const endWithinMs = 20_000;

/** A real ejabberd of its own, on loopback. In SQLite it loses nothing that was acknowledged before a kill. */
export type Ejabberd = {
  host: string;
  clientPort: number;
  componentPort: number;
  apiPort: number;
  apiUrl: string;
  /** May run every command of the API, with HTTP basic authentication. */
  admin: { jid: string; password: string };
  component: { name: string; secret: string };
  /** The SQLite file, where it is not in PostgreSQL. */
  database: string;
  /** Runs a command of the HTTP API and returns what it answers. */
  call: (command: string, args?: object) => Promise<unknown>;
  stop: () => Promise<void>;
  kill: () => Promise<void>;
  /** Starts it again after `stop` or `kill`: same data, same ports. */
  restart: () => Promise<void>;
};

/** Erlang modules that ejabberd uses where they are there, and the Debian packages that bring them. */
const usualModules = { oauth2: "erlang-p1-oauth2", sqlite3: "erlang-p1-sqlite3" };
const postgresModules = { ...usualModules, pgsql: "erlang-p1-pgsql" };

/** What keeps a suite from running here; undefined: nothing does. */
export function missingEjabberd({ inPostgres = false } = {}): string | undefined {
  const modules = inPostgres ? postgresModules : usualModules;
  const packages = existsSync(controlScript) ? missingPackages(modules) : ["ejabberd", ...Object.values(modules)];
  if (inPostgres) packages.push(...missingPostgres());
  if (packages.length === 0) return undefined;
  return `what a real ejabberd needs is not installed (Debian: apt-get install ${packages.join(" ")})`;
}

/** Asks Erlang itself, which finds them wherever they lie. */
function missingPackages(modules: Readonly<Record<string, string>>): string[] {
  const ask = `[io:format("~s ", [M]) || M <- [${Object.keys(modules)}], code:which(M) =:= non_existing], halt().`;
  const { status, stdout, stderr, error } = spawnSync("erl", ["-noinput", "-eval", ask], {
    encoding: "utf8",
    env: { ...process.env, ERL_LIBS: librariesOf(controlScript) },
  });
  if (status !== 0) throw new Error(`Erlang does not run: ${error?.message ?? stdout + stderr}`);
  return Object.entries(modules).flatMap(([name, from]) => (stdout.split(" ").includes(name) ? [from] : []));
}

const librariesOf = (script: string) => /ERL_LIBS='([^']*)'/.exec(readFileSync(script, "utf8"))?.[1] ?? "";

type EjabberdOptions = { copiesToComponent?: boolean; postgres?: PostgresLogin };

export async function startEjabberd({ copiesToComponent = false, postgres }: EjabberdOptions = {}): Promise<Ejabberd> {
  const folder = temporaryFolder();
  const database = join(folder, "ejabberd.sqlite");
  const host = "chat.test";
  const ports: EjabberdPorts = {
    client: await findFreePort(),
    api: await findFreePort(),
    component: await findFreePort(),
  };
  const admin = { user: "admin", jid: `admin@${host}`, password: "admin-password" };
  const component = { name: `bridge.${host}`, secret: "component-secret" };
  mkdirSync(join(folder, "spool"), { recursive: true });
  const settings = { host, database: postgres ?? database, ports, admin, component, copiesToComponent };
  const config = ejabberdConfig(settings);
  writeFileSync(join(folder, "ejabberd.yml"), config);

  const apiUrl = `http://127.0.0.1:${ports.api}/api`;
  const authorization = `Basic ${Buffer.from(`${admin.jid}:${admin.password}`).toString("base64")}`;
  const call = (command: string, args: object = {}) => callApi(`${apiUrl}/${command}`, args, { authorization });

  let running = await launch(folder, apiUrl);
  await callApi(`${apiUrl}/register`, { user: admin.user, host, password: admin.password });
  return {
    host,
    clientPort: ports.client,
    componentPort: ports.component,
    apiPort: ports.api,
    apiUrl,
    admin: { jid: admin.jid, password: admin.password },
    component,
    database,
    call,
    stop: () => running.end("SIGTERM"),
    kill: () => running.end("SIGKILL"),
    restart: async () => {
      await running.end("SIGTERM");
      running = await launch(folder, apiUrl);
    },
  };
}

type Running = { end: (signal: "SIGTERM" | "SIGKILL") => Promise<void> };

/** Starts Erlang itself, without a node name: no epmd, and no other ejabberd of the machine is touched. */
async function launch(folder: string, apiUrl: string): Promise<Running> {
  const spool = join(folder, "spool");
  rmSync(join(folder, "ejabberd.pid"), { force: true });
  const child = spawn(
    "erl",
    ["+K", "true", "+P", "250000", "-noinput", "-mnesia", "dir", `"${spool}"`, "-s", "ejabberd"],
    {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        HOME: folder,
        ERL_LIBS: librariesOf(controlScript),
        ERL_MAX_ETS_TABLES: "1400",
        ERL_MAX_PORTS: "32000",
        EJABBERD_CONFIG_PATH: join(folder, "ejabberd.yml"),
        EJABBERD_LOG_PATH: join(folder, "ejabberd.log"),
        EJABBERD_PID_PATH: join(folder, "ejabberd.pid"),
      },
    },
  );
  endWithTests(child);
  // ejabberd itself writes to its log.
  const told = outputOf(child);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  if (!(await untilServing(child, apiUrl))) {
    child.kill("SIGKILL");
    await ended;
    throw new Error(`ejabberd did not start: ${reasonOf(child, folder, told())}`);
  }
  let isMeant = false;
  void ended.then(() => {
    if (!isMeant) console.error(`ejabberd ended by itself: ${reasonOf(child, folder, told())}`);
  });
  return {
    end: async (signal) => {
      isMeant = true;
      child.kill(signal);
      const timer = setTimeout(() => child.kill("SIGKILL"), endWithinMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

function reasonOf({ exitCode, signalCode }: ChildProcess, folder: string, output: string): string {
  const path = join(folder, "ejabberd.log");
  const log = existsSync(path) ? readFileSync(path, "utf8").slice(-mostTold) : "there is none";
  return `exit code ${exitCode}, signal ${signalCode}\n${output}\nIts log: ${log}`;
}

/** False: it ended before that, or takes too long. */
async function untilServing(child: ChildProcess, apiUrl: string): Promise<boolean> {
  const deadline = performance.now() + startWithinMs;
  while (performance.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const isServing = await callApi(`${apiUrl}/status`, {}).then(
      () => true,
      () => false,
    );
    if (isServing) return true;
    await pause(100);
  }
  return false;
}

async function callApi(url: string, args: object, headers: Record<string, string> = {}): Promise<unknown> {
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(args) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}
