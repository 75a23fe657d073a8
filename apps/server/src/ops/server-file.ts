import { readFileSync, rmSync } from "node:fs";
import { writeSecret } from "./secret-file.ts";

/** Where the running server is found by the commands of this machine. No secret stands in it. */
export type ServerFile = { pid: number; url: string; certFile?: string };

const pathOf = (dataDir: string) => `${dataDir}/server.json`;

export function writeServerFile(dataDir: string, server: ServerFile): void {
  writeSecret(pathOf(dataDir), JSON.stringify(server));
}

export function removeServerFile(dataDir: string): void {
  rmSync(pathOf(dataDir), { force: true });
}

/** Undefined where no server runs, or where one that runs was never ready. A server that was killed leaves its file. */
export function readServerFile(dataDir: string): ServerFile | undefined {
  try {
    return JSON.parse(readFileSync(pathOf(dataDir), "utf8")) as ServerFile;
  } catch {
    return undefined;
  }
}
