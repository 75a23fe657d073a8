import { existsSync } from "node:fs";
import type { Config } from "../config.ts";
import { CliError } from "./cli-command.ts";

/** The file of the database; the commands that work on it know no other storage. */
export function databaseFile({ storageUrl }: Config): string {
  if (!storageUrl.startsWith("sqlite:"))
    throw new CliError("this works on an SQLite database; use the tools of your database");
  return storageUrl.slice("sqlite:".length);
}

export function hasData(config: Config): boolean {
  return existsSync(databaseFile(config));
}
