import { ImError } from "@hongyan/protocol";
import type { Static, TObject } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { buildBeforeCall } from "./build-call.ts";
import type { BeforeWebhook } from "./define-webhook.ts";
import { givenFields } from "./given-fields.ts";

/** What a back end decided: to go on, with the fields of its answer, or to drop it and tell the caller of a success. */
export type Verdict<Answer> = { decision: "go"; answer: Partial<Answer> } | { decision: "drop" };

const codes = { go: 0, refuse: 1, drop: 2 };
const longestInfo = 1_000;

/**
 * Asks the app's back end; throws where it refuses. Ask only where `isWebhookOn`, so that nothing waits where there is
 * nobody to ask. `message`: the elements of a message, as JSON.
 */
export async function askBefore<Facts extends object, Answer extends TObject>(
  { webhooks, caller, clock }: Pick<Domain, "webhooks" | "caller" | "clock">,
  app: App,
  webhook: BeforeWebhook<Facts, Answer>,
  { facts, message }: { facts: NoInfer<Facts>; message?: string },
): Promise<Verdict<Static<Answer>>> {
  const raised = { at: clock(), caller };
  const call = buildBeforeCall(webhook, raised, facts, message ?? null);
  const answer = await webhooks.ask(app, call);
  const { ErrorCode: code, ErrorInfo: info, ActionStatus: _, ...fields } = givenFields(answer ?? {});
  if (!Number.isInteger(code) || (webhook.decidesPerItem && code !== codes.go)) return onFailure(app, webhook);
  if (code === codes.go) {
    if (!Value.Check(webhook.answer, fields)) return onFailure(app, webhook);
    return { decision: "go", answer: fields as Partial<Static<Answer>> };
  }
  if (code === codes.drop && webhook.mayDrop) return { decision: "drop" };
  throw refusal(webhook, code as number, info);
}

/** The back end failed: it did not answer, or nothing that can be used. */
export function onFailure<Answer>(app: App, { failed }: Pick<BeforeWebhook, "failed">): Verdict<Answer> {
  if (app.webhooks.onFailure === "refuse") throw new ImError(failed);
  return { decision: "go", answer: {} };
}

/** What the caller gets where the back end refuses with a code. */
export function refusal(
  { ownCodes, refused }: Pick<BeforeWebhook, "ownCodes" | "refused">,
  code: number,
  info: unknown,
) {
  const [from, to] = ownCodes;
  if (code < from || code > to) return new ImError(refused);
  return new ImError({ code, text: typeof info === "string" ? info.slice(0, longestInfo) : "" });
}
