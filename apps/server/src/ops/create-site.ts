import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import type { Config } from "../config.ts";
import type { Site } from "../rest/site.ts";

/** How the server is reached: as its options say, else as far as it can tell itself. */
export function createSite(config: Config, listening: () => string | AddressInfo | null): Site {
  const addresses = () => (config.publicIps.length > 0 ? config.publicIps : ownAddresses());
  return {
    addresses,
    publicUrl: () => {
      if (config.publicUrl) return config.publicUrl;
      const address = listening();
      const port = typeof address === "object" && address ? address.port : config.port;
      const isEverywhere = config.host === "0.0.0.0" || config.host === "::";
      const host = isEverywhere ? (ownAddresses()[0] ?? "127.0.0.1") : config.host;
      return `${config.tls ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${port}`;
    },
  };
}

/** Those that other machines reach; of a machine without any, its own. */
function ownAddresses(): string[] {
  const found = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith("fe80:"))
    .map(({ address }) => address);
  return found.length > 0 ? found : ["127.0.0.1"];
}
