import type { FastifyInstance } from "fastify";
import type { Operator } from "../operator.ts";
import { InputError, readSdkAppId } from "../read-input.ts";

const mostSeconds = 31 * 86_400;

/** Logins and sends by minute; `from` and `to` are Unix seconds, the last hour without them. */
export function serveMinuteCounts(routes: FastifyInstance, operator: Operator): void {
  routes.get("/apps/:id/minute-counts", async ({ params, query }) => {
    const given = query as { from?: string; to?: string };
    const to = readSeconds(given.to) ?? Math.floor(Date.now() / 1000);
    const from = readSeconds(given.from) ?? to - 3_600;
    if (from > to || to - from > mostSeconds) throw new InputError("from and to span at most 31 days");
    const counts = await operator.minuteCounts(readSdkAppId(params), from, to);
    return { minuteCounts: counts.map(({ sdkAppId: _, minute, ...rest }) => ({ time: minute * 60, ...rest })) };
  });
}

function readSeconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,11}$/.test(text)) throw new InputError("from and to are Unix seconds");
  return Number(text);
}
