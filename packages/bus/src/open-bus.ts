import type { Bus, BusErrorListener } from "./bus.ts";
import { createMemoryHub } from "./memory-bus.ts";

type BusEngine = (url: string, onError?: BusErrorListener) => Promise<Bus>;

/** URL scheme → bus. A new kind of bus is a file and a line here. */
const engines: Readonly<Record<string, BusEngine>> = {
  "memory:": async (_url, onError) => createMemoryHub().connect(onError),
};

/** Opens the bus an option names; `memory:` is a cluster of one. */
export async function openBus(url: string, onError?: BusErrorListener): Promise<Bus> {
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0].toLowerCase();
  const open = scheme && Object.hasOwn(engines, scheme) ? engines[scheme] : undefined;
  if (!open) {
    // The rest of the URL may hold a password.
    const known = Object.keys(engines).join(", ");
    throw new Error(`the bus URL must start with one of ${known}; it starts with ${scheme ?? "no scheme"}`);
  }
  return open(url, onError);
}
