import type { OperationInput, OperationOutput } from "@hongyan/protocol";
import { limits } from "@hongyan/protocol/constants";
import { ChatError, localCodes } from "../chat-error.ts";
import type { Request } from "../connection/connection.ts";
import { isConnectionLost } from "../connection/link.ts";

/** A message that could not leave for this long is given back to the app. */
const longestWaitMs = 60_000;

/** What can be sent: one-to-one and into groups, which share the numbers. */
export type Send =
  | { op: "sendC2cMessage"; input: OperationInput<"sendC2cMessage"> }
  | { op: "sendGroupMessage"; input: OperationInput<"sendGroupMessage"> };
export type SendOutput = OperationOutput<"sendC2cMessage">;

type Entry = {
  send: Send;
  /** Undefined until it left for the first time. */
  sendNumber: number | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
  resolve: (output: SendOutput) => void;
  reject: (error: unknown) => void;
};

/**
 * Stored sends, in order. Each has a number; one whose answer was lost goes out again under the same number after a
 * reconnect, and the server stores it once.
 */
export type Outbox = {
  send(send: Send): Promise<SendOutput>;
  /** The connection is back: repeats what was not answered, then goes on. */
  resume(): void;
  /** The login is over. */
  clear(): void;
};

export function createOutbox(request: Request, isOnline: () => boolean): Outbox {
  let lastNumber = 0;
  const queue: Entry[] = [];
  const unanswered = new Set<Entry>();

  function transmit(entry: Entry) {
    entry.sendNumber ??= ++lastNumber;
    clearTimeout(entry.timer);
    unanswered.add(entry);
    const { op, input } = entry.send;
    const numbered = { ...input, sendNumber: entry.sendNumber };
    request(op, numbered as never, { isImmediate: true }).then(
      (output) => {
        if (unanswered.delete(entry)) entry.resolve(output);
        flush();
      },
      (error) => {
        if (isConnectionLost(error)) return;
        if (unanswered.delete(entry)) entry.reject(error);
        flush();
      },
    );
  }

  /** As many as may be under way at once. */
  function flush() {
    while (isOnline() && unanswered.size < limits.sendsInFlight) {
      const next = queue.shift();
      if (!next) return;
      transmit(next);
    }
  }

  function expire(entry: Entry) {
    const index = queue.indexOf(entry);
    if (index < 0) return;
    queue.splice(index, 1);
    entry.reject(new ChatError(localCodes.unreachable, "the message could not be sent: not connected"));
  }

  return {
    send: (send) =>
      new Promise((resolve, reject) => {
        const entry: Entry = { send, sendNumber: undefined, timer: undefined, resolve, reject };
        entry.timer = setTimeout(expire, longestWaitMs, entry);
        queue.push(entry);
        flush();
      }),
    resume: () => {
      for (const entry of [...unanswered]) transmit(entry);
      flush();
    },
    clear: () => {
      lastNumber = 0;
      rejectAll([...unanswered, ...queue.splice(0)]);
      unanswered.clear();
    },
  };
}

function rejectAll(entries: readonly Entry[]) {
  for (const { timer, reject } of entries) {
    clearTimeout(timer);
    reject(new ChatError(localCodes.notLoggedIn, "logged out before the message was confirmed"));
  }
}
