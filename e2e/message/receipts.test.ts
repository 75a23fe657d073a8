import TencentCloudChat, { type ChatSDK, type Message, type MessageReadReceipt } from "@hongyan/chat";
import { describe, expect, test } from "vitest";
import { createLine, historyOf, prepareDevices } from "./devices.ts";

const { EVENT, TYPES } = TencentCloudChat;

/** Read receipts from outside: people on two devices each, the back end beside them. */
describe("read receipts", () => {
  const { logIn, rest } = prepareDevices();

  async function ask(chat: ChatSDK, to: string): Promise<Message> {
    const options = { to, conversationType: TYPES.CONV_C2C, payload: { text: "read me" }, needReadReceipt: true };
    const { data } = await chat.sendMessage(chat.createTextMessage(options));
    return data.message;
  }

  const told = (chat: ChatSDK, messageID: string): Promise<MessageReadReceipt> =>
    new Promise((resolve) =>
      chat.on(EVENT.MESSAGE_READ_RECEIPT_RECEIVED, ({ data }) => {
        const receipt = data.find((one) => one.messageID === messageID);
        if (receipt) resolve(receipt);
      }),
    );
  const heard = (chat: ChatSDK, messageID?: string): Promise<Message> =>
    new Promise((resolve) =>
      chat.on(EVENT.MESSAGE_RECEIVED, ({ data }) => {
        const message = data.find(({ ID }) => messageID === undefined || ID === messageID);
        if (message) resolve(message);
      }),
    );

  /** IsPeerRead by MsgId part of the key, as the back end reads it. */
  async function peerReads(me: string, peer: string): Promise<number[]> {
    const range = { MaxCnt: 100, MinTime: 0, MaxTime: 0x7fff_ffff };
    const answer = await rest("openim/admin_getroammsg", { Operator_Account: me, Peer_Account: peer, ...range });
    return (answer.MsgList as { IsPeerRead: number }[]).map(({ IsPeerRead }) => IsPeerRead);
  }

  test("a receipt reaches the sender's devices, the history and the back end, and counts nothing as read", async () => {
    const bob = await logIn("rr_bob", "web", { platform: "Web" });
    const alice = await logIn("rr_alice", "node");
    const tablet = await logIn("rr_alice", "tablet", { platform: "iPad" });
    const arrived = heard(bob);
    const sent = await ask(alice, "rr_bob");
    const received = await arrived;
    expect([received.needReadReceipt, received.readReceiptInfo.isPeerRead]).toEqual([true, false]);
    expect(await peerReads("rr_alice", "rr_bob")).toEqual([0]);

    const both = Promise.all([told(alice, sent.ID), told(tablet, sent.ID)]);
    await bob.sendMessageReadReceipt([received]);
    const [receipt, atTablet] = await both;
    expect(receipt).toMatchObject({ userID: "rr_bob", isPeerRead: true, timestamp: expect.any(Number) });
    expect(atTablet).toEqual(receipt);
    expect(sent.readReceiptInfo).toEqual({ isPeerRead: true, timestamp: receipt.timestamp });
    expect(sent.isPeerRead).toBe(false);
    expect(await peerReads("rr_alice", "rr_bob")).toEqual([1]);
    expect(bob.getTotalUnreadMessageCount()).toBe(1);

    const fresh = await logIn("rr_alice", "phone", { platform: "Android" });
    const [shown] = await historyOf(fresh, "C2Crr_bob");
    expect(shown?.readReceiptInfo).toEqual(sent.readReceiptInfo);
  });

  test("a receipt of the back end is told as one of a device, and changes the receiver's devices as well", async () => {
    const alice = await logIn("rr_alice2", "node");
    const bob = await logIn("rr_bob2", "node");
    const { MsgKey, MsgId } = await rest("openim/sendmsg", {
      From_Account: "rr_alice2",
      To_Account: "rr_bob2",
      MsgRandom: 7,
      IsNeedReadReceipt: 1,
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "from the back end" } }],
    });
    const [received] = await historyOf(bob, "C2Crr_alice2");
    await historyOf(alice, "C2Crr_bob2");
    const receipt = told(alice, MsgId as string);
    await rest("openim/c2c_msg_read_receipt", {
      Operator_Account: "rr_bob2",
      Peer_Account: "rr_alice2",
      C2CMsgInfo: [{ From_Account: "rr_alice2", To_Account: "rr_bob2", MsgKey }],
    });
    expect(await receipt).toMatchObject({ userID: "rr_bob2", isPeerRead: true });
    await expect.poll(() => received?.readReceiptInfo.isPeerRead).toBe(true);
    await bob.sendMessageReadReceipt([received as Message]);
    expect(await peerReads("rr_bob2", "rr_alice2")).toEqual([1]);
  });

  test("a device that was away knows the receipts when it is back, and may ask for them", async () => {
    const line = createLine();
    const alice = await logIn("rr_alice3", "node", { webSocket: line.webSocket });
    const bob = await logIn("rr_bob3", "node");
    const [first, second] = [await ask(alice, "rr_bob3"), await ask(alice, "rr_bob3")];
    const received = await historyOf(bob, "C2Crr_alice3");
    line.cut();
    await bob.sendMessageReadReceipt(received.slice(0, 1));
    const receipt = told(alice, first.ID);
    line.restore();
    expect(await receipt).toMatchObject({ isPeerRead: true });
    const { data } = await alice.getMessageReadReceiptList([first, second]);
    expect(data.messageList.map(({ readReceiptInfo }) => readReceiptInfo.isPeerRead)).toEqual([true, false]);
  });
});
