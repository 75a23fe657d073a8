import type { Domain } from "../domain.ts";
import { createSendTurns } from "../webhook/send-turns.ts";

/** No back end is there, and the caller is one. */
export function quietWebhooks(): Pick<Domain, "webhooks" | "sendTurns" | "caller"> {
  return {
    webhooks: { ask: async () => undefined, tellLive: () => {}, isFull: () => false, onLost: () => {} },
    sendTurns: createSendTurns(),
    caller: { platform: "RESTAPI", ip: "192.0.2.7", account: "administrator" },
  };
}
