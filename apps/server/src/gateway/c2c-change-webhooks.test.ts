import { findWebhook, unreadAccountOf } from "@hongyan/domain";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { clientCaller, type TestGateway, testGateway, text } from "./testing/test-gateway.ts";

let t: TestGateway;
let alice: TestClient;
let bob: TestClient;
let randoms = 0;

type Sent = { seq: number; msgSeq: number; time: number; placedAt: number; random: number; id: string; key: string };

beforeAll(async () => {
  t = await testGateway();
  await t.backEnd.turnOn(t.domain, t.app);
  alice = await t.logIn("alice");
  bob = await t.logIn("bob", { platform: "Android" });
});
afterAll(() => t.close());
beforeEach(() => t.backEnd.told());

/** A message that alice sends to bob; what its sending tells is taken. */
async function send(more: object = {}): Promise<Sent> {
  const random = ++randoms;
  const clientTime = Math.floor(t.clock.now / 1000);
  const message = { to: "bob", body: text("see you at nine"), clientTime, random, ...more };
  const sent = (await alice.request("sendC2cMessage", message)) as Omit<Sent, "random" | "key">;
  await t.backEnd.told();
  return { ...sent, random, key: `${sent.msgSeq}_${random}_${sent.time}` };
}

const EventTime = expect.any(Number);

async function expectTold(command: string, fields: object, caller: object): Promise<void> {
  const body = { CallbackCommand: command, EventTime, ...fields };
  expect(await t.backEnd.told()).toEqual([{ command, body, caller }]);
}
async function expectNothingTold(): Promise<void> {
  expect(await t.backEnd.told()).toEqual([]);
}

/** The account whose unread messages stand in the newest entry. */
async function unreadOfNewest(): Promise<string | undefined> {
  const [row] = (await t.domain.storage.outbox.log(t.app.sdkAppId, Number.MAX_SAFE_INTEGER, 1, {})).rows;
  const webhook = row && findWebhook(row.command);
  const number = webhook?.phase === "after" ? unreadAccountOf(webhook, row as NonNullable<typeof row>) : undefined;
  return number === undefined ? undefined : (await t.domain.storage.accounts.findNumber(number))?.userId;
}

describe("a conversation that is marked read", () => {
  const command = "C2C.CallbackAfterMsgReport";
  const mark = (more: object = {}) => bob.request("markConversationRead", { conversationId: "C2Calice", ...more });

  test("is told with the time up to which everything is read", async () => {
    const first = await send();
    await send();
    await mark({ seq: first.seq });
    const sides = { Report_Account: "bob", Peer_Account: "alice" };
    const caller = clientCaller("bob", "Android");
    await expectTold(command, { ...sides, LastReadTime: Math.floor(first.placedAt / 1000) }, caller);
    expect(await unreadOfNewest()).toBe("bob");
    t.clock.now += 100_000;
    await mark();
    await expectTold(command, { ...sides, LastReadTime: Math.floor(t.clock.now / 1000) }, caller);
    t.clock.now -= 100_000;
  });

  test("and stands there already is not told again", async () => {
    await send();
    await mark();
    await t.backEnd.told();
    await mark();
    await mark({ seq: 1 });
    await expectNothingTold();
  });

  test("is not told where there is none yet, nor where it is deleted", async () => {
    await t.logIn("carol");
    await bob.request("markConversationRead", { conversationId: "C2Ccarol" });
    await send();
    await bob.request("deleteConversations", { conversationIds: ["C2Calice"], clearHistory: false });
    expect(await t.backEnd.told(command)).toEqual([]);
  });
});

describe("read receipts", () => {
  const command = "C2C.CallbackAfterMsgReadReceipt";
  const receipts = (...seqs: number[]) => bob.request("sendReadReceipts", { conversationId: "C2Calice", seqs });
  const infoOf = ({ key, id }: Sent) => ({ From_Account: "alice", To_Account: "bob", MsgKey: key, MsgId: id });

  test("are told once for each message", async () => {
    const [first, second, third] = [
      await send({ needReadReceipt: true }),
      await send({ needReadReceipt: true }),
      await send({ needReadReceipt: true }),
    ];
    const sides = { Operator_Account: "bob", Peer_Account: "alice" };
    await receipts(first.seq, second.seq);
    const caller = clientCaller("bob", "Android");
    await expectTold(command, { ...sides, C2CMsgInfo: [infoOf(first), infoOf(second)] }, caller);
    await receipts(second.seq, third.seq);
    await expectTold(command, { ...sides, C2CMsgInfo: [infoOf(third)] }, caller);
    await receipts(first.seq, third.seq);
    await expectNothingTold();
  });

  test("that are refused are not told", async () => {
    const [asking, other] = [await send({ needReadReceipt: true }), await send()];
    await expect(receipts(asking.seq, other.seq)).rejects.toThrow();
    await expectNothingTold();
  });
});

describe("a recall", () => {
  const recall = (client: TestClient, peer: string, seq: number) =>
    client.request("recallMessage", { conversationId: `C2C${peer}`, seq });

  test("is told once, and one that is refused not at all", async () => {
    const { seq, key } = await send();
    await expect(recall(bob, "alice", seq)).rejects.toThrow();
    await expectNothingTold();
    await recall(alice, "bob", seq);
    const fields = { From_Account: "alice", To_Account: "bob", MsgKey: key };
    await expectTold("C2C.CallbackAfterMsgWithDraw", fields, clientCaller("alice", "Web"));
    expect(await unreadOfNewest()).toBe("bob");
    await expect(recall(alice, "bob", seq)).rejects.toThrow();
    await expectNothingTold();
  });
});

describe("an edit", () => {
  const edit = (client: TestClient, peer: string, seq: number, change: object) =>
    client.request("editMessage", { conversationId: `C2C${peer}`, seq, basedOn: 0, ...change });

  test("is told with the whole message as it now is, and with whoever edited it", async () => {
    const sent = await send({ cloudCustomData: "first" });
    const fields = {
      From_Account: "alice",
      To_Account: "bob",
      MsgRandom: sent.random,
      MsgSeq: sent.msgSeq,
      MsgTime: sent.time,
      MsgKey: sent.key,
    };
    const command = "C2C.CallbackAfterModifyMsg";
    const edited = await edit(alice, "bob", sent.seq, { body: text("see you at ten") });
    const changed = { Operator_Account: "alice", MsgBody: text("see you at ten"), CloudCustomData: "first" };
    await expectTold(command, { ...fields, ...changed }, clientCaller("alice", "Web"));
    await edit(bob, "alice", sent.seq, { basedOn: edited.changePosition, cloudCustomData: "second" });
    const once = { Operator_Account: "bob", MsgBody: text("see you at ten"), CloudCustomData: "second" };
    await expectTold(command, { ...fields, ...once }, clientCaller("bob", "Android"));
  });

  test("of a message without custom data has no such field", async () => {
    const { seq } = await send();
    await edit(alice, "bob", seq, { body: text("see you") });
    expect((await t.backEnd.told())[0]?.body).not.toHaveProperty("CloudCustomData");
  });

  test("is told with what won where both sides make one at the same moment", async () => {
    const { seq } = await send();
    const edits = await Promise.all([
      edit(alice, "bob", seq, { body: text("by alice") }),
      edit(bob, "alice", seq, { body: text("by bob") }),
    ]);
    const told = await t.backEnd.told();
    expect(told).toHaveLength(1);
    const by = edits[0]?.outcome === "edited" ? "alice" : "bob";
    expect(told[0]?.body).toMatchObject({ Operator_Account: by, MsgBody: text(`by ${by}`) });
  });

  test("that comes too late or is refused is not told", async () => {
    const { seq } = await send();
    await edit(alice, "bob", seq, { body: text("first") });
    await t.backEnd.told();
    expect(await edit(bob, "alice", seq, { body: text("second") })).toMatchObject({ outcome: "conflict" });
    await expect(edit(alice, "bob", seq, {})).rejects.toThrow();
    await expectNothingTold();
  });
});

describe("key-value pairs", () => {
  const command = "C2C.CallbackAfterC2CMsgExtension";
  const set = (seq: number, ...extensions: { key: string; value: string; basedOn?: number }[]) =>
    alice.request("setMessageExtensions", {
      conversationId: "C2Cbob",
      seq,
      extensions: extensions.map((extension) => ({ basedOn: 0, ...extension })),
    });
  const drop = (seq: number, extensions?: { key: string; basedOn: number }[]) =>
    bob.request("deleteMessageExtensions", {
      conversationId: "C2Calice",
      seq,
      ...(extensions && { extensions }),
    });

  test("that are set, deleted and cleared are told with their versions", async () => {
    const { seq, key } = await send({ supportExtension: true });
    const message = { From_Account: "alice", To_Account: "bob", MsgKey: key };
    await set(seq, { key: "vote", value: "yes" }, { key: "seat", value: "" });
    const ExtensionList = [
      { Key: "vote", Value: "yes", Seq: 1 },
      { Key: "seat", Value: "", Seq: 2 },
    ];
    await expectTold(command, { ...message, OperateType: 1, ExtensionList, Seq: 2 }, clientCaller("alice", "Web"));
    await drop(seq, [{ key: "vote", basedOn: 1 }]);
    const deleted = { OperateType: 2, ExtensionList: [{ Key: "vote", Value: "", Seq: 3 }], Seq: 3 };
    await expectTold(command, { ...message, ...deleted }, clientCaller("bob", "Android"));
    await drop(seq);
    const cleared = { OperateType: 3, ExtensionList: [], Seq: 3 };
    await expectTold(command, { ...message, ...cleared }, clientCaller("bob", "Android"));
    await drop(seq);
    await expectNothingTold();
  });

  test("that others wrote meanwhile are left out, and where nothing was written nothing is told", async () => {
    const { seq } = await send({ supportExtension: true });
    await set(seq, { key: "vote", value: "yes" });
    await t.backEnd.told();
    await set(seq, { key: "vote", value: "no", basedOn: 7 }, { key: "seat", value: "12" });
    const [told] = await t.backEnd.told();
    expect(told?.body).toMatchObject({ ExtensionList: [{ Key: "seat", Value: "12", Seq: 2 }], Seq: 2 });
    await set(seq, { key: "vote", value: "no", basedOn: 7 });
    await expect(set((await send()).seq, { key: "vote", value: "no" })).rejects.toThrow();
    await expectNothingTold();
  });
});

test("an app that wants none of it is told nothing, and nothing is written for it", async () => {
  await t.backEnd.turnOn(t.domain, t.app, { commands: ["State.StateChange"] });
  const { seq } = await send({ needReadReceipt: true, supportExtension: true });
  await bob.request("markConversationRead", { conversationId: "C2Calice" });
  await bob.request("sendReadReceipts", { conversationId: "C2Calice", seqs: [seq] });
  await alice.request("editMessage", { conversationId: "C2Cbob", seq, basedOn: 0, body: text("later") });
  await alice.request("setMessageExtensions", {
    conversationId: "C2Cbob",
    seq,
    extensions: [{ key: "vote", value: "yes", basedOn: 0 }],
  });
  await alice.request("recallMessage", { conversationId: "C2Cbob", seq });
  await expectNothingTold();
  await t.backEnd.turnOn(t.domain, t.app, { commands: "all" });
});
