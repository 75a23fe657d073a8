import { createHmac, timingSafeEqual } from "node:crypto";
import { type App, validKeys } from "../app/apps.ts";

/** A signed link to a file of an app: whoever has it may download the file until it expires. */
export type RecordLink = { sdkAppId: number; file: string; expires: number };

const digest = (secret: string, { sdkAppId, file, expires }: RecordLink): Buffer =>
  createHmac("sha256", secret).update(`hongyan record file\n${sdkAppId}\n${file}\n${expires}`).digest();

/** Path and query of a link; `expiresAt` in Unix seconds. */
export function recordLinkPath(app: App, file: string, expires: number): string {
  const signature = digest(app.keys[0]?.secret ?? "", { sdkAppId: app.sdkAppId, file, expires }).toString("hex");
  return `/records/${app.sdkAppId}/${file}?expires=${expires}&signature=${signature}`;
}

/** Whether a link was signed with a key of the app that is still valid, and has not expired. */
export function isRecordLinkValid(app: App, link: RecordLink, signature: string, now: number): boolean {
  if (!/^[0-9a-f]{64}$/.test(signature) || link.expires * 1000 <= now) return false;
  const given = Buffer.from(signature, "hex");
  return validKeys(app, now).some((secret) => timingSafeEqual(digest(secret, link), given));
}
