import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/**
 * A server that is being stopped, or has lost its database, answers for a moment as if it had forgotten things: what it says is
 * believed once it still takes new connections, and lets somebody in whom it knows, a little later. Throws where it does not.
 */
export type Steady = () => Promise<void>;

const settleMs = 1_500;
const connectWithinMs = 5_000;

export function createSteady(urls: readonly string[], logIn: () => Promise<void>): Steady {
  return async () => {
    await pause(settleMs);
    for (const url of urls) await connects(url);
    await logIn();
  };
}

async function connects(url: string): Promise<void> {
  const { hostname, port, protocol } = new URL(url);
  const socket = connect(Number(port || (protocol === "https:" ? 443 : 80)), hostname.replace(/^\[|\]$/g, ""));
  try {
    await once(socket, "connect", { signal: AbortSignal.timeout(connectWithinMs) });
  } catch (error) {
    throw new Error(`the old system is going away: ${url}: ${(error as Error).message}`);
  } finally {
    socket.destroy();
  }
}
