import {
  type App,
  buildAfterCall,
  type Caller,
  createSendTurns,
  type Domain,
  findWebhook,
  nobodyCalls,
  setWebhooks,
  type Webhook,
  type WebhookChanges,
  type Webhooks,
} from "@hongyan/domain";
import type { Storage } from "@hongyan/storage";
import { Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";

// biome-ignore lint/suspicious/noExplicitAny: tests look into the fields of many different payloads
export type Payload = { CallbackCommand: string } & Record<string, any>;

/** What a back end got, checked against what the webhook declares. */
export type Got = { command: string; body: Payload; caller: Caller };

type Answer = Record<string, unknown> | undefined;

/** A back end without a network: it answers what a test tells it to, and sees every webhook as it would be sent. */
export type TestBackEnd = {
  /** What a domain needs of it. */
  parts: Pick<Domain, "webhooks" | "sendTurns" | "caller">;
  /** Before webhooks, as they came. */
  asked: Got[];
  /** What it answers to a command from now on; undefined: nothing. Without it, everything is allowed. */
  answer: (command: string, answer: Answer | ((body: Payload) => Answer | Promise<Answer>)) => void;
  /** After webhooks since the last call, those of live rooms too, in the order of the outbox. */
  told: (command?: string) => Promise<Got[]>;
  /** Turns webhooks on for an app: all of them, or some. */
  turnOn: (domain: Pick<Domain, "storage" | "apps" | "clock">, app: App, settings?: WebhookChanges) => Promise<void>;
};

const allowed = { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 };

export function testBackEnd(storage: Storage): TestBackEnd {
  const answers = new Map<string, Parameters<TestBackEnd["answer"]>[1]>();
  const asked: Got[] = [];
  let live: Got[] = [];
  let readTo = 0;
  let apps: number[] = [];

  const waiting = async (): Promise<Got[]> => {
    const got: Got[] = [];
    let furthest = readTo;
    for (const sdkAppId of apps) {
      // Behind it, everything asked for before is on disk.
      await storage.commit("addToOutbox", { sdkAppId });
      const { rows, readTo: to } = await storage.outbox.unsettled(sdkAppId, readTo, 10_000);
      furthest = Math.max(furthest, to);
      for (const row of rows) {
        const webhook = findWebhook(row.command);
        if (webhook?.phase !== "after") throw new Error(`no after webhook is called ${row.command}`);
        const call = buildAfterCall(webhook, row);
        if (call) got.push(check(webhook, call));
      }
    }
    readTo = furthest;
    return got;
  };

  const webhooks: Webhooks = {
    ask: async (_app, call) => {
      const got = check(findWebhook(call.webhook.command) as Webhook, call);
      asked.push(got);
      if (!answers.has(got.command)) return allowed;
      const answer = answers.get(got.command);
      const given = await (typeof answer === "function" ? answer(got.body) : answer);
      return given && { ...allowed, ...given };
    },
    tellLive: (_app, call) => live.push(check(findWebhook(call.webhook.command) as Webhook, call)),
    isFull: () => false,
    onLost: (_app, command, error) => {
      throw new Error(`${command} was lost: ${String(error)}`);
    },
  };

  return {
    asked,
    answer: (command, answer) => answers.set(command, answer),
    told: async (command) => {
      const all = [...(await waiting()), ...live];
      live = [];
      return command === undefined ? all : all.filter((got) => got.command === command);
    },
    turnOn: async (domain, app, settings = {}) => {
      await setWebhooks(domain, app.sdkAppId, { url: "http://back.end/im", ...settings }, { isTrusted: true });
      apps = [...new Set([...apps, app.sdkAppId])];
    },
    parts: { webhooks, sendTurns: createSendTurns(), caller: nobodyCalls },
  };
}

/** A payload must be what the webhook declares, to the field: nothing missing, nothing more. */
function check(webhook: Webhook, { body, caller }: { body: string; caller: Caller }): Got {
  const payload = JSON.parse(body) as Payload;
  const { CallbackCommand, ...fields } = payload;
  if (CallbackCommand !== webhook.command) throw new Error(`${CallbackCommand} came as ${webhook.command}`);
  const schema = Type.Object(webhook.body.properties, { additionalProperties: false });
  const fault = Value.Errors(schema, fields).First();
  if (fault) throw new Error(`${webhook.command}${fault.path}: ${fault.message} in ${body}`);
  return { command: webhook.command, body: payload, caller };
}
