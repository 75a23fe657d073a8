import { open } from "node:fs/promises";
import { join } from "node:path";
import { type Apps, isRecordLinkValid } from "@hongyan/domain";
import type { FastifyInstance } from "fastify";
import { recordFilePattern } from "./record-file.ts";

/** `GET /records/<app>/<file>?expires&signature`: a record file for whoever has its link. */
export function serveRecords(
  server: FastifyInstance,
  { apps, clock, folder }: { apps: Apps; clock: () => number; folder: string },
): void {
  server.get("/records/:id/:file", { exposeHeadRoute: false }, async ({ params, query }, reply) => {
    const { id = "", file = "" } = params as { id?: string; file?: string };
    const { expires, signature } = query as { expires?: unknown; signature?: unknown };
    reply.header("Cache-Control", "private, no-store");
    const app = /^\d{1,10}$/.test(id) ? apps.get(Number(id)) : undefined;
    const isSigned =
      app?.isEnabled === true &&
      recordFilePattern.test(file) &&
      typeof expires === "string" &&
      /^[1-9]\d{0,10}$/.test(expires) &&
      typeof signature === "string" &&
      isRecordLinkValid(app, { sdkAppId: app.sdkAppId, file, expires: Number(expires) }, signature, clock());
    if (!isSigned) return reply.code(403).send({ error: "this link is not valid, or not any more" });
    const handle = await open(join(folder, String(app.sdkAppId), file)).catch(() => undefined);
    if (!handle) return reply.code(404).send({ error: "this file is gone" });
    const { size } = await handle.stat();
    return reply
      .type("application/gzip")
      .header("Content-Length", size)
      .header("Content-Disposition", `attachment; filename="${file}"`)
      .send(handle.createReadStream());
  });
}
