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
  client = TencentCloudChat.create({
    SDKAppID: sdkAppId,
    proxyServer: `${scheme}//${location.host}/ws`,
    appVersion: import.meta.env.VITE_APP_VERSION,
  });
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

/** Of a call that answers for each of a list: the first that failed is a fault like any other. */
export function throwFailure([failure]: readonly { code: number; message: string }[]): void {
  if (failure) throw Object.assign(new Error(failure.message), { code: failure.code });
}

/** What to tell a person about a fault. */
export function reasonOf(fault: unknown): string {
  if (fault instanceof Error) {
    const code = (fault as { code?: unknown }).code;
    return typeof code === "number" ? `${fault.message} (${code})` : fault.message;
  }
  return String(fault);
}
