import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endWithTests, temporaryFolder } from "../../start-server.ts";
import type { PostgresLogin } from "./ejabberd-config.ts";
import { findFreePort } from "./free-port.ts";

/** Where Debian keeps the programs of each version. */
const versions = "/usr/lib/postgresql";
const schema = "/usr/share/ejabberd/sql/pg.sql";
const startWithinMs = 30_000;
const systemUser = "postgres";
/** Far from UTC: ejabberd lets the database write times in its own zone. */
const timeZone = "Asia/Shanghai";

/** A PostgreSQL server of its own, on loopback, with the empty tables of an ejabberd. */
export type Postgres = PostgresLogin & {
  /** Without the password. */
  url: string;
  stop: () => Promise<void>;
};

/** Debian packages that are not installed. */
export const missingPostgres = (): string[] => (programsFolder() === undefined ? ["postgresql"] : []);

function programsFolder(): string | undefined {
  const names = existsSync(versions) ? readdirSync(versions) : [];
  const newestFirst = names.toSorted((one, other) => Number(other) - Number(one));
  return newestFirst.map((name) => join(versions, name, "bin")).find((folder) => existsSync(join(folder, "initdb")));
}

export async function startPostgres(): Promise<Postgres> {
  const programs = programsFolder();
  if (programs === undefined) throw new Error("PostgreSQL is not installed");
  const login: PostgresLogin = {
    host: "127.0.0.1",
    port: await findFreePort(),
    database: "ejabberd",
    user: "ejabberd",
    password: "postgres-password",
  };
  const folder = createCluster(programs, login);
  const child = await launch(programs, folder, login.port);
  createTables(programs, login);
  return {
    ...login,
    url: `postgres://${login.user}@${login.host}:${login.port}/${login.database}`,
    stop: () => stopQuickly(child),
  };
}

/** Makes the files of the server, and returns where they lie. */
function createCluster(programs: string, { user, password }: PostgresLogin): string {
  const folder = temporaryFolder();
  const data = join(folder, "data");
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password);
  const owner = otherUser();
  if (owner) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid);
  const access = [`--username=${user}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  const args = [`--pgdata=${data}`, ...access, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"];
  run(join(programs, "initdb"), args, { ...owner, cwd: folder });
  return data;
}

/** Resolves once the server lets clients in. */
async function launch(programs: string, data: string, port: number): Promise<ChildProcess> {
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    timezone: timeZone,
    // Nothing has to outlast the machine.
    fsync: "off",
    synchronous_commit: "off",
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const env = { ...process.env, LC_ALL: "C.UTF-8" };
  const child = spawn(join(programs, "postgres"), ["-D", data, ...args], {
    ...otherUser(),
    cwd: data,
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  endWithTests(child);
  let log = "";
  await new Promise<void>((resolve, reject) => {
    const fail = () => reject(new Error(`PostgreSQL did not start:\n${log}`));
    const timer = setTimeout(() => child.kill("SIGKILL"), startWithinMs);
    child.once("close", fail);
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      log += text;
      if (!log.includes("ready to accept connections")) return;
      clearTimeout(timer);
      child.off("close", fail);
      resolve();
    });
  });
  return child;
}

function createTables(programs: string, { host, port, user, password, database }: PostgresLogin): void {
  const psql = (inside: string, ...args: string[]) =>
    run(
      join(programs, "psql"),
      [`--host=${host}`, `--port=${port}`, `--username=${user}`, `--dbname=${inside}`, ...args],
      { env: { ...process.env, PGPASSWORD: password, PGOPTIONS: "--client-min-messages=warning" } },
    );
  const strict = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"];
  psql("postgres", ...strict, `--command=create database ${database}`);
  psql(database, ...strict, "--single-transaction", `--file=${schema}`);
}

/** PostgreSQL does not run as root: there it belongs to the user that comes with its package. */
function otherUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (kind: string) => Number(run("id", [kind, systemUser]));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

/** Without waiting for clients to leave. */
async function stopQuickly(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.kill("SIGINT");
  await ended;
}

function run(program: string, args: readonly string[], options: SpawnOptions = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { ...options, stdio: "pipe", encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? stdout + stderr}`);
  return stdout;
}
