import TencentCloudChat from "@hongyan/chat";

/** The smallest page that chats; who logs in, and where, stands in its query. */

const { EVENT, TYPES } = TencentCloudChat;
const { sdkAppId, server, userID, userSig, peer } = Object.fromEntries(new URLSearchParams(location.search));
const state = document.querySelector("#state");
const messages = document.querySelector("#messages");
const form = document.querySelector("form");

const chat = TencentCloudChat.create({ SDKAppID: Number(sdkAppId), proxyServer: server });

function show({ from, payload, status }) {
  const line = document.createElement("li");
  line.textContent = `${from}: ${payload.text} (${status})`;
  messages.append(line);
}

chat.on(EVENT.SDK_READY, () => {
  state.textContent = "ready";
});
chat.on(EVENT.MESSAGE_RECEIVED, ({ data }) => data.forEach(show));
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = form.elements.namedItem("text").value;
  const message = chat.createTextMessage({ to: peer, conversationType: TYPES.CONV_C2C, payload: { text } });
  const { data } = await chat.sendMessage(message);
  show(data.message);
});

await chat.login({ userID, userSig });
