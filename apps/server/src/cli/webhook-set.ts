import { readFileSync } from "node:fs";
import type { WebhookChanges } from "@hongyan/domain";
import { type CliCall, type CliCommand, CliError, numberOption, UsageError } from "./cli-command.ts";
import { appOf, appOption, namesOption } from "./webhook-app.ts";
import { printWebhooks } from "./webhook-show.ts";
import { withOperator } from "./with-operator.ts";

export const webhookSet: CliCommand = {
  name: "webhook set",
  summary: "Sets the webhooks of an app. What is not given stays; it holds at once, also while the server runs.",
  options: {
    app: appOption,
    url: {
      type: "string",
      value: "URL",
      doc: 'Where they go; "" switches them off. It may lead into a private network.',
    },
    commands: { type: "string", value: "A,B", doc: "Those that are on, or all." },
    token: { type: "string", value: "TEXT", doc: 'Signs the requests; "" for none.' },
    "on-failure": { type: "string", value: "WHAT", doc: "continue or refuse, where a before webhook is not answered." },
    timeout: { type: "string", value: "MS", doc: "How long an answer may take." },
    ca: { type: "string", value: "FILE", doc: "PEM of the authorities of the back end's certificate." },
    cert: { type: "string", value: "FILE", doc: "PEM of the certificate to show, for mutual TLS." },
    key: { type: "string", value: "FILE", doc: "PEM of its key." },
    file: { type: "string", value: "FILE", doc: "JSON file with any of the settings." },
  },
  run: async (call) => {
    const changes = changesOf(call);
    if (Object.keys(changes).length === 0)
      throw new UsageError("nothing is given to set; see hongyan webhook set --help");
    const sdkAppId = appOf(call);
    const view = await withOperator(call.config, (operator) =>
      operator.setWebhooks(sdkAppId, changes, { isTrusted: true }),
    );
    printWebhooks(sdkAppId, view);
  },
};

function changesOf(call: CliCall): WebhookChanges {
  const { url, token, ca, cert, key, file } = call.values;
  const commands = namesOption(call, "commands");
  const onFailure = call.values["on-failure"];
  if (onFailure !== undefined && onFailure !== "continue" && onFailure !== "refuse")
    throw new UsageError("--on-failure is continue or refuse");
  const timeoutMs = numberOption(call, "timeout", 30_000);
  return {
    ...(file !== undefined && readSettings(String(file))),
    ...(url !== undefined && { url: String(url) }),
    ...(commands && { commands: commands.join() === "all" ? ("all" as const) : commands }),
    ...(token !== undefined && { token: String(token) }),
    ...(onFailure !== undefined && { onFailure }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(ca !== undefined && { ca: read(String(ca)) }),
    ...(cert !== undefined && { clientCert: read(String(cert)) }),
    ...(key !== undefined && { clientKey: read(String(key)) }),
  };
}

function readSettings(file: string): WebhookChanges {
  const text = read(file);
  try {
    const settings: unknown = JSON.parse(text);
    if (typeof settings === "object" && settings !== null && !Array.isArray(settings)) return settings;
  } catch (error) {
    throw new CliError(`${file} is not valid JSON: ${(error as Error).message}`);
  }
  throw new CliError(`${file} must hold a JSON object`);
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${(error as Error).message}`);
  }
}
