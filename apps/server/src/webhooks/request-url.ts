import { createHash } from "node:crypto";
import type { App, WebhookCall } from "@hongyan/domain";
import type { Request } from "./post.ts";

/** The documented address of a call: the app's URL with what tells the call apart, signed where the app has a token. */
export function requestUrl(app: App, { webhook, caller }: WebhookCall, now: number): string {
  const { url, token } = app.webhooks;
  const leftOut: readonly string[] = webhook.leavesOut ?? [];
  const parameters = Object.entries({
    SdkAppid: String(app.sdkAppId),
    CallbackCommand: webhook.command,
    contenttype: "json",
    ClientIP: caller.ip,
    OptPlatform: webhook.spellsPlatform?.[caller.platform] ?? caller.platform,
    ...(token !== "" && signature(token, Math.floor(now / 1000))),
  }).filter(([name]) => !leftOut.includes(name));
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  return `${url}${joint(url)}${query}`;
}

/** What an app's URL ends with stays as the app wrote it. */
function joint(url: string): string {
  const mark = url.indexOf("?");
  if (mark === -1) return "?";
  return mark === url.length - 1 || url.endsWith("&") ? "" : "&";
}

let last: { token: string; seconds: number; Sign: string } | undefined;

/** The same for all requests of a second. */
function signature(token: string, seconds: number): { Sign: string; RequestTime: string } {
  if (last?.token !== token || last.seconds !== seconds)
    last = { token, seconds, Sign: signOf(token, String(seconds)) };
  return { Sign: last.Sign, RequestTime: String(seconds) };
}

export function signOf(token: string, requestTime: string): string {
  return createHash("sha256").update(token).update(requestTime).digest("hex");
}

export function requestOf(app: App, call: WebhookCall, now: number): Request {
  return { url: requestUrl(app, call, now), body: call.body, timeoutMs: app.webhooks.timeoutMs };
}
