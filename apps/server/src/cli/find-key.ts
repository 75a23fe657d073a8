import { existsSync, readFileSync } from "node:fs";
import { openMaintenance } from "@hongyan/storage";
import type { Config } from "../config.ts";
import { secretKeyFile } from "../ops/first-app.ts";
import { CliError } from "./cli-command.ts";
import { hasData } from "./has-data.ts";

/** An app and the key that signs for it, whether or not a server runs. */
export function findKey(config: Config, asked: number | undefined): { sdkAppId: number; secretKey: string } {
  const sdkAppId = asked ?? config.sdkAppId;
  const isFirst = sdkAppId === config.sdkAppId;
  if (isFirst && config.secretKey !== undefined) return { sdkAppId, secretKey: config.secretKey };
  if (hasData(config)) {
    const secretKey = storedKey(config, sdkAppId);
    if (secretKey !== undefined) return { sdkAppId, secretKey };
    throw new CliError(`there is no app ${sdkAppId} in ${config.dataDir}; see hongyan app list`);
  }
  const file = secretKeyFile(config.dataDir);
  if (isFirst && existsSync(file)) return { sdkAppId, secretKey: readFileSync(file, "utf8").trim() };
  throw new CliError(
    `no key was found in ${config.dataDir}: start the server once, or set HONGYAN_DATA_DIR or HONGYAN_SECRET_KEY`,
  );
}

function storedKey({ storageUrl }: Config, sdkAppId: number): string | undefined {
  const app = openMaintenance(storageUrl)
    .readApps()
    .find((one) => one.sdkAppId === sdkAppId);
  return app?.keys[0]?.secret;
}
