import TencentCloudChat, { type ChatEvent, type ChatSDK } from "@hongyan/chat";

export const { EVENT, TYPES } = TencentCloudChat;

let client: ChatSDK | undefined;

/** The SDK instance of this tab. */
export function sdk(): ChatSDK {
  if (!client) throw new Error("not signed in");
  return client;
}

export function createClient(sdkAppId: number): ChatSDK {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  client = TencentCloudChat.create({ SDKAppID: sdkAppId, proxyServer: `${scheme}//${location.host}/ws` });
  client.setLogLevel(4);
  return client;
}

/** Hears an event as long as this instance is the one of the tab: what an old one still says must not be shown. */
export function listen<Name extends ChatEvent["name"]>(
  instance: ChatSDK,
  event: Name,
  hear: (data: ChatEvent<Name>["data"]) => void,
): void {
  instance.on(event, (heard: ChatEvent<Name>) => {
    if (instance === client) hear(heard.data);
  });
}

export async function destroyClient(): Promise<void> {
  const old = client;
  client = undefined;
  // Leaving must work without a server as well; the server notices by itself.
  await old?.destroy().catch(() => undefined);
}

export const codeOf = (fault: unknown): number => Number((fault as { code?: unknown } | null)?.code) || 0;

/** What to tell a person about a fault. */
export function reasonOf(fault: unknown): string {
  if (fault instanceof Error) {
    const code = (fault as { code?: unknown }).code;
    return typeof code === "number" ? `${fault.message} (${code})` : fault.message;
  }
  return String(fault);
}
