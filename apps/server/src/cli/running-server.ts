import { readFileSync } from "node:fs";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";
import type { Config } from "../config.ts";
import { localTokenFile } from "../ops/operator-token.ts";
import { readServerFile, type ServerFile } from "../ops/server-file.ts";
import type { WebhooksView } from "../ops/webhook-operator.ts";
import { CliError } from "./cli-command.ts";
import type { CliOperator } from "./cli-operator.ts";

/** The operator API of the server that runs on this data folder; undefined where none does. */
export async function findRunningServer(config: Config): Promise<CliOperator | undefined> {
  const server = readServerFile(config.dataDir);
  if (!server || !(await doesAnswer(server))) return undefined;
  const token = readFileSync(localTokenFile(config.dataDir), "utf8").trim();
  const call = <Reply>(method: string, path: string, body?: unknown) =>
    callServer(server, `/admin/v1${path}`, { method, token, body }) as Promise<Reply>;
  return {
    listApps: async () => (await call<{ apps: Awaited<ReturnType<CliOperator["listApps"]>> }>("GET", "/apps")).apps,
    createApp: (app) => call("POST", "/apps", app),
    rotateKey: (sdkAppId, graceSeconds) => call("POST", `/apps/${sdkAppId}/keys`, { graceSeconds }),
    backup: async (path) => {
      await call("POST", "/backup", { path });
    },
    clientVersions: (sdkAppId, days, minimum) => {
      const minimumQuery = minimum === undefined ? "" : `&minimum=${encodeURIComponent(minimum)}`;
      return call("GET", `/apps/${sdkAppId}/client-versions?days=${days}${minimumQuery}`);
    },
    getWebhooks: async (sdkAppId) =>
      (await call<{ webhooks: WebhooksView }>("GET", `/apps/${sdkAppId}/webhooks`)).webhooks,
    setWebhooks: async (sdkAppId, changes) =>
      (await call<{ webhooks: WebhooksView }>("PATCH", `/apps/${sdkAppId}/webhooks`, changes)).webhooks,
    webhookLog: (sdkAppId, page) => {
      const query = Object.entries(page).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
      return call("GET", `/apps/${sdkAppId}/webhooks/log?${query.join("&")}`);
    },
    replayWebhooks: (sdkAppId, replay) => call("POST", `/apps/${sdkAppId}/webhooks/replay`, replay),
  };
}

/** A server that was killed leaves its file. Whether the data is really free is told by its lock. */
async function doesAnswer(server: ServerFile): Promise<boolean> {
  try {
    const { pid } = (await callServer(server, "/healthz", { method: "GET" })) as { pid?: number };
    return pid === server.pid;
  } catch {
    return false;
  }
}

type Call = { method: string; token?: string; body?: unknown };

async function callServer({ url, certFile }: ServerFile, path: string, call: Call): Promise<unknown> {
  const options: RequestOptions = {
    method: call.method,
    headers: {
      ...(call.token !== undefined && { authorization: `Bearer ${call.token}` }),
      "content-type": "application/json",
    },
    // This very certificate is expected, whoever signed it and whatever name it was made for.
    ...(certFile && { ca: readFileSync(certFile), allowPartialTrustChain: true, checkServerIdentity: () => undefined }),
  };
  const request = certFile ? httpsRequest : httpRequest;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(url + path, options, resolve);
    sent.once("error", reject);
    sent.end(call.body === undefined ? undefined : JSON.stringify(call.body));
  });
  let text = "";
  for await (const part of response.setEncoding("utf8")) text += part;
  const reply = JSON.parse(text) as { error?: string };
  if ((response.statusCode ?? 500) >= 400)
    throw new CliError(reply.error ?? `the server answered ${response.statusCode}`);
  return reply;
}
