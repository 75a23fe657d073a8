import { readFileSync } from "node:fs";
import type { Socket } from "node:net";
import { gatewayErrors, limits } from "@hongyan/protocol";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { commands } from "./commands/index.ts";
import { type Envelope, handleRequest, type RestPipeline } from "./handle-request.ts";
import { buildOpenApi } from "./openapi.ts";
import { retryWithEncodedUrl } from "./raw-url.ts";

const jsonType = "application/json; charset=utf-8";
const headers = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "X-Requested-With",
  "Access-Control-Allow-Methods": "POST",
};
const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

const isRestPath = (url: string) => url.startsWith("/v4/") || url === "/v4" || url.startsWith("/v4?");

function sendEnvelope(reply: FastifyReply, envelope: Envelope): FastifyReply {
  return reply.code(200).headers(headers).type(jsonType).send(JSON.stringify(envelope));
}

function unreadable(reason: string): Envelope {
  const { code, text } = gatewayErrors.badHttpRequest;
  return { ActionStatus: "FAIL", ErrorCode: code, ErrorInfo: `${text}: ${reason}` };
}

type HttpFault = Error & { statusCode?: number; code?: string; rawPacket?: unknown };

/** The HTTP listener. Whatever happens to a call under /v4, the answer is 200 and the envelope says the rest. */
export function createRestServer(
  tls: { certFile: string; keyFile: string } | undefined,
  pipeline: RestPipeline,
): FastifyInstance {
  const answerFault = (error: HttpFault, request: FastifyRequest, reply: FastifyReply): void => {
    if (isRestPath(request.raw.url ?? "")) sendEnvelope(reply, unreadable(error.message));
    else reply.code(error.statusCode ?? 500).send({ error: error.message });
  };
  const shared = {
    bodyLimit: limits.restBodyBytes,
    // The default keep-alive is shorter than the pools of callers: they would meet closed connections.
    keepAliveTimeout: 75_000,
    // Without it a body that never ends holds its connection for ever.
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: "idle" as const,
    return503OnClosing: false,
    frameworkErrors: answerFault as never,
    clientErrorHandler: (error: HttpFault, socket: Socket) => {
      if (!retryWithEncodedUrl(server.server, error, socket)) refuse(error, socket);
    },
  };
  const server = (
    tls
      ? fastify({ ...shared, https: { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) } })
      : fastify(shared)
  ) as FastifyInstance;
  readBodiesAsText(server);

  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const envelope = await handleRequest(pipeline, {
      method: request.method,
      url: request.raw.url ?? "",
      body: typeof request.body === "string" ? request.body : "",
      source: request.ip,
    });
    return sendEnvelope(reply, envelope);
  };
  server.all("/v4", answer);
  server.all("/v4/*", answer);
  server.setErrorHandler(answerFault);

  const openApi = JSON.stringify(buildOpenApi(commands, version));
  server.get("/openapi.json", (_request, reply) => reply.type(jsonType).send(openApi));
  return server;
}

/** The body is JSON whatever the caller calls it, also where the name is no media type at all. */
function readBodiesAsText(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  server.addHook("onRequest", (request, _reply, done) => {
    if (isRestPath(request.raw.url ?? "")) delete request.raw.headers["content-type"];
    done();
  });
}

/** A request that the parser gave up on. */
function refuse(error: HttpFault, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  const packet = Buffer.isBuffer(error.rawPacket) ? error.rawPacket.toString("latin1", 0, 200) : "";
  const isRest = isRestPath(packet.split(" ", 2)[1] ?? "");
  const body = JSON.stringify(isRest ? unreadable(error.message) : { error: error.message });
  const status = isRest
    ? "200 OK"
    : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
      ? "408 Request Timeout"
      : "400 Bad Request";
  const head = `Content-Type: ${jsonType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`;
  // Not `destroySoon`: a connection whose URLs are encoded on the way is a plain stream.
  if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\n${head}\r\n\r\n${body}`, () => socket.destroy());
  else socket.destroy();
}
