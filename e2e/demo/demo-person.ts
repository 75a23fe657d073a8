import TencentCloudChat, { type ChatSDK } from "@hongyan/chat";

type Credentials = { sdkAppId: number; userId: string; userSig: string };

/** Somebody of the demo who sits at no browser but at the SDK. */
export type DemoPerson = { userId: string; chat: ChatSDK; say: (to: string, text: string) => Promise<void> };

/** Asks the demo for a login, as its page does; the account is made where it is new. */
export async function demoSession(url: string, userId: string, nick?: string): Promise<Credentials> {
  const response = await fetch(`${url}/demo/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(nick === undefined ? { userId } : { userId, nick }),
  });
  if (!response.ok) throw new Error(`no demo session: ${response.status} ${await response.text()}`);
  return (await response.json()) as Credentials;
}

export async function demoPerson(url: string, userId: string, nick?: string, device = "Node"): Promise<DemoPerson> {
  const { sdkAppId, userSig } = await demoSession(url, userId, nick);
  const chat = TencentCloudChat.create({
    SDKAppID: sdkAppId,
    proxyServer: `${url.replace(/^http/, "ws")}/ws`,
    instanceKey: `${url} ${userId} ${device}`,
    platform: device === "Node" ? "Node" : "Web",
  });
  chat.setLogLevel(4);
  const ready = new Promise<void>((resolve) => chat.once(TencentCloudChat.EVENT.SDK_READY, () => resolve()));
  await chat.login({ userID: userId, userSig });
  await ready;
  const conversationType = TencentCloudChat.TYPES.CONV_C2C;
  return {
    userId,
    chat,
    say: async (to, text) => {
      await chat.sendMessage(chat.createTextMessage({ to, conversationType, payload: { text } }));
    },
  };
}
