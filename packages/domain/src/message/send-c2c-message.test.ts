import { limits, messageErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { updateApp } from "../app/update-app.ts";
import { countUnread } from "../conversation/count-unread.ts";
import { listConversations } from "../conversation/list-conversations.ts";
import { type TestDomain, testDomain, testErrors, textBody, textSend } from "../testing/test-domain.ts";
import { importMessage } from "./import-message.ts";
import { fetchMessages, listMessages } from "./list-messages.ts";
import { sendC2cMessage } from "./send-c2c-message.ts";

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
const device = (sendNumber: number | undefined, connectionId = "c1") => ({
  connectionId,
  instance: "phone",
  sendNumber,
});

test("a send is stored, and one frame goes to all devices of both sides but the connection that sent it", async () => {
  const [alice, bob] = await pair();
  t.takeDelivered();
  const send = textSend(alice, bob, "hello", { origin: device(1), customData: "c", needReadReceipt: true });
  const result = await sendC2cMessage(t.domain, t.app, send);
  const [frame, ...more] = t.takeDelivered();
  expect(more).toEqual([]);
  expect(frame).toMatchObject({ to: [bob.userId, alice.userId], except: "c1", event: "messageReceived" });
  const page = await listMessages(t.domain, t.app, { me: bob, conversationId: `C2C${alice.userId}`, count: 9 });
  expect(page.messages).toEqual([frame?.data.message]);
  expect(page.messages[0]).toMatchObject({
    id: `${alice.number}-1700000000-${send.random}`,
    seq: result.seq,
    from: alice.userId,
    to: bob.userId,
    body: textBody("hello"),
    cloudCustomData: "c",
    needReadReceipt: true,
    time: result.publicTime,
  });
});

test("a numbered send that is stored answers as the first did, also where its sender may not write any more", async () => {
  const [alice, bob] = await pair();
  const number = (sendNumber: number, text: string) => textSend(alice, bob, text, { origin: device(sendNumber) });
  const stored = number(1, "before");
  const { seq, placedAt, publicTime, msgSeq } = await sendC2cMessage(t.domain, t.app, stored);
  const muted = { ...alice, c2cMutedUntil: t.clock.now + 60_000 };
  const repeat = { ...stored, sender: muted, origin: device(1, "c2") };
  t.takeDelivered();
  expect(await sendC2cMessage(t.domain, t.app, repeat)).toMatchObject({ seq, placedAt, publicTime, msgSeq });
  await expect(sendC2cMessage(t.domain, t.app, { ...number(2, "new"), sender: muted })).rejects.toMatchObject({
    code: messageErrors.senderMuted.code,
  });
  await expect(
    sendC2cMessage(t.domain, t.app, { ...repeat, origin: { ...device(1), instance: "tablet" } }),
  ).rejects.toMatchObject({ code: messageErrors.senderMuted.code });
  await updateApp(t.domain, t.app.sdkAppId, { settings: { isInMaintenance: true } });
  expect(await sendC2cMessage(t.domain, t.app, { ...repeat, sender: alice })).toMatchObject({ seq });
  await expect(sendC2cMessage(t.domain, t.app, number(3, "new"))).rejects.toMatchObject({ code: 60017 });
  await updateApp(t.domain, t.app.sdkAppId, { settings: { isInMaintenance: false } });
  expect(t.takeDelivered()).toEqual([]);
});

test("a numbered send sent again answers as the first did and is delivered once", async () => {
  const [alice, bob] = await pair();
  const send = textSend(alice, bob, "once", { origin: device(1) });
  const first = await sendC2cMessage(t.domain, t.app, send);
  t.takeDelivered();
  expect(await sendC2cMessage(t.domain, t.app, { ...send, origin: device(1, "c2") })).toMatchObject({
    seq: first.seq,
    placedAt: first.placedAt,
  });
  expect(t.takeDelivered()).toEqual([]);
  await sendC2cMessage(t.domain, t.app, textSend(alice, bob, "later", { origin: device(40) }));
  await expect(
    sendC2cMessage(t.domain, t.app, textSend(alice, bob, "old", { origin: device(2) })),
  ).rejects.toMatchObject({ code: messageErrors.badRequest.code });
});

test("an online-only message is delivered and nowhere stored", async () => {
  const [alice, bob] = await pair();
  t.takeDelivered();
  const result = await sendC2cMessage(t.domain, t.app, textSend(alice, bob, "typing", { isOnlineOnly: true }));
  expect(result.seq).toBe(0);
  const [frame] = t.takeDelivered();
  expect(frame?.data.message).toMatchObject({ seq: 0, noUnread: true, noLastMessage: true });
  expect(await t.storage.conversations.findPair(alice.number, bob.number)).toBeUndefined();
});

test("a message hidden from its sender reaches the receiver only, live and later", async () => {
  const [alice, bob] = await pair();
  t.takeDelivered();
  await sendC2cMessage(t.domain, t.app, textSend(alice, bob, "hidden", { isHiddenFromSender: true }));
  expect(t.takeDelivered().map(({ to }) => to)).toEqual([[bob.userId]]);
  const read = async (me: typeof alice, peer: typeof alice) =>
    (await listMessages(t.domain, t.app, { me, conversationId: `C2C${peer.userId}`, count: 9 })).messages.length;
  expect([await read(alice, bob), await read(bob, alice)]).toEqual([0, 1]);
  const range = { conversationId: `C2C${bob.userId}`, fromSeq: 1, toSeq: 5 };
  expect(await fetchMessages(t.domain, t.app, { me: alice, ...range })).toEqual({
    messages: [],
    hidden: [1],
    lastSeq: 1,
  });
  expect((await listConversations(t.domain, { me: alice })).conversations).toEqual([]);
  expect((await listConversations(t.domain, { me: bob })).conversations.length).toBe(1);
});

test("what somebody writes to himself is delivered once, listed, and never unread", async () => {
  const [me] = await pair();
  t.takeDelivered();
  await sendC2cMessage(t.domain, t.app, textSend(me, me, "note", { origin: device(1) }));
  const frames = t.takeDelivered();
  expect(frames.map(({ to }) => to)).toEqual([[me.userId]]);
  expect(frames[0]?.data.message).toMatchObject({ noUnread: true });
  const list = await listConversations(t.domain, { me });
  expect(list).toMatchObject({
    totalUnreadCount: 0,
    conversations: [{ unreadCount: 0, lastMessage: { noUnread: true } }],
  });
});

test("messages that do not count leave the unread of the receiver alone", async () => {
  const [alice, bob] = await pair();
  for (const noUnread of [true, false]) await sendC2cMessage(t.domain, t.app, textSend(alice, bob, "x", { noUnread }));
  expect(await countUnread(t.domain, t.app, bob, [alice.userId, "ghost"])).toMatchObject([
    { unread: 1 },
    { userId: "ghost", error: { code: expect.any(Number) } },
  ]);
});

test("an import keeps its time, counts and is delivered only where it is live, and repeats without effect", async () => {
  const [alice, bob] = await pair();
  const given = { sender: alice, receiver: bob, body: textBody("old"), msgSeq: 1, random: 2, time: 1_600_000_000 };
  t.takeDelivered();
  for (let i = 0; i < 2; i++) await importMessage(t.domain, t.app, { ...given, isLive: false, errors: testErrors });
  expect(t.takeDelivered()).toEqual([]);
  for (let i = 0; i < 2; i++)
    await importMessage(t.domain, t.app, { ...given, msgSeq: 2, isLive: true, errors: testErrors });
  expect(t.takeDelivered().length).toBe(1);
  const time = Math.floor(t.domain.clock() / 1000) - 2;
  for (let i = 0; i < 2; i++)
    await importMessage(t.domain, t.app, { ...given, msgSeq: 3, time, isLive: true, errors: testErrors });
  expect(t.takeDelivered().length).toBe(1);
  const { messages } = await listMessages(t.domain, t.app, { me: bob, conversationId: `C2C${alice.userId}`, count: 9 });
  expect(messages.map(({ msgSeq, time, noUnread }) => [msgSeq, time, noUnread])).toEqual([
    [1, 1_600_000_000, true],
    [2, 1_600_000_000, undefined],
    [3, time, undefined],
  ]);
  expect(messages.slice(0, 2).map(({ placedAt }) => placedAt)).toEqual([1_600_000_000_000, 1_600_000_000_000]);
  expect(messages[2]?.placedAt).toBe(time * 1000);
});

test("a gap is answered for every seq asked for, up to the newest and not beyond the page limit", async () => {
  const [alice, bob] = await pair();
  const count = limits.messagesPerFetch + 5;
  await Promise.all(Array.from({ length: count }, () => sendC2cMessage(t.domain, t.app, textSend(alice, bob, "x"))));
  const conversationId = `C2C${alice.userId}`;
  const fetch = (fromSeq: number, toSeq: number) =>
    fetchMessages(t.domain, t.app, { me: bob, conversationId, fromSeq, toSeq });
  expect((await fetch(1, count)).messages.length).toBe(limits.messagesPerFetch);
  const end = await fetch(count - 1, count + 100);
  expect([end.messages.map(({ seq }) => seq), end.hidden, end.lastSeq]).toEqual([[count - 1, count], [], count]);
  expect(await fetch(count + 1, count + 9)).toEqual({ messages: [], hidden: [], lastSeq: count });
});
