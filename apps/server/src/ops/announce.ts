import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import type { Config } from "../config.ts";
import { isLoopback } from "./is-local-request.ts";
import type { Logger } from "./logger.ts";
import { writeServerFile } from "./server-file.ts";

/** Tells people and the `hongyan` command where the server listens; returns the address for people. */
export function announce(config: Config, address: string | AddressInfo | null, logger: Logger): string {
  const { host, tls, dataDir } = config;
  const port = typeof address === "object" && address ? address.port : config.port;
  const scheme = tls ? "https" : "http";
  const urlOf = (name: string) => `${scheme}://${name.includes(":") ? `[${name}]` : name}:${port}`;
  // All addresses of a machine are reached by its own one.
  const nearest = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  writeServerFile(dataDir, {
    pid: process.pid,
    url: urlOf(nearest),
    ...(tls && { certFile: resolve(tls.certFile) }),
  });
  logger.info({ url: urlOf(host), pid: process.pid }, "started");
  if (!tls && !isLoopback(host))
    logger.warn("other machines can reach this server without TLS: UserSigs and messages travel in the clear");
  return urlOf(host);
}
