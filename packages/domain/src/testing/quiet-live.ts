import type { Domain } from "../domain.ts";
import { createLive } from "../live/live-rooms.ts";

/** The live rooms of a node that is alone. Its viewers get frames as text. */
export function quietLive({ storage, clock }: Pick<Domain, "storage" | "clock">): Domain["live"] {
  const bus = { publish: () => {}, subscribe: () => () => {} };
  return createLive({ nodeId: "node", bus, storage, clock, build: (frame) => Buffer.from(frame) });
}
