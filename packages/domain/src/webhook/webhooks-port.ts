import type { App } from "../app/apps.ts";
import type { Caller } from "./caller.ts";
import type { Webhook } from "./define-webhook.ts";

/** One request to a back end. */
export type WebhookCall = {
  webhook: Pick<Webhook, "command" | "leavesOut" | "spellsPlatform">;
  /** JSON. */
  body: string;
  caller: Caller;
};

/** To the back ends of apps. */
export type Webhooks = {
  /** The answer of a before webhook, a JSON object; undefined where there was none in time, or none that can be read. */
  ask: (app: App, call: WebhookCall) => Promise<Record<string, unknown> | undefined>;
  /** Tells what is stored nowhere: best effort, shed where too much waits. */
  tellLive: (app: App, call: WebhookCall) => void;
  /** Whether as much waits for delivery as the app lets: then nothing more is written, and it is counted. */
  isFull: (app: App) => boolean;
  /** Something could not even be put down. */
  onLost: (app: App, command: string, error: unknown) => void;
};
