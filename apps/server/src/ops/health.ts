import type { FastifyInstance } from "fastify";
import { isLocalRequest } from "./is-local-request.ts";
import type { Metrics } from "./metrics.ts";
import type { IsOperator } from "./operator-token.ts";

/** `/healthz`: the process lives. `/readyz`: it takes work. `/metrics`: Prometheus, for this machine or the operator. */
export function serveHealth(
  server: FastifyInstance,
  metrics: Metrics,
  isOperator: IsOperator,
): { setReady: (isReady: boolean) => void } {
  let isReady = false;
  server.get("/healthz", async () => ({ status: "ok", pid: process.pid }));
  server.get("/readyz", async (_request, reply) => reply.code(isReady ? 200 : 503).send({ ready: isReady }));
  server.get("/metrics", async (request, reply) => {
    if (!isLocalRequest(request) && !isOperator(request.headers))
      return reply.code(401).send({ error: "metrics are for this machine, or with the operator token as bearer" });
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return {
    setReady: (ready) => {
      isReady = ready;
    },
  };
}
