import TencentCloudChat, { type ChatSDK, type Message } from "@hongyan/chat";
import { describe, expect, test } from "vitest";
import { connected, createLine, historyOf, prepareDevices, say, shownState } from "./devices.ts";

const { EVENT } = TencentCloudChat;
const me = "u_carol";

const { logIn } = prepareDevices();

const peerNames = Array.from({ length: 42 }, (_, index) => `u_peer${String(index).padStart(2, "0")}`);
const conversationIds = peerNames.map((name) => `C2C${name}`);

/** What peers and the account's other device do while the first device is away. Peers from 38 on are new. */
async function liveOn(peers: readonly ChatSDK[], before: readonly Message[][], otherDevice: ChatSDK) {
  const sent = await Promise.all(
    peers.slice(0, 40).map(async (peer, index) => {
      const messages: Message[] = [];
      const count = index === 0 ? 110 : 10;
      for (let number = 0; number < count; number += 1) {
        const isQuiet = index === 3 && number > 7;
        const control = isQuiet ? { excludedFromUnreadCount: true, excludedFromLastMessage: number === 9 } : undefined;
        messages.push(await say(peer, me, `away ${index} ${number}`, control));
      }
      if (index % 5 === 0) await peer.revokeMessage(messages.at(-1) as Message);
      if (index % 5 === 1) await peer.revokeMessage(messages[2] as Message);
      if (index % 5 === 2 && before[index]?.[1]) await peer.revokeMessage(before[index][1]);
      if (index % 4 === 0) await peer.setMessageRead({ conversationID: `C2C${me}` });
      return messages;
    }),
  );
  for (const index of [2, 5, 8, 11, 14])
    await otherDevice.setMessageRead({ conversationID: conversationIds[index] ?? "" });
  for (const index of [8, 9]) await say(peers[index] as ChatSDK, me, `after the read mark ${index}`);
  for (const index of [6, 16, 39]) await say(otherDevice, peerNames[index] ?? "", `from my other device ${index}`);
  const own = await say(otherDevice, peerNames[17] ?? "", "taken back by my other device");
  await otherDevice.revokeMessage(own);
  await deleteOnOtherDevice(peers, otherDevice);
  for (const index of [20, 22])
    await otherDevice.pinConversation({ conversationID: conversationIds[index] ?? "", isPinned: true });
  await otherDevice.pinConversation({ conversationID: conversationIds[21] ?? "", isPinned: false });
  await otherDevice.updateMyProfile({ nick: "Carol on the road" });
  return sent.flat().length;
}

async function deleteOnOtherDevice(peers: readonly ChatSDK[], otherDevice: ChatSDK) {
  for (const index of [24, 25]) {
    const { data } = await otherDevice.getMessageList({ conversationID: conversationIds[index] ?? "" });
    // The newest and, of the other one, some in the middle that are unread.
    await otherDevice.deleteMessage(index === 24 ? data.messageList.slice(-2) : data.messageList.slice(3, 9));
  }
  await otherDevice.deleteConversation(conversationIds[26] ?? "");
  await otherDevice.deleteConversation(conversationIds[27] ?? "");
  await otherDevice.deleteConversation({ conversationIDList: [conversationIds[28] ?? ""], clearHistoryMessage: false });
  await otherDevice.deleteConversation({ conversationIDList: [conversationIds[29] ?? ""], clearHistoryMessage: false });
  for (const index of [27, 29]) await say(peers[index] as ChatSDK, me, `after the deletion ${index}`);
}

describe("a device that comes back", () => {
  test("shows exactly what a fresh login shows, and tells of each missed message once", async () => {
    const line = createLine();
    const peers = await Promise.all(peerNames.map((name) => logIn(name, name)));
    const otherDevice = await logIn(me, "other", { platform: "Web" });
    const before = await Promise.all(
      peers.slice(0, 38).map(async (peer, index) => {
        const messages: Message[] = [];
        for (let number = 0; number < 4 + (index % 20); number += 1)
          messages.push(await say(peer, me, `before ${index} ${number}`));
        if (index % 2 === 0) await say(otherDevice, peerNames[index] ?? "", `answer ${index}`);
        return messages;
      }),
    );
    await otherDevice.pinConversation({ conversationID: conversationIds[21] ?? "", isPinned: true });
    const device = await logIn(me, "device", { webSocket: line.webSocket });
    for (const id of conversationIds.slice(0, 25)) await device.getMessageList({ conversationID: id });
    await historyOf(device, conversationIds[19] ?? "");
    const received: string[] = [];
    device.on(EVENT.MESSAGE_RECEIVED, ({ data }) => received.push(...data.map(({ ID }) => ID)));
    const held = new Set(
      (await Promise.all(conversationIds.slice(0, 38).map((id) => historyOf(otherDevice, id))))
        .flat()
        .map(({ ID }) => ID),
    );

    line.cut();
    const missed = await liveOn(peers, before, otherDevice);
    expect(missed).toBe(500);
    const caughtUp = new Promise((resolve) => {
      device.on(
        EVENT.MESSAGE_RECEIVED,
        ({ data }) => data.some(({ payload }) => payload.text === "the last one") && resolve(undefined),
      );
    });
    line.restore();
    await connected(device);
    await say(peers[41] as ChatSDK, me, "the last one");
    await caughtUp;

    const fresh = await logIn(me, "fresh", { platform: "PC" });
    const expected = await shownState(fresh, conversationIds);
    const actual = await shownState(device, conversationIds);
    expect(actual).toEqual(expected);
    const news = Object.values(expected.histories)
      .flat()
      .filter(({ ID }) => !held.has(ID));
    expect(received.toSorted()).toEqual(news.map(({ ID }) => ID).toSorted());
  }, 120_000);
});
