import type { FastifyInstance } from "fastify";
import type { Metrics } from "./metrics.ts";

/** `/healthz`: the process lives. `/readyz`: it takes work. `/metrics`: Prometheus. */
export function serveHealth(server: FastifyInstance, metrics: Metrics): { setReady: (isReady: boolean) => void } {
  let isReady = false;
  server.get("/healthz", async () => ({ status: "ok" }));
  server.get("/readyz", async (_request, reply) => reply.code(isReady ? 200 : 503).send({ ready: isReady }));
  server.get("/metrics", async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  return {
    setReady: (ready) => {
      isReady = ready;
    },
  };
}
