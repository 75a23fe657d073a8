/** Frames that may go at once, and in a second, once the server has said that there were too many. */
const burst = 10;
const perSecond = 50;

/**
 * How fast frames may leave. Free at first: the server's limit is the operator's to set. After a connection was closed
 * for too many frames, the ones after it keep to a rate that every server allows.
 */
export type Pace = {
  slowDown(): void;
  /** A socket's own queue: frames leave in the order they were given. */
  sender(send: (text: string) => void): { send(text: string): void; stop(): void };
};

export function createPace(): Pace {
  let isFree = true;
  return {
    slowDown: () => {
      isFree = false;
    },
    sender: (send) => (isFree ? { send, stop: () => {} } : pacedSender(send)),
  };
}

function pacedSender(send: (text: string) => void) {
  const queue: string[] = [];
  let budget = burst;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush() {
    timer = undefined;
    while (budget > 0) {
      const text = queue.shift();
      if (text === undefined) break;
      budget -= 1;
      send(text);
    }
    if (budget >= burst && queue.length === 0) return;
    timer = setTimeout(() => {
      budget = Math.min(burst, budget + 1);
      flush();
    }, 1000 / perSecond);
  }

  return {
    send: (text: string) => {
      queue.push(text);
      if (timer === undefined || budget > 0) {
        clearTimeout(timer);
        flush();
      }
    },
    stop: () => clearTimeout(timer),
  };
}
