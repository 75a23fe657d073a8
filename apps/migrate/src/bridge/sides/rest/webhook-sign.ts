import { createHash, timingSafeEqual } from "node:crypto";

const mostAgeSeconds = 60;

/** Whether a webhook was signed with the token of the app, and just now. */
export function isSignedBy(token: string, query: URLSearchParams, now: number): boolean {
  const requestTime = query.get("RequestTime") ?? "";
  const sign = Buffer.from(query.get("Sign") ?? "");
  const wanted = Buffer.from(createHash("sha256").update(token).update(requestTime).digest("hex"));
  if (sign.length !== wanted.length || !timingSafeEqual(sign, wanted)) return false;
  return Math.abs(now / 1000 - Number(requestTime)) <= mostAgeSeconds;
}
