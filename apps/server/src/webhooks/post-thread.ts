import { parentPort } from "node:worker_threads";
import { type Connections, openConnections, type Posted } from "./post.ts";
import type { FromPoster, ToPoster } from "./post-messages.ts";
import { withoutText } from "./read-answer.ts";

/** The thread that talks to back ends: however many they are, and whatever they answer, the event loop of sends goes on. */
const port = parentPort;
if (!port) throw new Error("back ends are talked to in a worker");
const connections = new Map<string, Connections>();

let results: { id: number; posted: Posted }[] = [];

// The answers of one turn of the event loop travel together.
function answer(id: number, posted: Posted): void {
  results.push({ id, posted });
  if (results.length > 1) return;
  setImmediate(() => {
    const taken = results;
    results = [];
    port?.postMessage(taken satisfies FromPoster);
  });
}

port.on("message", (messages: ToPoster[]) => {
  for (const message of messages) {
    const { key } = message;
    switch (message.kind) {
      case "open":
        void connections.get(key)?.close();
        connections.set(key, openConnections(message.target));
        break;
      case "close":
        void connections.get(key)?.close();
        connections.delete(key);
        break;
      case "post": {
        const { id, request } = message;
        const pool = connections.get(key);
        if (pool) void pool.post(request).then((posted) => answer(id, request.isTold ? withoutText(posted) : posted));
        else answer(id, { problem: "the app has no webhooks any more", latencyMs: 0 });
        break;
      }
    }
  }
});
