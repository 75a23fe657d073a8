import type { WebhookChanges } from "@hongyan/domain";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { Logger } from "../logger.ts";
import type { IsOperator } from "../operator-token.ts";
import { InputError, readBody, readSdkAppId } from "../read-input.ts";
import type { LogPage, WebhookOperator } from "../webhook-operator.ts";

const strict = { additionalProperties: false };
const OutboxStateName = Type.Union(
  (["delivered", "dead", "void", "dropped", "replayed"] as const).map((state) => Type.Literal(state)),
);
// Their own schema tells what is in them.
const ChangesBody = Type.Record(Type.String(), Type.Unknown());
const ReplayBody = Type.Object(
  {
    /** The entry before the first, or the time of the first in Unix milliseconds; everything that is kept without both. */
    after: Type.Optional(Type.Integer({ minimum: 0 })),
    since: Type.Optional(Type.Integer({ minimum: 0 })),
    until: Type.Optional(Type.Integer({ minimum: 0 })),
    states: Type.Optional(Type.Array(OutboxStateName, { minItems: 1 })),
    commands: Type.Optional(Type.Array(Type.String(), { maxItems: 200 })),
  },
  strict,
);

const pageAtMost = 200;

/** The webhooks of apps: settings, what became of each, and telling again. */
export function serveWebhooks(
  routes: FastifyInstance,
  parts: { operator: WebhookOperator; isLocal: IsOperator; logger: Logger },
): void {
  const { operator, isLocal, logger } = parts;
  routes.get("/webhooks", async () => ({ webhooks: operator.listWebhooks() }));
  routes.get("/apps/:id/webhooks", async ({ params }) => ({
    webhooks: await operator.getWebhooks(readSdkAppId(params)),
  }));
  routes.patch("/apps/:id/webhooks", async ({ params, body, headers }) => {
    const sdkAppId = readSdkAppId(params);
    const changes = readBody(ChangesBody, body) as WebhookChanges;
    const webhooks = await operator.setWebhooks(sdkAppId, changes, { isTrusted: isLocal(headers) });
    logger.info({ sdkAppId, changed: Object.keys(changes) }, "webhooks changed");
    return { webhooks };
  });
  routes.get("/apps/:id/webhooks/log", async ({ params, query }) =>
    operator.webhookLog(readSdkAppId(params), readLogPage(query as Record<string, string | undefined>)),
  );
  routes.get("/apps/:id/webhooks/log/:entry", async ({ params }) => {
    const { entry } = params as { entry: string };
    return { entry: await operator.webhookEvent(readSdkAppId(params), readNumber("entry", entry)) };
  });
  routes.post("/apps/:id/webhooks/replay", async ({ params, body }) => {
    const sdkAppId = readSdkAppId(params);
    const { after, since, until = 0, states = ["delivered", "dead"], commands = [] } = readBody(ReplayBody, body);
    if (after !== undefined && since !== undefined) throw new InputError("after or since, not both");
    const begin = { ...(after !== undefined && { after }), ...(since !== undefined && { since }) };
    const result = await operator.replayWebhooks(sdkAppId, { ...begin, until, states, commands });
    logger.info({ sdkAppId, replayed: result.replayed }, "webhooks told again");
    return result;
  });
}

function readNumber(name: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InputError(`${name} is a whole number`);
  return Number(text);
}

const states = ["waiting", "delivered", "dead", "void", "dropped", "replayed"] as const;

function readLogPage({ before, count = "50", state, command }: Record<string, string | undefined>): LogPage {
  const known = states.find((one) => one === state);
  // Given twice, it is a list.
  if (command !== undefined && typeof command !== "string") throw new InputError("command is the name of one webhook");
  if (state !== undefined && !known) throw new InputError(`state is one of ${states.join(", ")}`);
  return {
    count: Math.min(pageAtMost, Math.max(1, readNumber("count", count))),
    ...(before !== undefined && { before: readNumber("before", before) }),
    ...(known && { state: known }),
    ...(command !== undefined && { command }),
  };
}
