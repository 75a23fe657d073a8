import { ImError, type MessageElement, messageErrors } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { normalFileUrl } from "./file-url.ts";

/** Throws where a client's message points to a file that the app has banned. */
export function refuseBannedFiles(
  { bannedFiles }: Pick<Domain, "bannedFiles">,
  { sdkAppId }: App,
  body: readonly MessageElement[],
): void {
  const banned = bannedFiles.of(sdkAppId);
  if (!banned) return;
  for (const url of urlsIn(body)) {
    const known = normalFileUrl(url);
    if (known !== undefined && banned.has(known)) throw new ImError(messageErrors.fileBanned, url);
  }
}

/** Every address of a file in the elements, also in merged messages: `Url`, `VideoUrl`, `ThumbUrl`, `URL`. */
function* urlsIn(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === "string") {
      if (/url$/i.test(key)) yield inner;
    } else yield* urlsIn(inner);
  }
}
