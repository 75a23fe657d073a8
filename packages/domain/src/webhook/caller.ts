import type { Platform } from "@hongyan/protocol";

/** Who asked for what happens: back ends are told with every webhook. */
export type Caller = {
  platform: OptPlatform;
  /** Where the request came from; empty: from nowhere, the server did it by itself. */
  ip: string;
  /** The account of a client, or the administrator that a REST call named. */
  account: string;
};

/** The words of the wire. */
export type OptPlatform = "RESTAPI" | "Web" | "Android" | "iOS" | "Windows" | "Mac" | "iPad" | "Unknown";

const platformNames: Readonly<Record<Platform, OptPlatform>> = {
  Web: "Web",
  Android: "Android",
  iPhone: "iOS",
  iPad: "iPad",
  PC: "Windows",
  Mac: "Mac",
  // The public service has no word for what runs on a server.
  Node: "Unknown",
};

export const optPlatform = (platform: Platform): OptPlatform => platformNames[platform];

/** What the server does by itself. */
export const nobodyCalls: Caller = { platform: "Unknown", ip: "", account: "" };
