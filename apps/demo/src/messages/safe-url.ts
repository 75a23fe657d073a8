/** Addresses come from other people: only the web's own schemes are followed. */
export function safeUrl(address: unknown): string | undefined {
  if (typeof address !== "string" || address === "") return undefined;
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : undefined;
  } catch {
    return undefined;
  }
}

export function safeImageUrl(address: string): string | undefined {
  return /^data:image\/(png|jpeg|gif|webp);base64,/.test(address) ? address : safeUrl(address);
}
