import { readFileSync } from "node:fs";
import { Failure } from "../../cli/failure.ts";
import type { ConnectorOption, ConnectorSettings } from "../../export/connector.ts";
import type { SideName } from "../direction.ts";
import type { Inbound } from "../inbound/inbound.ts";
import type { Side } from "../side.ts";

/** A kind of system that may be one of the two. One folder each, one line in sides.ts. */
export type SideKind = {
  /** Its name on the command line. */
  name: string;
  summary: string;
  /** Without the name of the side: `url` is `--old-url` on the command line. */
  options: readonly ConnectorOption[];
  open: (settings: ConnectorSettings, context: SideContext) => Promise<Side>;
};

export type SideContext = {
  /** Which of the two it is. */
  name: SideName;
  /** Where it may be told things over HTTP. */
  inbound: Inbound;
};

/** What an option must say. */
export function settingOf(settings: ConnectorSettings, { name }: SideContext, option: string): string {
  const value = settings[option];
  if (typeof value !== "string" || value === "") throw new Failure(`--${name}-${option} is needed`);
  return value;
}

/** A secret from a file, or from the environment: not from the command line, where others could read it. */
export function secretOf(settings: ConnectorSettings, { name }: SideContext, option: string, env: string): string {
  const variable = `HONGYAN_${name.toUpperCase()}_${env}`;
  const file = settings[option];
  const secret = typeof file === "string" ? readFileSync(file, "utf8").trim() : process.env[variable];
  if (!secret) throw new Failure(`--${name}-${option} is needed, or ${variable} in the environment`);
  return secret;
}
