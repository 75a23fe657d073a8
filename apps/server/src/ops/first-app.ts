import {
  type App,
  type Apps,
  createApp,
  createSecretKey,
  rotateAppKey,
  secretKeyProblem,
  updateApp,
} from "@hongyan/domain";
import type { Storage } from "@hongyan/storage";
import { type Config, ConfigError } from "../config.ts";
import { readOrCreateSecret } from "./secret-file.ts";

export const secretKeyFile = (dataDir: string) => `${dataDir}/secret-key`;

/** Makes the first app at the first start; later keeps its key and administrators as the environment says. */
export async function prepareFirstApp(
  parts: { storage: Storage; apps: Apps; clock: () => number },
  config: Config,
): Promise<{ app: App; isNewKey: boolean }> {
  if (config.secretKey !== undefined) {
    const problem = secretKeyProblem(config.secretKey);
    if (problem) throw new ConfigError(`HONGYAN_SECRET_KEY cannot be used: ${problem}`);
  }
  const { value: secretKey, isNew } =
    config.secretKey === undefined
      ? readOrCreateSecret(secretKeyFile(config.dataDir), createSecretKey)
      : { value: config.secretKey, isNew: false };
  const { sdkAppId, admins } = config;
  const known = parts.apps.get(sdkAppId);
  if (!known)
    return { app: await createApp(parts, { sdkAppId, name: "first app", admins, secretKey }), isNewKey: isNew };
  if (known.keys[0]?.secret !== secretKey) await rotateAppKey(parts, { sdkAppId, secretKey });
  if (known.admins.join() !== admins.join()) await updateApp(parts, sdkAppId, { admins });
  return { app: parts.apps.get(sdkAppId) as App, isNewKey: isNew };
}
