import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AdminError, createAdminClient, signUserSig } from "@hongyan/admin";
import type { RunningServer } from "./start-server.ts";
import { firstAppId } from "./wire-client.ts";

export type Envelope = { ActionStatus: string; ErrorCode: number; ErrorInfo: string } & Record<string, unknown>;

export type RestCaller = { sdkAppId?: number; secretKey?: string; identifier?: string; userSig?: string };

/** The query of a call, as any HTTP client would write it. */
export function restQuery(server: Pick<RunningServer, "secretKey">, caller: RestCaller = {}): string {
  const { sdkAppId = firstAppId, secretKey = server.secretKey, identifier = "administrator" } = caller;
  const userSig = caller.userSig ?? signUserSig({ sdkAppId, secretKey, userId: identifier, expireSeconds: 3_600 });
  const random = Math.floor(Math.random() * 0xffff_ffff);
  return `sdkappid=${sdkAppId}&identifier=${identifier}&usersig=${userSig}&random=${random}&contenttype=json`;
}

/** One call through the SDK for back ends; the answer as it came, also that of a refused call. */
export async function callRest(
  server: Pick<RunningServer, "url" | "secretKey">,
  command: string,
  body: object,
  caller: RestCaller = {},
): Promise<Envelope> {
  const { sdkAppId = firstAppId, secretKey = server.secretKey, identifier = "administrator", userSig } = caller;
  const signed = userSig === undefined ? { secretKey } : { userSig };
  const client = createAdminClient({ sdkAppId, admin: identifier, baseUrl: server.url, ...signed });
  try {
    return (await client.callUntyped(command, body)) as Envelope;
  } catch (error) {
    if (error instanceof AdminError && error.reply !== undefined) return error.reply as Envelope;
    throw error;
  }
}

/** The same for a call that has to succeed: throws what a refused one answers. */
export async function mustCallRest(...call: Parameters<typeof callRest>): Promise<Envelope> {
  const answer = await callRest(...call);
  if (answer.ErrorCode !== 0) throw new Error(`${call[1]}: ${JSON.stringify(answer)}`);
  return answer;
}

/** A call of the operator API with the token of the server's data folder. */
export async function callOperator(
  server: Pick<RunningServer, "url" | "dataDir">,
  method: "GET" | "POST" | "PUT" | "PATCH",
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const token = readFileSync(join(server.dataDir, "operator-token"), "utf8").trim();
  const response = await fetch(`${server.url}/admin/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}

/** Sets options of the first app. */
export async function setAppSettings(server: RunningServer, settings: object): Promise<void> {
  await callOperator(server, "PATCH", `/apps/${firstAppId}`, { settings });
}
