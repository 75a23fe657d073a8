import { messageErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countUnread } from "../conversation/count-unread.ts";
import { listConversationChanges } from "../conversation/list-conversation-changes.ts";
import { type TestDomain, testDomain, textSend } from "../testing/test-domain.ts";
import { fetchMessages, listMessages } from "./list-messages.ts";
import { recallMessage } from "./recall-message.ts";
import { sendC2cMessage } from "./send-c2c-message.ts";
import { listReadReceipts, sendReadReceipts } from "./send-read-receipts.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

let names = 0;
const pair = async () => {
  const n = ++names;
  return [await t.account(`alice_${n}`), await t.account(`bob_${n}`)] as const;
};
type Account = Awaited<ReturnType<TestDomain["account"]>>;
const ask = (sender: Account, receiver: Account) =>
  sendC2cMessage(t.domain, t.app, textSend(sender, receiver, "read me", { needReadReceipt: true }));
const named = (peer: Account) => `C2C${peer.userId}`;
const read = (me: Account, peer: Account, seqs: number[]) =>
  sendReadReceipts(t.domain, t.app, { me, conversationId: named(peer), seqs, fromConnection: "c1" });

test("a receipt reaches all devices of both sides but the one that sent it, and stands on the message from then on", async () => {
  const [alice, bob] = await pair();
  for (let i = 0; i < 3; i++) await ask(alice, bob);
  t.takeDelivered();
  const at = t.clock.now;
  expect(await read(bob, alice, [1, 3])).toEqual({ at, seqs: [1, 3], changePosition: 1 });
  const data = { from: bob.userId, to: alice.userId, seqs: [1, 3], at, changePosition: 1 };
  expect(t.takeDelivered()).toEqual([{ to: [alice.userId, bob.userId], except: "c1", event: "receiptsSent", data }]);
  for (const [me, peer] of [
    [alice, bob],
    [bob, alice],
  ] as const) {
    const { messages } = await listMessages(t.domain, t.app, { me, conversationId: named(peer), count: 9 });
    expect(messages.map(({ receiptAt }) => receiptAt)).toEqual([at, undefined, at]);
    const range = await fetchMessages(t.domain, t.app, { me, conversationId: named(peer), fromSeq: 1, toSeq: 3 });
    expect(range.messages).toEqual(messages);
    const input = { me, conversationId: named(peer), seqs: [1, 2, 3, 9] };
    expect(await listReadReceipts(t.domain, t.app, input)).toEqual([
      { seq: 1, at },
      { seq: 3, at },
    ]);
  }
  expect(await countUnread(t.domain, t.app, bob, [alice.userId])).toMatchObject([{ unread: 3 }]);
  const changes = await listConversationChanges(t.domain, t.app, {
    ...{ me: alice, conversationId: named(bob), afterPosition: 0 },
  });
  expect(changes.changes).toEqual([{ kind: "receipts", position: 1, seqs: [1, 3], by: bob.userId, at }]);
});

test("what was receipted before is not told again", async () => {
  const [alice, bob] = await pair();
  await ask(alice, bob);
  await read(bob, alice, [1]);
  t.takeDelivered();
  expect(await read(bob, alice, [1])).toMatchObject({ seqs: [], changePosition: 0 });
  expect(t.takeDelivered()).toEqual([]);
});

test("one's own messages, unknown ones and those that ask for none refuse all, with their codes", async () => {
  const [alice, bob] = await pair();
  await ask(alice, bob);
  await sendC2cMessage(t.domain, t.app, textSend(alice, bob, "no receipt wanted"));
  await expect(read(alice, bob, [1])).rejects.toMatchObject({ code: messageErrors.messageNotFound.code });
  await expect(read(bob, alice, [1, 9])).rejects.toMatchObject({ code: messageErrors.messageNotFound.code });
  await expect(read(bob, alice, [1, 2])).rejects.toMatchObject({ code: messageErrors.badRequest.code });
  const stranger = await t.account("stranger");
  await expect(read(bob, stranger, [1])).rejects.toMatchObject({ code: messageErrors.messageNotFound.code });
  expect(await listReadReceipts(t.domain, t.app, { me: bob, conversationId: named(stranger), seqs: [1] })).toEqual([]);
  expect(await listReadReceipts(t.domain, t.app, { me: alice, conversationId: named(bob), seqs: [1] })).toEqual([]);
});

test("a recall in between does not keep the others from theirs", async () => {
  const [alice, bob] = await pair();
  await ask(alice, bob);
  await ask(alice, bob);
  await recallMessage(t.domain, t.app, { me: alice, conversationId: named(bob), seq: 1, fromConnection: "c2" });
  expect(await read(bob, alice, [1, 2])).toMatchObject({ seqs: [2] });
});
