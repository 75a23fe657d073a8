import { type CliCall, type CliOption, numberOption, sdkAppIdLimit } from "./cli-command.ts";

export const appOption: CliOption = { type: "string", value: "ID", doc: "SDKAppID; the first app without it." };

/** The app that a call is about. */
export const appOf = (call: CliCall): number => numberOption(call, "app", sdkAppIdLimit) ?? call.config.sdkAppId;

export function namesOption(call: CliCall, name: string): string[] | undefined {
  const text = call.values[name];
  if (text === undefined) return undefined;
  return String(text)
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
}
