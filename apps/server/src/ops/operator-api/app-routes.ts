import type { AppChanges, NewApp } from "@hongyan/domain";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { Logger } from "../logger.ts";
import type { Operator } from "../operator.ts";
import { readBody, readSdkAppId } from "../read-input.ts";

const fields = {
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  admins: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 32 }), { minItems: 1, maxItems: 100 })),
  // Their own schema tells what is in them.
  settings: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
};
const strict = { additionalProperties: false };
const NewAppBody = Type.Object(
  { ...fields, sdkAppId: Type.Optional(Type.Integer({ minimum: 1, maximum: 0xffff_ffff })) },
  strict,
);
const AppChangesBody = Type.Object({ ...fields, isEnabled: Type.Optional(Type.Boolean()) }, strict);
const NewKeyBody = Type.Object(
  { graceSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 366 * 86_400 })) },
  strict,
);

const MaintenanceBody = Type.Object({ isOn: Type.Boolean() }, strict);
const BanBody = Type.Object({ isBanned: Type.Boolean() }, strict);

export function serveApps(routes: FastifyInstance, operator: Operator, logger: Logger): void {
  routes.get("/apps", async () => ({ apps: await operator.listApps() }));
  routes.get("/apps/:id", async ({ params }) => ({ app: await operator.getApp(readSdkAppId(params)) }));
  routes.post("/apps", async ({ body }, reply) => {
    const created = await operator.createApp(readBody(NewAppBody, body) as NewApp);
    logger.info({ sdkAppId: created.app.sdkAppId }, "app created");
    return reply.code(201).send(created);
  });
  routes.patch("/apps/:id", async ({ params, body }) => {
    const sdkAppId = readSdkAppId(params);
    const changes = readBody(AppChangesBody, body) as AppChanges;
    const app = await operator.updateApp(sdkAppId, changes);
    logger.info({ sdkAppId, changed: Object.keys(changes) }, "app changed");
    return { app };
  });
  routes.put("/apps/:id/maintenance", async ({ params, body }) => {
    const sdkAppId = readSdkAppId(params);
    const { isOn } = readBody(MaintenanceBody, body);
    const app = await operator.updateApp(sdkAppId, { settings: { isInMaintenance: isOn } });
    logger.info({ sdkAppId, isOn }, "maintenance switched");
    return { app };
  });
  routes.put("/apps/:id/accounts/:userId/ban", async ({ params, body }) => {
    const sdkAppId = readSdkAppId(params);
    const { isBanned } = readBody(BanBody, body);
    await operator.banAccount(sdkAppId, (params as { userId: string }).userId, isBanned);
    logger.info({ sdkAppId, isBanned }, "ban switched");
    return {};
  });
  routes.post("/apps/:id/keys", async ({ params, body }, reply) => {
    const sdkAppId = readSdkAppId(params);
    const { graceSeconds = 0 } = readBody(NewKeyBody, body);
    const key = await operator.rotateKey(sdkAppId, graceSeconds);
    logger.info({ sdkAppId, graceSeconds }, "app key rotated");
    return reply.code(201).send(key);
  });
}
