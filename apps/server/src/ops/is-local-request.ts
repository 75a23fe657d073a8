import type { IncomingHttpHeaders } from "node:http";

/** Whether a host name or address means this machine. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, "$1");
  return /^(::ffff:)?127(\.\d{1,3}){3}$/.test(name) || name === "::1" || name === "localhost";
}

const proxyHeaders = /^(x-forwarded-.*|forwarded|via|x-real-ip|x-client-ip|cf-connecting-ip|true-client-ip)$/;

/**
 * Whether somebody on this machine asks directly. A proxy also connects from here, so its marks are looked for; and a
 * page elsewhere whose name was pointed at this machine shows by its Host.
 */
export function isLocalRequest(request: { ip: string; headers: IncomingHttpHeaders }): boolean {
  const host = request.headers.host?.replace(/:\d+$/, "");
  if (!isLoopback(request.ip) || host === undefined || !isLoopback(host)) return false;
  return !Object.keys(request.headers).some((name) => proxyHeaders.test(name));
}
