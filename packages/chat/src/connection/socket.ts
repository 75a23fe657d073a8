import { ChatError, localCodes } from "../chat-error.ts";

/** The part of a WebSocket that the SDK uses; browsers, Node and the `ws` package agree on it. */
export type Socket = {
  send(text: string): void;
  close(code?: number, reason?: string): void;
  onopen: ((event: unknown) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  onerror: ((event: unknown) => void) | null;
};

export type SocketConstructor = new (url: string) => Socket;

/** The given one, the global one, or the `ws` package where it is installed (Node 20 has no global one). */
export async function findSocketConstructor(given: unknown): Promise<SocketConstructor> {
  if (given) return given as SocketConstructor;
  const global = (globalThis as { WebSocket?: unknown }).WebSocket;
  if (global) return global as SocketConstructor;
  // Not a literal, so that bundlers for browsers don't look for the package.
  const packageName = ["w", "s"].join("");
  try {
    const module = await import(/* @vite-ignore */ /* webpackIgnore: true */ packageName);
    return (module.WebSocket ?? module.default) as SocketConstructor;
  } catch {
    throw new ChatError(
      localCodes.unreachable,
      "this run time has no WebSocket: use Node 22 or later, install the package ws, or registerPlugin({ websocket: WebSocket })",
    );
  }
}

/** The address given, or `/ws` of the page's host. Undefined where there is no page. */
export function findServerAddress(given: string | undefined): string | undefined {
  if (given) return given;
  const page = (globalThis as { location?: { host?: string; protocol?: string } }).location;
  if (!page?.host) return undefined;
  return `${page.protocol === "https:" ? "wss" : "ws"}://${page.host}/ws`;
}
