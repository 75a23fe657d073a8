import { ImError, limits, messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { streams, tellAfter } from "../webhook/tell-after.ts";
import { encodeStatus } from "./create-statuses.ts";
import { requireUserStatus } from "./get-user-status.ts";
import { afterStateChange } from "./webhooks/after-state-change.ts";

/** Sets or clears what an account shows of itself; told to its other devices, its subscribers and the app's back end. */
export function setSelfStatus(
  domain: Pick<Domain, "statuses" | "delivery" | "storage" | "webhooks" | "caller">,
  app: App,
  input: { me: Account; customStatus: string; fromConnection: string },
): void {
  requireUserStatus(app);
  const { me, customStatus } = input;
  if (Buffer.byteLength(customStatus) > limits.customStatusBytes)
    throw new ImError(messageErrors.badRequest, `a custom status has at most ${limits.customStatusBytes} bytes`);
  const isChanged = domain.statuses.customStatus(me) !== customStatus;
  domain.statuses.setCustomStatus(me, customStatus);
  domain.delivery.send([me], encodeStatus(me, 1, customStatus), input.fromConnection);
  if (!isChanged) return;
  tellAfter(domain, app, afterStateChange, {
    stream: streams.account(me.number),
    facts: () => ({ account: me.userId, change: "customStatus" as const, customStatus }),
  });
}
