import TencentCloudChat from "@hongyan/chat";

/** Answers what it is told until it hears "bye"; then it has nothing left to do, and a clean SDK lets it end. */

const [server, sdkAppId, userID, userSig, webSocketModule] = process.argv.slice(2);
const { EVENT, TYPES, VERSION } = TencentCloudChat;
const print = (line) => console.log(JSON.stringify(line));

const chat = TencentCloudChat.create({ SDKAppID: Number(sdkAppId), proxyServer: server });
if (webSocketModule) chat.registerPlugin({ websocket: (await import(webSocketModule)).default });

chat.on(EVENT.SDK_READY, () => {
  print({ ready: VERSION, node: process.version, hasOwnWebSocket: typeof globalThis.WebSocket === "function" });
});
chat.on(EVENT.MESSAGE_RECEIVED, async ({ data }) => {
  for (const { from, payload } of data) {
    const answer = { to: from, conversationType: TYPES.CONV_C2C, payload: { text: `echo: ${payload.text}` } };
    const sent = await chat.sendMessage(chat.createTextMessage(answer));
    print({ heard: payload.text, status: sent.data.message.status });
    if (payload.text !== "bye") continue;
    await chat.logout();
    await chat.destroy();
  }
});

await chat.login({ userID, userSig });
