import type { InboundHandler } from "../../inbound/inbound.ts";
import type { Ear } from "../../side.ts";
import { streamOf } from "../../stream-of.ts";
import type { PassOn } from "./pass-on.ts";
import { accountReaders } from "./read-account-webhooks.ts";
import { groupReaders } from "./read-group-webhooks.ts";
import { messageReaders } from "./read-message-webhooks.ts";
import type { RestTarget } from "./rest-target.ts";
import type { ToldChange } from "./webhook-reader.ts";
import { isSignedBy } from "./webhook-sign.ts";

export type WebhookReceiver = {
  sdkAppId: number;
  /** The bridge's own administrator: what it does is no news. */
  admin: string;
  token: string;
  target: RestTarget;
  /** Hears everything as well, and answers. */
  backEnd?: PassOn | undefined;
  ear: () => Ear | undefined;
  /** Something was told, or somebody without the token knocked. */
  onCall: (isOurs: boolean) => void;
};

const readers = new Map(
  [...messageReaders, ...groupReaders, ...accountReaders].map((reader) => [reader.command, reader]),
);

const taken = { status: 200, body: { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 } };
const refused = (status: number, ErrorInfo: string) => ({
  status,
  body: { ActionStatus: "FAIL", ErrorInfo, ErrorCode: 1 },
});

/** Answers webhooks: with success once what they tell is on disk. Those that nobody listens for are allowed and passed over. */
export function receiveWebhooks(receiver: WebhookReceiver): InboundHandler {
  return async ({ query, body }) => {
    if (!isSignedBy(receiver.token, query, Date.now())) {
      receiver.onCall(false);
      return refused(401, "not signed with the token of this bridge");
    }
    if (query.get("SdkAppid") !== String(receiver.sdkAppId)) return refused(400, "of another app");
    const ear = receiver.ear();
    if (!ear) return refused(503, "the bridge is starting or stopping");
    const whole = parse(body);
    if (whole === undefined) return refused(400, "no JSON");
    receiver.onCall(true);
    // Several may come in one request.
    const events = Array.isArray(whole.Events) ? whole.Events : [whole];
    for (const event of events) await takeEvent(receiver, ear, query, event);
    // What the back end does not take is told again, and is no news to the bridge then.
    return receiver.backEnd?.tell(query, body) ?? taken;
  };
}

async function takeEvent(receiver: WebhookReceiver, ear: Ear, query: URLSearchParams, event: unknown): Promise<void> {
  const command = commandOf(event) ?? query.get("CallbackCommand") ?? "";
  const reader = readers.get(command);
  if (!reader || reader.operatorOf(event) === receiver.admin) return;
  const told = {
    command,
    isByRest: query.get("OptPlatform") === "RESTAPI",
    requestTime: query.get("RequestTime") ?? "",
    target: receiver.target,
  };
  const changes = await reader.read(event, told);
  // Told again it would be no better: it is kept for a person to look at.
  if (!changes) await ear.setAside(`${command} is not as it should be`, event);
  else if (changes.length > 0)
    await ear.take(changes.map((change: ToldChange) => ({ ...change, stream: streamOf(change) })));
}

const commandOf = (event: unknown) => {
  const command = (event as { CallbackCommand?: unknown } | null)?.CallbackCommand;
  return typeof command === "string" ? command : undefined;
};

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
