import { ImError, limits, messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { encodeStatus } from "./create-statuses.ts";
import { requireUserStatus } from "./get-user-status.ts";

/** Sets or clears what an account shows of itself; told to its other devices and its subscribers. */
export function setSelfStatus(
  domain: Pick<Domain, "statuses" | "delivery">,
  app: App,
  input: { me: Account; customStatus: string; fromConnection: string },
): void {
  requireUserStatus(app);
  const { me, customStatus } = input;
  if (Buffer.byteLength(customStatus) > limits.customStatusBytes)
    throw new ImError(messageErrors.badRequest, `a custom status has at most ${limits.customStatusBytes} bytes`);
  domain.statuses.setCustomStatus(me, customStatus);
  domain.delivery.send([me], encodeStatus(me, 1, customStatus), input.fromConnection);
}
