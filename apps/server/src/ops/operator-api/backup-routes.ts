import { isAbsolute } from "node:path";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { Logger } from "../logger.ts";
import type { Operator } from "../operator.ts";
import { InputError, readBody } from "../read-input.ts";

const BackupBody = Type.Object({ path: Type.String({ minLength: 1 }) }, { additionalProperties: false });

export function serveBackup(routes: FastifyInstance, operator: Operator, logger: Logger): void {
  routes.post("/backup", async ({ body }) => {
    const { path } = readBody(BackupBody, body);
    if (!isAbsolute(path)) throw new InputError("the path must be absolute: it is one of the server's machine");
    await operator.backup(path);
    logger.info({ path }, "backup made");
    return { path };
  });
}
