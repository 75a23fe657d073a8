/**
 * Two people chat, both in this program.
 *
 *   npm start                            in one terminal
 *   npx node examples/chat-in-node.ts    in another
 *
 * A real client has no secret key: it asks its back end for a UserSig.
 */
import { readFileSync } from "node:fs";
import { signUserSig } from "@hongyan/admin";
import TencentCloudChat, { type ChatSDK, type Message } from "@hongyan/chat";

const server = process.env.HONGYAN_URL ?? "http://127.0.0.1:8600";
const sdkAppId = Number(process.env.HONGYAN_SDKAPPID ?? 1400000001);
const secretKey = process.env.HONGYAN_SECRET_KEY ?? readFileSync("data/secret-key", "utf8").trim();

const { create, EVENT, TYPES } = TencentCloudChat;

async function logIn(userID: string): Promise<ChatSDK> {
  const chat = create({
    SDKAppID: sdkAppId,
    proxyServer: `${server.replace(/^http/, "ws")}/ws`,
    // Only because both live in one program.
    instanceKey: userID,
  });
  const ready = new Promise<void>((resolve) => chat.once(EVENT.SDK_READY, () => resolve()));
  await chat.login({ userID, userSig: signUserSig({ sdkAppId, secretKey, userId: userID, expireSeconds: 3_600 }) });
  await ready;
  return chat;
}

function say(chat: ChatSDK, to: string, text: string) {
  return chat.sendMessage(chat.createTextMessage({ to, conversationType: TYPES.CONV_C2C, payload: { text } }));
}

function nextMessage(chat: ChatSDK): Promise<Message> {
  return new Promise((resolve) => chat.once(EVENT.MESSAGE_RECEIVED, ({ data }) => resolve(data[0] as Message)));
}

const [alice, bob] = [await logIn("alice"), await logIn("bob")];

const atBob = nextMessage(bob);
await say(alice, "bob", "See you at six?");
const question = await atBob;
console.log(`bob reads: ${question.payload.text}`);

const atAlice = nextMessage(alice);
await bob.setMessageRead({ conversationID: question.conversationID });
await say(bob, "alice", "At six.");
console.log(`alice reads: ${(await atAlice).payload.text}`);

const { data } = await alice.getMessageList({ conversationID: "C2Cbob" });
console.log(`alice has ${data.messageList.length} messages with bob`);

for (const chat of [alice, bob]) {
  await chat.logout();
  await chat.destroy();
}
