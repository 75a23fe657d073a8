import { fileURLToPath } from "node:url";
import type { BenchServer, Contender } from "../load/bench-server.ts";
import { connectImClient } from "../load/im-client.ts";
import { startProgram } from "../load/start-program.ts";
import { makeTemporaryFolder } from "../load/temporary-folder.ts";

const program = fileURLToPath(new URL("ws-relay.ts", import.meta.url));

export const wsRelay: Contender = {
  name: "ws relay, nothing stored",
  missing: () => undefined,
  start: () => startRelay([]),
};

export const durableWsRelay: Contender = {
  name: "ws relay, durable SQLite",
  missing: () => undefined,
  start: async () => {
    const folder = makeTemporaryFolder("relay");
    const server = await startRelay([folder.path]);
    return { ...server, stop: () => server.stop().finally(folder.remove) };
  },
};

async function startRelay(args: string[]): Promise<BenchServer> {
  const relay = await startProgram(process.execPath, [program, ...args], {});
  const url = relay.readyUrl.replace("http", "ws");
  return {
    pid: relay.pid,
    acknowledges: true,
    connect: (userNumber, listener) => connectImClient({ url, sdkAppId: 1, userSig: "", userNumber }, listener),
    stop: relay.stop,
  };
}
