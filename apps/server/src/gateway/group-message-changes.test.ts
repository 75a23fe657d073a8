import { createMemoryHub } from "@hongyan/bus";
import { actAsApp, addMembers, createGroup, requireGroup } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestGateway, testGateway } from "./testing/test-gateway.ts";

let t: TestGateway;
let second: TestGateway;
beforeAll(async () => {
  const hub = createMemoryHub();
  t = await testGateway({}, { bus: hub.connect() });
  second = await testGateway({}, { bus: hub.connect(), first: t });
});
afterAll(async () => {
  await second.close();
  await t.close();
});

const account = async (userId: string) => {
  const found = await t.domain.storage.accounts.find(t.app.sdkAppId, userId);
  if (!found) throw new Error(`no account ${userId}`);
  return found;
};
type Client = Awaited<ReturnType<TestGateway["logIn"]>>;

async function makeGroup(type: string, owner: string, members: string[]): Promise<string> {
  const { groupId } = await createGroup(t.domain, t.app, {
    ...{ as: "app", owner: await account(owner), type, name: "Crew" },
    members: await Promise.all(members.map(async (userId) => ({ account: await account(userId) }))),
  });
  return groupId;
}

async function join(groupId: string, userId: string): Promise<void> {
  const group = await requireGroup(t.domain, t.app, groupId);
  const actor = actAsApp(await account("administrator"));
  await addMembers(t.domain, t.app, group, { actor, accounts: [await account(userId)] });
}

let sends = 0;
const text = (words: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text: words } }];
const say = async (client: Client, groupId: string, more = {}): Promise<number> => {
  const random = ++sends;
  const body = text(`m${random}`);
  const reply = await client.request("sendGroupMessage", { groupId, clientTime: 1_700_000_000, random, body, ...more });
  return (reply as { seq: number }).seq;
};

/** What a client was told since the last call, but for messages and what is said of its groups. */
const changes = /^(messageRecalled|messageEdited|messageExtensionsChanged|receiptsSent|groupPinsChanged)$/;
async function told(client: Client): Promise<{ event: string; data: Record<string, unknown> }[]> {
  await client.request("heartbeat");
  const found: { event: string; data: Record<string, unknown> }[] = [];
  while (client.waiting().length > 0) found.push((await client.event()) as never);
  return found.filter(({ event }) => changes.test(event));
}

test("changes of a message reach every device of the members but the one that made them, on whichever node it is", async () => {
  const [alice, tablet, bob] = [
    await t.logIn("c_alice"),
    await second.logIn("c_alice", { platform: "iPad" }),
    await second.logIn("c_bob"),
  ];
  const groupId = await makeGroup("Public", "c_alice", ["c_bob"]);
  const conversationId = `GROUP${groupId}`;
  const seq = await say(alice, groupId, { supportExtension: true, needReadReceipt: true });
  await bob.request("editMessage", { conversationId, seq, basedOn: 0, body: text("changed") });
  await alice.request("setMessageExtensions", {
    conversationId,
    seq,
    extensions: [{ key: "a", value: "1", basedOn: 0 }],
  });
  await bob.request("sendReadReceipts", { conversationId, seqs: [seq] });
  await alice.request("recallMessage", { conversationId, seq, reason: "gone" });
  for (const [client, expected] of [
    [alice, ["messageEdited", "receiptsSent"]],
    [tablet, ["messageEdited", "messageExtensionsChanged", "receiptsSent", "messageRecalled"]],
    [bob, ["messageExtensionsChanged", "messageRecalled"]],
  ] as const)
    expect((await told(client)).map(({ event }) => event)).toEqual(expected);
});

test("who came after a message hears nothing of its edits, on whichever node it is", async () => {
  const [owner, early, late] = [await t.logIn("l_owner"), await t.logIn("l_early"), await second.logIn("l_late")];
  const groupId = await makeGroup("Public", "l_owner", ["l_early"]);
  const conversationId = `GROUP${groupId}`;
  const seq = await say(owner, groupId);
  await t.logIn("administrator");
  await join(groupId, "l_late");
  await owner.request("editMessage", { conversationId, seq, basedOn: 0, body: text("secret") });
  const later = await say(owner, groupId);
  await owner.request("editMessage", { conversationId, seq: later, basedOn: 0, body: text("for all") });
  expect((await told(late)).map(({ data }) => data.message)).toMatchObject([{ seq: later }]);
  expect(await told(early)).toHaveLength(2);
});

test("a pinned message is listed for all members, the last first, until it is taken off or recalled", async () => {
  const [owner, member, late] = [await t.logIn("p_owner"), await t.logIn("p_member"), await t.logIn("p_late")];
  const groupId = await makeGroup("Public", "p_owner", ["p_member"]);
  const [first, second, third] = [await say(owner, groupId), await say(member, groupId), await say(owner, groupId)];
  const pin = (client: Client, seq: number, isPinned = true) =>
    client.request("pinGroupMessage", { groupId, seq, isPinned });
  const pinned = async (client: Client) =>
    ((await client.request("listPinnedMessages", { groupId })) as { messages: { seq: number }[] }).messages.map(
      ({ seq }) => seq,
    );
  await told(member);
  for (const seq of [second, first, third, first]) await pin(owner, seq);
  expect(await pinned(member)).toEqual([third, first, second]);
  expect(await told(member)).toMatchObject(
    [second, first, third].map((seq) => ({
      event: "groupPinsChanged",
      data: { groupId, seq, isPinned: true, by: "p_owner", message: { seq, groupId } },
    })),
  );
  await pin(owner, first, false);
  await pin(owner, first, false);
  expect(await told(member)).toEqual([
    { event: "groupPinsChanged", data: { groupId, seq: first, isPinned: false, by: "p_owner" } },
  ]);
  await owner.request("recallMessage", { conversationId: `GROUP${groupId}`, seq: third });
  expect(await pinned(member)).toEqual([second]);
  await expect(pin(member, first)).rejects.toMatchObject({ code: groupErrors.notPermitted.code });
  await expect(pinned(late)).rejects.toMatchObject({ code: groupErrors.notPermitted.code });
  await join(groupId, "p_late");
  expect(await pinned(late)).toEqual([]);
});

test("ten messages are pinned at most; recalled, targeted, unknown ones and tips cannot be", async () => {
  const owner = await t.logIn("q_owner");
  await t.logIn("q_member");
  const groupId = await makeGroup("Public", "q_owner", ["q_member"]);
  const pin = (seq: number) => owner.request("pinGroupMessage", { groupId, seq, isPinned: true });
  const gone = await say(owner, groupId);
  await owner.request("recallMessage", { conversationId: `GROUP${groupId}`, seq: gone });
  const targeted = await say(owner, groupId, { targets: ["q_member"] });
  for (const seq of [1, 999, gone, targeted])
    await expect(pin(seq)).rejects.toMatchObject({ code: groupErrors.nothingToDelete.code });
  const seqs: number[] = [];
  for (let i = 0; i <= limits.pinnedMessages; i++) seqs.push(await say(owner, groupId));
  for (const seq of seqs.slice(1)) await pin(seq);
  await expect(pin(seqs[0] ?? 0)).rejects.toMatchObject({ code: groupErrors.tooManyPins.code });
  await expect(owner.request("listPinnedMessages", { groupId: "nowhere" })).rejects.toMatchObject({
    code: groupErrors.groupNotFound.code,
  });
});

test("members list who has read a message and who has not", async () => {
  const [owner, bob] = [await t.logIn("r_owner"), await t.logIn("r_bob")];
  await t.logIn("r_carol");
  const groupId = await makeGroup("ChatRoom", "r_owner", ["r_bob", "r_carol"]);
  const seq = await say(owner, groupId, { needReadReceipt: true });
  await bob.request("sendReadReceipts", { conversationId: `GROUP${groupId}`, seqs: [seq] });
  const list = (filter: string) => owner.request("listMessageReaders", { groupId, seq, filter, count: 100 });
  expect(await list("read")).toEqual({ users: [{ userId: "r_bob" }] });
  expect(await list("unread")).toEqual({ users: [{ userId: "r_carol" }] });
  await expect(
    owner.request("listMessageReaders", { groupId, seq: 999, filter: "read", count: 1 }),
  ).rejects.toMatchObject({ code: groupErrors.noReceipt.code });
});
