import { afterAll, beforeAll, expect, test } from "vitest";
import type { Domain } from "../domain.ts";
import { createGroup } from "../group/create-group.ts";
import { actAsApp, requireGroup, type TypedGroup } from "../group/find-group.ts";
import { type TestDomain, testDomain, textBody, textSend } from "../testing/test-domain.ts";
import { createRecentSends, type RestSend, rebuildRecentSends, type SendResult } from "./recent-sends.ts";
import { sendC2cMessage } from "./send-c2c-message.ts";
import { sendGroupMessage } from "./send-group-message.ts";

const send: RestSend = { sender: 1, receiver: 2, msgSeq: 7, msgRandom: 9, body: "[1]", customData: undefined };
const resultOf = (seq: number): Promise<SendResult> => Promise.resolve({ seq, placedAt: 0, publicTime: 0, msgSeq: 7 });

function createWithClock() {
  const clock = { now: 1_000_000 };
  return { clock, recent: createRecentSends(() => clock.now) };
}

test("the same MsgSeq and MsgRandom repeat a send for five minutes", async () => {
  const { clock, recent } = createWithClock();
  recent.add(send, resultOf(1));
  clock.now += 5 * 60_000 - 1;
  expect(await recent.find(send)).toMatchObject({ seq: 1 });
  clock.now += 1;
  expect(recent.find(send)).toBeUndefined();
});

test("the same MsgRandom repeats a send for one second, whatever the MsgSeq", async () => {
  const { clock, recent } = createWithClock();
  recent.add(send, resultOf(1));
  clock.now += 999;
  expect(await recent.find({ ...send, msgSeq: 8 })).toMatchObject({ seq: 1 });
  expect(await recent.find({ ...send, msgSeq: undefined })).toMatchObject({ seq: 1 });
  clock.now += 1;
  expect(recent.find({ ...send, msgSeq: 8 })).toBeUndefined();
  expect(recent.find({ ...send, msgSeq: undefined })).toBeUndefined();
});

test("other content, another side or another MsgRandom is another message", () => {
  const { recent } = createWithClock();
  recent.add(send, resultOf(1));
  for (const other of [{ body: "[2]" }, { customData: "c" }, { sender: 3 }, { receiver: 3 }, { msgRandom: 10 }])
    expect(recent.find({ ...send, ...other })).toBeUndefined();
  expect(recent.find({ ...send, sender: 2, receiver: 1 })).toBeUndefined();
});

test("a caller with one MsgRandom and counting MsgSeqs may still repeat an earlier one", async () => {
  const { clock, recent } = createWithClock();
  recent.add(send, resultOf(1));
  clock.now += 2_000;
  recent.add({ ...send, msgSeq: 8 }, resultOf(2));
  clock.now += 2_000;
  expect(await recent.find(send)).toMatchObject({ seq: 1 });
  expect(await recent.find({ ...send, msgSeq: 8 })).toMatchObject({ seq: 2 });
});

test("a send that failed may be tried again at once, and its failure does not forget a later one", async () => {
  const { clock, recent } = createWithClock();
  const { promise, reject } = Promise.withResolvers<SendResult>();
  recent.add(send, promise);
  expect(recent.find(send)).toBe(promise);
  clock.now += 5 * 60_000;
  recent.add(send, resultOf(2));
  reject(new Error("disk full"));
  await promise.catch(() => {});
  expect(await recent.find(send)).toMatchObject({ seq: 2 });
  const failing = Promise.reject<SendResult>(new Error("disk full"));
  recent.add({ ...send, msgRandom: 11 }, failing);
  await failing.catch(() => {});
  expect(recent.find({ ...send, msgRandom: 11 })).toBeUndefined();
});

test("a clock that is set back makes no window longer", () => {
  const { clock, recent } = createWithClock();
  recent.add(send, resultOf(1));
  clock.now -= 3_600_000;
  expect(recent.find(send)).toBeUndefined();
});

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

test("two sends of the same at the same moment are stored once", async () => {
  const [alice, bob] = [await t.account("alice_twice"), await t.account("bob_twice")];
  const same = textSend(alice, bob, "x", { random: 5, msgSeq: 5 });
  const results = await Promise.all([1, 2, 3].map(() => sendC2cMessage(t.domain, t.app, same)));
  expect(results.map(({ seq }) => seq)).toEqual([1, 1, 1]);
  expect((await t.storage.conversations.findPair(alice.number, bob.number))?.lastSeq).toBe(1);
});

test("after a restart the last five minutes are known from the messages", async () => {
  const [alice, bob] = [await t.account("alice_restart"), await t.account("bob_restart")];
  // The first message of a conversation: its MsgSeq equals its seq, and was the caller's all the same.
  const numbered = textSend(alice, bob, "numbered", { random: 5, msgSeq: 1 });
  const first = await sendC2cMessage(t.domain, t.app, numbered);
  const unnumbered = textSend(bob, alice, "plain", { random: 6, customData: "c" });
  const second = await sendC2cMessage(t.domain, t.app, unnumbered);

  const repeat = async (ageMs: number) => {
    const now = Math.max(first.placedAt, second.placedAt) + ageMs;
    const domain = { ...t.domain, recentSends: await rebuildRecentSends(t.storage, () => now) };
    const send = async (given: typeof numbered) => (await sendC2cMessage(domain, t.app, given)).seq;
    return { send, other: { ...numbered, body: unnumbered.body } };
  };
  const soon = await repeat(500);
  expect([await soon.send(numbered), await soon.send(unnumbered)]).toEqual([first.seq, second.seq]);
  const later = await repeat(60_000);
  expect(await later.send(numbered)).toBe(first.seq);
  expect(await later.send(unnumbered)).toBe(3);
  expect(await later.send(later.other)).toBe(4);
  expect(await (await repeat(6 * 60_000)).send(numbered)).toBe(5);
});

test("after a restart sends into groups are known too, each in its own group", async () => {
  const [alice] = [await t.account("alice_group_restart")];
  const make = async (groupId: string) => {
    const { groupId: id } = await createGroup(t.domain, t.app, {
      ...{ as: "app", owner: alice, type: "ChatRoom", groupId, name: "Crew", members: [] },
    });
    return requireGroup(t.domain, t.app, id);
  };
  const [here, there] = [await make("restart-1"), await make("restart-2")];
  const send = (domain: Domain, { group, type }: TypedGroup, random = 5) =>
    sendGroupMessage(domain, t.app, {
      ...{ group, type, actor: actAsApp(alice), sender: alice, body: textBody("x"), clientTime: 1, random },
      origin: "rest",
    });
  const first = await send(t.domain, here);
  const after = async (ageMs: number): Promise<Domain> => ({
    ...t.domain,
    recentSends: await rebuildRecentSends(t.storage, () => first.placedAt + ageMs),
  });
  const soon = await after(4 * 60_000);
  expect((await send(soon, here)).seq).toBe(first.seq);
  expect((await send(soon, there)).seq).toBe(first.seq);
  expect((await send(soon, here, 6)).seq).toBe(first.seq + 1);
  expect((await send(await after(6 * 60_000), here)).seq).toBe(first.seq + 2);
});
