import { readFileSync } from "node:fs";
import { limits } from "@hongyan/protocol";
import fastify, { type FastifyInstance } from "fastify";
import { type Envelope, handleRequest, type RestPipeline } from "./handle-request.ts";

const headers = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "X-Requested-With",
  "Access-Control-Allow-Methods": "POST",
};

/** The HTTP listener. Whatever happens to a call under /v4, the answer is 200 and the envelope says the rest. */
export function createRestServer(
  tls: { certFile: string; keyFile: string } | undefined,
  pipeline: RestPipeline,
): FastifyInstance {
  const shared = {
    bodyLimit: limits.restBodyBytes,
    // The default keep-alive is shorter than the pools of callers: they would meet closed connections.
    keepAliveTimeout: 75_000,
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: "idle" as const,
    return503OnClosing: false,
  };
  const server = (
    tls
      ? fastify({ ...shared, https: { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) } })
      : fastify(shared)
  ) as FastifyInstance;
  // The body is JSON whatever the caller calls it.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));

  server.all("/v4/*", async (request, reply) => {
    const envelope = await handleRequest(pipeline, {
      method: request.method,
      url: request.raw.url ?? "",
      body: typeof request.body === "string" ? request.body : "",
      source: request.ip,
    });
    return reply.headers(headers).type("application/json; charset=utf-8").send(JSON.stringify(envelope));
  });

  server.setErrorHandler((error: { statusCode?: number; message: string }, request, reply) => {
    if (!request.url.startsWith("/v4/")) return reply.code(error.statusCode ?? 500).send({ error: error.message });
    const envelope: Envelope = {
      ActionStatus: "FAIL",
      ErrorCode: 60002,
      ErrorInfo: `the HTTP request cannot be read: ${error.message}`,
    };
    return reply.code(200).headers(headers).type("application/json; charset=utf-8").send(JSON.stringify(envelope));
  });
  return server;
}
