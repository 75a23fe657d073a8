import type { App } from "@hongyan/domain";
import type { Config } from "../config.ts";
import { secretKeyFile } from "./first-app.ts";
import { operatorTokenFile } from "./operator-token.ts";

/** What a person needs after a start: whom to be, and where the secrets are; never the secrets. */
export function startMessage(config: Config, app: App, url: string, isDemoOn: boolean): string {
  const key = config.secretKey === undefined ? secretKeyFile(config.dataDir) : "as given by HONGYAN_SECRET_KEY";
  return [
    `SDKAppID         ${app.sdkAppId}`,
    `administrator    ${app.admins.join(", ")}`,
    `secret key       ${key}`,
    `operator token   ${operatorTokenFile(config.dataDir)}`,
    "a UserSig        npx hongyan user-sig <account>",
    ...(isDemoOn ? [`demo             ${url}/demo/`] : []),
    `hongyan ready ${url}`,
  ].join("\n");
}
