import { createHash } from "node:crypto";

const prefix = "hongyan-";

/** The id under which the old system knows what the bridge sent: the same at every attempt, so that it is found again. */
export function markOf(key: string): string {
  return prefix + createHash("sha256").update(key).digest("hex").slice(0, 32);
}

/** Whether a stanza with this id came over the bridge. */
export function isMark(id: string | undefined): boolean {
  return id !== undefined && /^hongyan-[0-9a-f]{32}$/.test(id);
}
