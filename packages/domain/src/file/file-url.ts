/** How an address is compared and stored: as browsers write it, without a fragment. Undefined: it is none of a file. */
export function normalFileUrl(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  url.hash = "";
  return url.href;
}
