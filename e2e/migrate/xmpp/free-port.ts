import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** Below those that systems give to outgoing connections: one of these would take a free port before its program does. */
const [firstPort, endPort] = [15_000, 32_000];
const mostAttempts = 50;

/** For programs that cannot choose a port themselves and say which. */
export async function findFreePort(): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = randomInt(firstPort, endPort);
    const server = createServer();
    try {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
      server.close();
      await once(server, "close");
      return port;
    } catch (error) {
      if (attempt === mostAttempts) throw error;
    }
  }
}
