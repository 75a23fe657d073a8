import type { ParseArgsConfig } from "node:util";
import type { Config } from "../config.ts";

/** One command of `hongyan`. */
export type CliCommand = {
  /** One or two words. */
  name: string;
  /** What stands between the name and the options. */
  arguments?: string;
  summary: string;
  options?: Readonly<Record<string, CliOption>>;
  run: (call: CliCall) => Promise<void> | void;
};

export type CliOption = { type: "string" | "boolean"; value?: string; doc: string };

export type CliCall = {
  /** As many as the command's `arguments` names. */
  positionals: string[];
  values: Record<string, string | boolean | undefined>;
  config: Config;
};

/** The call itself is wrong: exit 2. */
export class UsageError extends Error {}

/** What was asked for could not be done, in one sentence: exit 1. */
export class CliError extends Error {}

/** A command's options in the words of `parseArgs`. */
export function parseOptions({ options = {} }: CliCommand): NonNullable<ParseArgsConfig["options"]> {
  return Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }]));
}

/** An option that is a whole number, or what stands for it. */
export function numberOption(call: CliCall, name: string, most: number): number | undefined {
  const text = call.values[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(String(text)) || value > most) throw new UsageError(`--${name} is a whole number up to ${most}`);
  return value;
}

export const sdkAppIdLimit = 0xffff_ffff;
