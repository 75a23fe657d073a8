import type { BenchServer, LoadClient, LoadListener } from "./bench-server.ts";

const deaf: LoadListener = { onAck: () => {}, onDelivery: () => {} };
const atOnce = 32;

/** Connects and logs in the accounts from `first` on, some at a time as a crowd coming back would. */
export async function connectMany(server: BenchServer, first: number, count: number): Promise<LoadClient[]> {
  const clients: LoadClient[] = [];
  let next = first;
  const connectInTurn = async () => {
    while (next < first + count) clients.push(await server.connect(next++, deaf));
  };
  await Promise.all(Array.from({ length: atOnce }, connectInTurn));
  return clients;
}

export async function closeAll(clients: readonly LoadClient[]): Promise<void> {
  await Promise.all(clients.map((client) => client.close()));
}
