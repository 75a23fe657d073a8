import { existsSync, readFileSync } from "node:fs";
import {
  type App,
  type Apps,
  createApp,
  createSecretKey,
  rotateAppKey,
  secretKeyProblem,
  updateApp,
} from "@hongyan/domain";
import { accountErrors, ImError } from "@hongyan/protocol";
import type { Storage } from "@hongyan/storage";
import { type Config, ConfigError } from "../config.ts";
import { readOrCreateSecret, writeSecret } from "./secret-file.ts";

export const secretKeyFile = (dataDir: string) => `${dataDir}/secret-key`;

/** Makes the first app at the first start; later keeps its key and administrators as the environment says. */
export async function prepareFirstApp(
  parts: { storage: Storage; apps: Apps; clock: () => number },
  config: Config,
): Promise<App> {
  const { sdkAppId, admins } = config;
  const known = parts.apps.get(sdkAppId);
  const secretKey = firstKey(config, known);
  if (!known) return createApp(parts, { sdkAppId, name: "first app", admins, secretKey });
  if (known.keys[0]?.secret !== secretKey) await rotateAppKey(parts, { sdkAppId, secretKey });
  if (config.given.admins && known.admins.join() !== admins.join()) await updateApp(parts, sdkAppId, { admins });
  return parts.apps.get(sdkAppId) as App;
}

/** From the environment, else from the data folder. Data without that file, as from a backup, brings its key along. */
function firstKey(config: Config, known: App | undefined): string {
  if (config.secretKey !== undefined) return config.secretKey;
  const file = secretKeyFile(config.dataDir);
  const { value } = readOrCreateSecret(file, () => known?.keys[0]?.secret ?? createSecretKey());
  const problem = secretKeyProblem(value);
  if (problem) throw new ConfigError(`the key in ${file} cannot be used: ${problem}`);
  return value;
}

/** A new key of the first app must also stand where the next start looks for it, or that start would bring the old back. */
export function keepFirstKey(config: Config, app: App): { writeKey: (secretKey: string) => void } {
  const file = secretKeyFile(config.dataDir);
  const isInFile = existsSync(file) && readFileSync(file, "utf8").trim() === app.keys[0]?.secret;
  if (app.sdkAppId === config.sdkAppId && (config.secretKey !== undefined || !isInFile))
    throw new ImError(
      accountErrors.badParameter,
      "the key of the first app comes from HONGYAN_SECRET_KEY: change it there and start the server again",
    );
  return { writeKey: (secretKey) => isInFile && writeSecret(file, secretKey) };
}
