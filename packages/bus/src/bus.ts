/** What travels. Bytes belong to the bus once published: whoever published them does not change them any more. */
export type Payload = string | Uint8Array;

export type BusMessage = {
  readonly subject: string;
  text: () => string;
  bytes: () => Uint8Array;
  /** Answers a request. Where nobody asked, it does nothing. */
  reply: (payload: Payload) => void;
};

export type BusHandler = (message: BusMessage) => void | Promise<void>;

/** Hears of a handler that threw; the other handlers and the publisher never do. */
export type BusErrorListener = (error: unknown, subject: string) => void;

/**
 * What nodes tell each other, at most once: the log is the truth, the bus only wakes nodes.
 * A node never hears itself. What one node publishes on one subject arrives in that order.
 */
export type Bus = {
  publish: (subject: string, payload: Payload) => void;
  /** Returns the way to end the subscription. */
  subscribe: (subject: string, handler: BusHandler) => () => void;
  /** The first answer of another node; rejects with `BusTimeout` where none comes in time. */
  request: (subject: string, payload: Payload, timeoutMs: number) => Promise<BusMessage>;
  /** Ends all subscriptions and open requests. What is published afterwards goes nowhere. */
  close: () => Promise<void>;
};

/** Nobody answered a request in time. */
export class BusTimeout extends Error {
  constructor(subject: string, timeoutMs: number) {
    super(`no answer on ${subject} within ${timeoutMs} ms`);
    this.name = "BusTimeout";
  }
}
