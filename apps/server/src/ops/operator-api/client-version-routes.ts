import { clientVersionDays, parseVersion } from "@hongyan/domain";
import type { FastifyInstance } from "fastify";
import type { Operator } from "../operator.ts";
import { InputError, readSdkAppId } from "../read-input.ts";

/** With which versions of its client accounts of an app came, by day, today first; 30 days without `days`. */
export function serveClientVersions(routes: FastifyInstance, operator: Operator): void {
  routes.get("/apps/:id/client-versions", async ({ params, query }) => {
    const { days = "30", minimum } = query as { days?: string; minimum?: string };
    if (!/^\d{1,3}$/.test(days) || Number(days) < 1 || Number(days) > clientVersionDays)
      throw new InputError(`days is a number from 1 to ${clientVersionDays}`);
    // Given twice, it is a list.
    if (minimum !== undefined && (typeof minimum !== "string" || !parseVersion(minimum)))
      throw new InputError("minimum is a version, such as 2.0.0");
    return operator.clientVersions(readSdkAppId(params), Number(days), minimum);
  });
}
