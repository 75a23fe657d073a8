export type { Bus, BusErrorListener, BusHandler, BusMessage, Payload } from "./bus.ts";
export { BusTimeout } from "./bus.ts";
export { createMemoryHub, type MemoryHub } from "./memory-bus.ts";
export { openBus } from "./open-bus.ts";
