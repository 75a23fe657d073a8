import { ChatError, localCodes } from "../chat-error.ts";
import type { Link } from "./link.ts";

const longestWaitMs = 20_000;

/** Requests made while there is no connection: each waits a while for the next one. */
export type WaitingRequests = {
  add(op: string, data: unknown): Promise<unknown>;
  sendAll(link: Link): void;
  rejectAll(): void;
};

type Waiting = { send: (link: Link) => void; reject: () => void };

export function createWaitingRequests(): WaitingRequests {
  const all = new Set<Waiting>();

  function add(op: string, data: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const one: Waiting = {
        send: (link) => {
          clearTimeout(timer);
          link.request(op, data).then(resolve, reject);
        },
        reject: () => {
          clearTimeout(timer);
          all.delete(one);
          reject(notConnected());
        },
      };
      const timer = setTimeout(one.reject, longestWaitMs);
      all.add(one);
    });
  }

  return {
    add,
    sendAll: (link) => {
      const due = [...all];
      all.clear();
      for (const one of due) one.send(link);
    },
    rejectAll: () => {
      for (const one of all) one.reject();
    },
  };
}

export function notConnected(): ChatError {
  return new ChatError(localCodes.unreachable, "not connected");
}
