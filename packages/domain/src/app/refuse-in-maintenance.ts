import { gatewayErrors, ImError } from "@hongyan/protocol";
import type { App } from "./apps.ts";

/** Throws while messaging of an app is stopped. */
export function refuseInMaintenance({ settings }: App): void {
  if (settings.isInMaintenance) throw new ImError(gatewayErrors.requestDisabled, "this app is in maintenance");
}
