import type { Logger } from "./logger.ts";

/** Events in order; they wait while the state they apply to is being loaded. */
export type Inbox = {
  receive(name: string, data: unknown): void;
  hold(): void;
  open(): void;
  clear(): void;
};

export function createInbox(apply: (name: string, data: unknown) => void, log: Logger): Inbox {
  let waiting: { name: string; data: unknown }[] = [];
  let isHeld = true;

  /** One event that cannot be applied holds up neither the next ones nor the reading of the socket. */
  function handle(name: string, data: unknown) {
    try {
      apply(name, data);
    } catch (cause) {
      log.error(`the event ${name} could not be applied`, cause);
    }
  }

  function open() {
    isHeld = false;
    while (!isHeld) {
      const next = waiting.shift();
      if (!next) return;
      handle(next.name, next.data);
    }
  }

  return {
    receive: (name, data) => {
      // Nothing that follows says more, and the connection is about to close.
      if (name === "kickedOut") handle(name, data);
      else if (isHeld) waiting.push({ name, data });
      else handle(name, data);
    },
    hold: () => {
      isHeld = true;
    },
    open,
    clear: () => {
      waiting = [];
      isHeld = true;
    },
  };
}
