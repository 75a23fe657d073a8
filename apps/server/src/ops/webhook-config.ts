import { existsSync, readFileSync, unwatchFile, watchFile } from "node:fs";
import { dirname, resolve } from "node:path";
import { type App, type Domain, setWebhooks, type WebhookChanges } from "@hongyan/domain";
import { ImError } from "@hongyan/protocol";
import { type Config, ConfigError } from "../config.ts";
import type { Logger } from "./logger.ts";

type Memory = Pick<Domain, "storage" | "apps" | "clock">;

/** What whoever runs the server says of webhooks, in the environment or in a file: it holds, whatever else is set. */
export type WebhookConfig = {
  /** Puts it down; throws where it is wrong. */
  apply: () => Promise<void>;
  /** Where a field of an app's webhooks comes from; undefined: it may be changed while the server runs. */
  sourceOf: (sdkAppId: number, field: string) => string | undefined;
  /** Applies the file again whenever it changes. */
  watch: (onChanged: () => Promise<void>, logger: Logger) => { stop: () => void };
};

const checkEveryMs = 1_000;

export function createWebhookConfig(memory: Memory, config: Config): WebhookConfig {
  let byFile = new Map<number, WebhookChanges>();
  const apply = async () => {
    const read = readFile(config.webhookFile);
    for (const sdkAppId of read.keys())
      if (!memory.apps.get(sdkAppId))
        throw new ConfigError(`${config.webhookFile} speaks of app ${sdkAppId}, which there is not`);
    byFile = read;
    for (const [sdkAppId, changes] of byFile) await put(memory, sdkAppId, changes, config.webhookFile);
    const given = ofEnvironment(config);
    if (Object.keys(given).length > 0) await put(memory, config.sdkAppId, given, "HONGYAN_WEBHOOK_…");
  };
  return {
    apply,
    sourceOf: (sdkAppId, field) => {
      if (sdkAppId === config.sdkAppId && Object.hasOwn(ofEnvironment(config), field)) return environmentNames[field];
      return byFile.has(sdkAppId) ? config.webhookFile : undefined;
    },
    watch: (onChanged, logger) => {
      const file = config.webhookFile;
      if (file === "") return { stop: () => {} };
      const onFile = () => {
        apply()
          // Also where one app's are wrong: those before it hold.
          .finally(onChanged)
          .then(() => logger.info({ file }, "webhook settings read again"))
          .catch((error: Error) =>
            logger.error({ file, problem: error.message }, "webhook settings that are wrong stay as they were"),
          );
      };
      watchFile(file, { interval: checkEveryMs, persistent: false }, onFile);
      return { stop: () => unwatchFile(file, onFile) };
    },
  };
}

const environmentNames: Readonly<Record<string, string>> = {
  url: "HONGYAN_WEBHOOK_URL",
  token: "HONGYAN_WEBHOOK_TOKEN",
  commands: "HONGYAN_WEBHOOK_COMMANDS",
};

function ofEnvironment({ webhook: { url, token, commands } }: Config): WebhookChanges {
  return {
    ...(url !== undefined && { url }),
    ...(token !== undefined && { token }),
    ...(commands !== undefined && { commands }),
  };
}

/** Whoever can write the environment or a file of the server runs it: the URL may lead anywhere. */
async function put(memory: Memory, sdkAppId: number, changes: WebhookChanges, source: string): Promise<App> {
  try {
    return await setWebhooks(memory, sdkAppId, changes, { isTrusted: true });
  } catch (error) {
    if (error instanceof ImError) throw new ConfigError(`${source}: ${error.message}`);
    throw error;
  }
}

/** Certificates stand in files of their own, named beside the settings. */
const fileFields = { caFile: "ca", clientCertFile: "clientCert", clientKeyFile: "clientKey" } as const;

function readFile(file: string): Map<number, WebhookChanges> {
  if (file === "") return new Map();
  if (!existsSync(file)) throw new ConfigError(`HONGYAN_WEBHOOK_FILE: there is no ${file}`);
  const byApp = parse(file);
  return new Map(
    Object.entries(byApp).map(([id, given]) => {
      if (!/^\d{1,10}$/.test(id) || typeof given !== "object" || given === null)
        throw new ConfigError(`${file} must hold settings by SDKAppID: {"1400000001": {"url": "https://…"}}`);
      return [Number(id), withFiles(file, given as Record<string, unknown>)];
    }),
  );
}

function parse(file: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error) {
    throw new ConfigError(`${file} cannot be read: ${(error as Error).message}`);
  }
  throw new ConfigError(`${file} must hold a JSON object`);
}

function withFiles(file: string, given: Record<string, unknown>): WebhookChanges {
  const fields = Object.entries(given).map(([name, value]) => {
    const field = Object.hasOwn(fileFields, name) ? fileFields[name as keyof typeof fileFields] : undefined;
    if (field === undefined) return [name, value];
    return [field, readPem(resolve(dirname(file), String(value)))];
  });
  return Object.fromEntries(fields) as WebhookChanges;
}

function readPem(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError(`${file} cannot be read: ${(error as Error).message}`);
  }
}
