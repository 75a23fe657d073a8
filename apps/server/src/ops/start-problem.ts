import { StorageError } from "@hongyan/storage";
import { type Config, ConfigError } from "../config.ts";

/** What kept the server from starting, as one sentence; undefined for a fault of ours, which needs its whole trace. */
export function startProblem(error: unknown, config: Config | undefined): string | undefined {
  if (error instanceof ConfigError || error instanceof StorageError) return error.message;
  const { code = "", syscall, message } = error as NodeJS.ErrnoException;
  const place = config && `${config.host}:${config.port}`;
  if (syscall === "listen" && code === "EADDRINUSE")
    return `${place} is in use: stop the other program or set HONGYAN_PORT`;
  if (syscall === "listen" || syscall === "getaddrinfo") return `cannot listen on ${place}: ${message}`;
  if (code.startsWith("ERR_OSSL")) return `HONGYAN_TLS_CERT and HONGYAN_TLS_KEY cannot be used: ${message}`;
  if (code === "ERR_SQLITE_ERROR")
    return `the database${config ? ` in ${config.dataDir}` : ""} cannot be used: ${message}`;
  return syscall === undefined ? undefined : message;
}
