import { readFileSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import { openRestApp, type RestApp } from "../rest/rest-app.ts";
import { Failure } from "./failure.ts";

export type AppOptions = { url: string; sdkappid: number; admin: string; secretFile?: string; connections: number };

/** Options that say where the new system is and how to get in. The secret key itself is no option: others could read it. */
export function withAppOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--url <url>", "address of the Hongyan server").default("http://127.0.0.1:8600").env("HONGYAN_URL"),
    )
    .addOption(
      new Option("--sdkappid <number>", "the app").default(1400000001).env("HONGYAN_SDKAPPID").argParser(wholeNumber),
    )
    .addOption(
      new Option("--admin <account>", "an administrator of the app").default("administrator").env("HONGYAN_ADMIN"),
    )
    .option("--secret-file <path>", "file with the app's secret key; HONGYAN_SECRET_KEY holds it otherwise")
    .addOption(new Option("--connections <number>", "most calls at a time").default(32).argParser(wholeNumber));
}

export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new InvalidArgumentError("it is a whole number above 0");
  return Number(text);
}

/** Opens the app and makes one call, so that a wrong address or key is said at once and not tried for ever. */
export async function openApp(options: AppOptions, signal?: AbortSignal): Promise<RestApp> {
  const { url, sdkappid: sdkAppId, admin, connections } = options;
  const secretKey = readSecret(options.secretFile);
  const answer = await fetch(new URL("/healthz", url)).catch((error: Error) => error);
  if (answer instanceof Error) throw new Failure(`nobody answers at ${url}: ${causeOf(answer)}`);
  const app = openRestApp({ url, sdkAppId, admin, secretKey, connections }, signal);
  await app.call("im_open_login_svc/account_check", { CheckItem: [{ UserID: admin }] });
  return app;
}

function readSecret(path: string | undefined): string {
  const secret = path === undefined ? process.env.HONGYAN_SECRET_KEY : readFileSync(path, "utf8").trim();
  if (!secret) throw new Failure("the app's secret key is needed: --secret-file, or HONGYAN_SECRET_KEY");
  return secret;
}

const causeOf = ({ message, cause }: Error) => (cause instanceof Error ? cause.message || String(cause) : message);
