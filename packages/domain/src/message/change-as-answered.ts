import { ImError, type MessageElement, MsgBody as MsgBodySchema } from "@hongyan/protocol";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import type { App } from "../app/apps.ts";
import { onFailure } from "../webhook/ask-before.ts";
import type { BeforeWebhook } from "../webhook/define-webhook.ts";
import type { SendResult } from "./recent-sends.ts";
import type { SendOrigin } from "./send-origin.ts";
import type { MessageAnswer } from "./webhooks/message-answer.ts";

type Changeable = { body: readonly MessageElement[]; customData?: string | undefined };

const bodyCheck = TypeCompiler.Compile(MsgBodySchema);

/**
 * A message as the back end wants it, with its body encoded; undefined where it stays as it is. An answer that is no
 * message counts as none, and where the app has nothing sent then, throws.
 */
export function changeAsAnswered<Send extends Changeable>(
  app: App,
  webhook: Pick<BeforeWebhook, "failed">,
  send: Send,
  { MsgBody, CloudCustomData }: MessageAnswer,
  encode: (app: App, changed: Send) => string,
): { send: Send; body: string } | undefined {
  if (MsgBody === undefined && CloudCustomData === undefined) return undefined;
  const body = MsgBody === undefined ? send.body : readBody(MsgBody);
  const changed = body && { ...send, body, customData: CloudCustomData ?? send.customData };
  const encoded = changed && tryToEncode(app, changed, encode);
  if (encoded !== undefined) return { send: changed as Send, body: encoded };
  onFailure(app, webhook);
  return undefined;
}

/** The result of a changed send: a client shows what the others got. That of a REST caller is kept for minutes, and stays small. */
export function withChange(result: SendResult, changed: Changeable & { origin: SendOrigin }): SendResult {
  if (changed.origin === "rest") return result;
  const { body, customData } = changed;
  return { ...result, changedTo: { body, customData } };
}

/** Held to what callers are held to, also in how many elements there are. */
function readBody(answered: unknown): MessageElement[] | undefined {
  return bodyCheck.Check(answered) ? answered : undefined;
}

function tryToEncode<Send>(app: App, changed: Send, encode: (app: App, changed: Send) => string): string | undefined {
  try {
    return encode(app, changed);
  } catch (error) {
    if (error instanceof ImError) return undefined;
    throw error;
  }
}
