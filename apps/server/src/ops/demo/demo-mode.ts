import type { App } from "@hongyan/domain";
import type { Config } from "../../config.ts";
import { isLoopback } from "../is-local-request.ts";
import { demoAppId } from "./demo-app.ts";

/**
 * Whether the server signs demo users in. Without being told: only while nobody but this machine can reach it and
 * nobody has begun to set it up for something else.
 */
export function isDemoMode(
  config: Pick<Config, "demo" | "host" | "given" | "sdkAppId">,
  apps: readonly Pick<App, "sdkAppId">[],
): boolean {
  if (config.demo !== "auto") return config.demo === "on";
  const { sdkAppId, secretKey, admins } = config.given;
  const hasFurtherApp = apps.some((app) => app.sdkAppId !== config.sdkAppId && app.sdkAppId !== demoAppId);
  return isLoopback(config.host) && !sdkAppId && !secretKey && !admins && !hasFurtherApp;
}
