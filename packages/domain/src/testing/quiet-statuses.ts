import type { Domain } from "../domain.ts";
import { createStatuses } from "../presence/create-statuses.ts";
import type { Statuses } from "../presence/presence.ts";

/** The statuses of a node that is alone. */
export function quietStatuses(domain: Pick<Domain, "storage" | "presence" | "clock">): Statuses {
  return createStatuses({ id: "node", bus: { publish: () => {}, subscribe: () => () => {} } }, domain);
}
