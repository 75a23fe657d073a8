import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** How both systems sign what they tell each other. */
const signatureHeaders = { time: "x-bridge-time", signature: "x-bridge-signature" } as const;

const mostAgeSeconds = 300;

/** HMAC-SHA256 of `<Unix seconds>.<body>`, in hexadecimal. */
function signatureOf(secret: string, time: string, body: string): string {
  return createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
}

export function signedHeaders(secret: string, body: string, now: number): Record<string, string> {
  const time = String(Math.floor(now / 1000));
  return { [signatureHeaders.time]: time, [signatureHeaders.signature]: signatureOf(secret, time, body) };
}

export function isSigned(secret: string, headers: IncomingHttpHeaders, body: string, now: number): boolean {
  const time = String(headers[signatureHeaders.time] ?? "");
  const given = Buffer.from(String(headers[signatureHeaders.signature] ?? ""));
  const wanted = Buffer.from(signatureOf(secret, time, body));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return false;
  return Math.abs(now / 1000 - Number(time)) <= mostAgeSeconds;
}
