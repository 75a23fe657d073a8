import { ImError } from "@hongyan/protocol";
import { StorageError } from "@hongyan/storage";
import type { FastifyInstance } from "fastify";
import type { Logger } from "../logger.ts";
import type { Operator } from "../operator.ts";
import type { IsOperator } from "../operator-token.ts";
import { InputError } from "../read-input.ts";
import { serveApps } from "./app-routes.ts";
import { serveBackup } from "./backup-routes.ts";
import { serveClientVersions } from "./client-version-routes.ts";
import { serveMinuteCounts } from "./minute-count-routes.ts";
import { serveWebhooks } from "./webhook-routes.ts";

/** `/admin/v1/…`: what operators do to the whole server, for the console and the `hongyan` command. */
export function serveOperatorApi(
  server: FastifyInstance,
  parts: { operator: Operator; isOperator: IsOperator; isLocal: IsOperator; logger: Logger },
): void {
  const { operator, isOperator, isLocal, logger } = parts;
  server.register(
    async (routes) => {
      routes.addHook("onRequest", async (request, reply) => {
        reply.header("Cache-Control", "no-store");
        if (isOperator(request.headers)) return;
        return reply
          .code(401)
          .header("WWW-Authenticate", "Bearer")
          .send({ error: "this needs the operator token as bearer: it is in the data folder" });
      });
      routes.setErrorHandler((error, _request, reply) => {
        const { status, message } = toFailure(error);
        if (status === 500) logger.error({ err: error }, "the operator API failed");
        return reply.code(status).send({ error: message });
      });
      routes.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: "there is nothing here" }));
      serveApps(routes, operator, logger);
      serveBackup(routes, operator, logger);
      serveMinuteCounts(routes, operator);
      serveClientVersions(routes, operator);
      serveWebhooks(routes, { operator, isLocal, logger });
    },
    { prefix: "/admin/v1" },
  );
}

function toFailure(error: unknown): { status: number; message: string } {
  if (error instanceof InputError) return { status: 400, message: error.message };
  if (error instanceof ImError)
    return { status: error.code === 70020 || error.code === 70107 ? 404 : 400, message: error.message };
  if (error instanceof StorageError) return { status: 409, message: error.message };
  const { statusCode, message } = error as { statusCode?: number; message: string };
  return statusCode !== undefined && statusCode < 500
    ? { status: statusCode, message }
    : { status: 500, message: "internal error" };
}
