/** The server takes 12,000 bytes of JSON; the rest is room for the frame around the text. */
const mostBytes = 11_800;
const encoder = new TextEncoder();

/** By how many bytes a text is too long; 0 where it fits. */
export function bytesTooMany(text: string): number {
  if (text.length * 4 < mostBytes) return 0;
  return Math.max(0, encoder.encode(JSON.stringify(text)).length - mostBytes);
}

/** By how many bytes a text goes over a limit of the service; 0 where it fits. */
export const bytesOver = (text: string, limit: number): number => Math.max(0, encoder.encode(text).length - limit);
