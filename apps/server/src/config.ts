import { isIP } from "node:net";
import { secretKeyProblem } from "@hongyan/domain";

/** Every option of the server: read from the environment, shown by `npm start -- --help` and in the reference. */
export type Option = { env: string; default: string; doc: string; isSecret?: true };

export const options = {
  port: { env: "HONGYAN_PORT", default: "8600", doc: "Port of REST, WebSocket, console and demo; 0 takes a free one." },
  host: { env: "HONGYAN_HOST", default: "127.0.0.1", doc: "Address to listen on; 0.0.0.0 for all." },
  dataDir: { env: "HONGYAN_DATA_DIR", default: "./data", doc: "Folder of the database, files and generated keys." },
  storageUrl: { env: "HONGYAN_STORAGE_URL", default: "", doc: "sqlite:<file>; a file in the data folder without it." },
  busUrl: { env: "HONGYAN_BUS_URL", default: "memory:", doc: "How nodes reach each other; memory: for one node." },
  sdkAppId: { env: "HONGYAN_SDKAPPID", default: "1400000001", doc: "SDKAppID of the first app." },
  secretKey: {
    env: "HONGYAN_SECRET_KEY",
    default: "",
    doc: "Secret key of the first app, 32 bytes or more; made at the first start and kept in the data folder without it.",
    isSecret: true,
  },
  admins: {
    env: "HONGYAN_ADMINS",
    default: "administrator",
    doc: "Administrators of the first app, separated by commas.",
  },
  publicUrl: {
    env: "HONGYAN_PUBLIC_URL",
    default: "",
    doc: "Where other machines find the server, for links in answers: https://im.example.org; from host, port and TLS without it.",
  },
  publicIps: {
    env: "HONGYAN_PUBLIC_IPS",
    default: "",
    doc: "Addresses and ranges that GetIPList answers, separated by commas; those of this machine without it.",
  },
  tlsCert: { env: "HONGYAN_TLS_CERT", default: "", doc: "PEM file; with the key, serves HTTPS and WSS." },
  tlsKey: { env: "HONGYAN_TLS_KEY", default: "", doc: "PEM file of the certificate's key." },
  webhookUrl: {
    env: "HONGYAN_WEBHOOK_URL",
    default: "",
    doc: "Where the webhooks of the first app go; what is set for it otherwise holds without it.",
  },
  webhookToken: {
    env: "HONGYAN_WEBHOOK_TOKEN",
    default: "",
    doc: "Signs the webhooks of the first app.",
    isSecret: true,
  },
  webhookCommands: {
    env: "HONGYAN_WEBHOOK_COMMANDS",
    default: "",
    doc: "Webhooks of the first app that are on: all, or names separated by commas.",
  },
  webhookFile: {
    env: "HONGYAN_WEBHOOK_FILE",
    default: "",
    doc: "JSON file with the webhook settings of apps, by SDKAppID; read again when it changes.",
  },
  webhookAllowsPrivate: {
    env: "HONGYAN_WEBHOOK_ALLOW_PRIVATE",
    default: "no",
    doc: "yes or no: whether webhook URLs that are set over the operator API may lead into private networks.",
  },
  demo: {
    env: "HONGYAN_DEMO",
    default: "auto",
    doc: "auto, on or off: whether the demo signs its own demo users in. auto: only on loopback, with no key and no second app configured.",
  },
  heartbeatSeconds: {
    env: "HONGYAN_HEARTBEAT_SECONDS",
    default: "30",
    doc: "How often a client says something at least; after twice as long a silence its connection is closed.",
  },
  logLevel: { env: "HONGYAN_LOG_LEVEL", default: "info", doc: "trace, debug, info, warn, error or silent." },
} as const satisfies Record<string, Option>;

export type Config = {
  port: number;
  host: string;
  dataDir: string;
  storageUrl: string;
  busUrl: string;
  sdkAppId: number;
  /** Undefined: the key in the data folder, made where there is none. */
  secretKey: string | undefined;
  admins: string[];
  /** What was said about the first app; what was not said may be changed while the server runs. */
  given: { sdkAppId: boolean; secretKey: boolean; admins: boolean };
  tls: { certFile: string; keyFile: string } | undefined;
  /** Without a slash at its end; empty: not given. */
  publicUrl: string;
  publicIps: string[];
  /** Of the first app; what is undefined was not given. */
  webhook: { url: string | undefined; token: string | undefined; commands: "all" | string[] | undefined };
  webhookFile: string;
  webhookAllowsPrivate: boolean;
  demo: "auto" | "on" | "off";
  heartbeatSeconds: number;
  logLevel: string;
};

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];

/** A mistake of the person who starts the server: shown as one sentence. */
export class ConfigError extends Error {}

function wholeNumber(name: keyof typeof options, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most)
    throw new ConfigError(`${options[name].env} must be a whole number up to ${most}`);
  return value;
}

function readYesNo(name: keyof typeof options, text: string): boolean {
  if (text !== "yes" && text !== "no") throw new ConfigError(`${options[name].env} must be yes or no`);
  return text === "yes";
}

function listOf(text: string): string[] {
  return text
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
}

function readPublicUrl(text: string): string {
  if (text === "") return "";
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
    throw new ConfigError("HONGYAN_PUBLIC_URL must be an address like https://im.example.org");
  return url.href.replace(/\/+$/, "");
}

function readPublicIps(text: string): string[] {
  const entries = listOf(text);
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/");
    const most = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : -1;
    if (most < 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most)))
      throw new ConfigError(`HONGYAN_PUBLIC_IPS: ${entry} is neither an address nor a range`);
  }
  return entries;
}

export function readConfig(env: Record<string, string | undefined>): Config {
  const get = (name: keyof typeof options) => env[options[name].env]?.trim() || options[name].default;
  const isGiven = (name: keyof typeof options) => Boolean(env[options[name].env]?.trim());
  const demo = get("demo");
  if (demo !== "auto" && demo !== "on" && demo !== "off") throw new ConfigError("HONGYAN_DEMO must be auto, on or off");
  if (!logLevels.includes(get("logLevel")))
    throw new ConfigError(`HONGYAN_LOG_LEVEL must be one of ${logLevels.join(", ")}`);
  const [certFile, keyFile] = [get("tlsCert"), get("tlsKey")];
  if ((certFile === "") !== (keyFile === "")) throw new ConfigError("HONGYAN_TLS_CERT and HONGYAN_TLS_KEY go together");
  const admins = listOf(get("admins"));
  if (admins.length === 0) throw new ConfigError("HONGYAN_ADMINS names nobody");
  if (Number(get("heartbeatSeconds")) === 0) throw new ConfigError("HONGYAN_HEARTBEAT_SECONDS must be 1 or more");
  const dataDir = get("dataDir");
  const secretKey = get("secretKey") || undefined;
  const problem = secretKey && secretKeyProblem(secretKey);
  if (problem) throw new ConfigError(`HONGYAN_SECRET_KEY cannot be used: ${problem}`);
  return {
    port: wholeNumber("port", get("port"), 65_535),
    host: get("host"),
    dataDir,
    storageUrl: get("storageUrl") || `sqlite:${dataDir}/hongyan.db`,
    busUrl: get("busUrl"),
    sdkAppId: wholeNumber("sdkAppId", get("sdkAppId"), 0xffff_ffff),
    secretKey,
    admins,
    given: {
      sdkAppId: isGiven("sdkAppId"),
      secretKey: isGiven("secretKey"),
      admins: isGiven("admins"),
    },
    tls: certFile ? { certFile, keyFile } : undefined,
    publicUrl: readPublicUrl(get("publicUrl")),
    publicIps: readPublicIps(get("publicIps")),
    webhook: {
      url: get("webhookUrl") || undefined,
      token: get("webhookToken") || undefined,
      commands:
        get("webhookCommands") === "all"
          ? "all"
          : isGiven("webhookCommands")
            ? listOf(get("webhookCommands"))
            : undefined,
    },
    webhookFile: get("webhookFile"),
    webhookAllowsPrivate: readYesNo("webhookAllowsPrivate", get("webhookAllowsPrivate")),
    demo,
    heartbeatSeconds: wholeNumber("heartbeatSeconds", get("heartbeatSeconds"), 3_600),
    logLevel: get("logLevel"),
  };
}

/** The options as `--help` prints them. */
export function describeOptions(): string {
  const rows: Option[] = Object.values(options);
  const width = Math.max(...rows.map((option) => option.env.length));
  return rows
    .map(({ env, default: value, doc }) => `  ${env.padEnd(width)}  ${doc}${value ? ` [${value}]` : ""}`)
    .join("\n");
}
