import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { endWithTests, temporaryFolder } from "../../start-server.ts";
import { passwordOf } from "./fill-ejabberd.ts";
import { findFreePort } from "./free-port.ts";
import { outputOf } from "./output-of.ts";

const program = "/usr/bin/prosody";
const startWithinMs = 20_000;

/** A real Prosody of its own, on loopback, that keeps archives of people and rooms. */
export type Prosody = {
  host: string;
  roomService: string;
  clientPort: number;
  /** Administrator of the server and of its rooms. */
  admin: string;
  stop: () => Promise<void>;
  kill: () => Promise<void>;
  /** Starts it again after `stop` or `kill`: same data, same port. */
  restart: () => Promise<void>;
};

/** What keeps a suite from running here; undefined: nothing does. */
export function missingProsody(): string | undefined {
  return existsSync(program) ? undefined : "no Prosody is installed (Debian: apt-get install prosody)";
}

/** With these accounts beside its administrator. */
export async function startProsody(users: readonly string[]): Promise<Prosody> {
  const folder = temporaryFolder();
  const [host, admin] = ["chat.test", "keeper"];
  const clientPort = await findFreePort();
  writeFileSync(join(folder, "prosody.cfg.lua"), configOf(folder, host, admin, clientPort));
  const accounts = join(folder, "data", encodeURIComponent(host).replaceAll(".", "%2e"), "accounts");
  mkdirSync(accounts, { recursive: true });
  for (const user of [admin, ...users])
    writeFileSync(join(accounts, `${user}.dat`), `return { ["password"] = "${passwordOf(user)}"; };\n`);
  let child = await launch(folder, clientPort);
  return {
    ...{ host, roomService: `conference.${host}`, clientPort, admin },
    stop: () => end(child, "SIGTERM"),
    kill: () => end(child, "SIGKILL"),
    restart: async () => {
      child = await launch(folder, clientPort);
    },
  };
}

function configOf(folder: string, host: string, admin: string, port: number): string {
  return `
run_as_root = true
data_path = "${join(folder, "data")}"
pidfile = "${join(folder, "prosody.pid")}"
log = { warn = "${join(folder, "prosody.log")}" }
admins = { "${admin}@${host}" }
modules_enabled = {
  "roster"; "saslauth"; "disco"; "presence"; "message"; "iq"; "ping"; "carbons"; "smacks";
  "blocklist"; "vcard_legacy"; "pep"; "mam"; "admin_adhoc";
}
modules_disabled = { "s2s"; "tls"; "offline" }
authentication = "internal_plain"
c2s_ports = { ${port} }
c2s_interfaces = { "127.0.0.1" }
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
archive_expires_after = "never"
VirtualHost "${host}"
Component "conference.${host}" "muc"
  modules_enabled = { "muc_mam" }
  muc_log_expires_after = "never"
`;
}

async function launch(folder: string, port: number): Promise<ChildProcess> {
  const child = spawn(program, ["-F", "--config", join(folder, "prosody.cfg.lua")], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  endWithTests(child);
  const told = outputOf(child);
  const deadline = performance.now() + startWithinMs;
  while (!(await isListening(port))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(`Prosody did not start: exit code ${child.exitCode}\n${told()}`);
    }
    await pause(50);
  }
  return child;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.kill(signal);
  await ended;
}
