import { readFileSync } from "node:fs";
import { Failure } from "../cli/failure.ts";
import type { ConnectorSettings } from "./connector.ts";

export function text(settings: ConnectorSettings, name: string): string | undefined {
  const value = settings[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function requiredText(settings: ConnectorSettings, name: string): string {
  const value = text(settings, name);
  if (value === undefined) throw new Failure(`--${name} is needed`);
  return value;
}

/** `flag`: what the option is called on the command line, where it has a prefix there. */
export function wholeNumber(settings: ConnectorSettings, name: string, otherwise: number, flag = name): number {
  const value = text(settings, name);
  if (value === undefined) return otherwise;
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new Failure(`--${flag} is a whole number above 0`);
  return Number(value);
}

/** A secret, from a file or from the environment: others can read what stands on a command line. */
export function secret(settings: ConnectorSettings, fileOption: string, variable: string): string | undefined {
  const path = text(settings, fileOption);
  return (path === undefined ? process.env[variable] : readFileSync(path, "utf8").trim()) || undefined;
}

/** Unix milliseconds. */
export function time(settings: ConnectorSettings, name: string, flag = name): number | undefined {
  const value = text(settings, name);
  if (value === undefined) return undefined;
  const at = Date.parse(value);
  if (Number.isNaN(at)) throw new Failure(`--${flag} is no time: ${value}; write it as 2030-01-31T00:00:00Z`);
  return at;
}
