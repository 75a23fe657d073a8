import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type CuttableProxy = {
  port: number;
  /** Everything that goes through is lost from now on, and nobody comes through. */
  cut: () => void;
  mend: () => void;
  close: () => Promise<void>;
};

/** A network between two programs that can be taken away. */
export async function startCuttableProxy(targetPort: number, port = 0): Promise<CuttableProxy> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket) => {
    sockets.add(socket.setNoDelay(true));
    socket.on("error", () => {});
    socket.once("close", () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    keep(client);
    if (isCut) return client.destroy();
    const target = connect(targetPort, "127.0.0.1");
    keep(target);
    client.pipe(target).pipe(client);
    client.once("close", () => target.destroy());
    target.once("close", () => client.destroy());
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      isCut = true;
      destroyAll();
    },
    mend: () => {
      isCut = false;
    },
    close: async () => {
      const closed = once(server, "close");
      server.close();
      destroyAll();
      await closed;
    },
  };
}
