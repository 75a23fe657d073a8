/** Who calls, from the URL. Parameters come in any order; `random` and `contenttype` carry nothing that is needed. */
export type CallQuery = { sdkAppId: string | null; identifier: string | null; userSig: string | null };

/** Decodes once, form style. Node hands raw bytes of a URL over as Latin-1; names may be raw UTF-8. */
export function readQuery(url: string): CallQuery {
  const start = url.indexOf("?");
  const text = start === -1 ? "" : Buffer.from(url.slice(start + 1), "latin1").toString("utf8");
  const query = new URLSearchParams(text);
  return { sdkAppId: query.get("sdkappid"), identifier: query.get("identifier"), userSig: query.get("usersig") };
}
