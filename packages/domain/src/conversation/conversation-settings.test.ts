import { limits } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteAccounts } from "../account/delete-accounts.ts";
import { sendC2cMessage } from "../message/send-c2c-message.ts";
import { type TestDomain, testDomain, textSend } from "../testing/test-domain.ts";
import { changeConversationGroup } from "./change-conversation-group.ts";
import { createConversationGroup } from "./create-conversation-group.ts";
import { deleteConversationGroup } from "./delete-conversation-group.ts";
import { deleteConversations } from "./delete-conversations.ts";
import { getConversation, listConversations } from "./list-conversations.ts";
import { markConversationRead } from "./mark-conversation-read.ts";
import { pinConversation } from "./pin-conversation.ts";
import { getReceiveOption, setReceiveOption } from "./receive-option.ts";
import { renameConversationGroup } from "./rename-conversation-group.ts";
import { syncAccount } from "./sync-account.ts";
import { assertCustomData, updateConversationSettings } from "./update-conversation-settings.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

const fromConnection = "c1";

test("50 conversations are pinned at most; one more answers 51012", async () => {
  const me = await t.account("pinner");
  const pin = async (i: number) => {
    await sendC2cMessage(t.domain, t.app, textSend(await t.account(`pinned${i}`), me, "x"));
    return pinConversation(t.domain, t.app, { me, conversationId: `C2Cpinned${i}`, isPinned: true, fromConnection });
  };
  for (let i = 0; i < limits.pinnedConversations; i++) await pin(i);
  await expect(pin(limits.pinnedConversations)).rejects.toMatchObject({ code: 51012 });
});

test("every action of a client says where it stands in the log, and tells only the other devices", async () => {
  const [me, peer] = [await t.account("actor"), await t.account("actor_peer")];
  await sendC2cMessage(t.domain, t.app, textSend(peer, me, "x"));
  const conversationId = "C2Cactor_peer";
  const own = { me, fromConnection };
  t.takeDelivered();
  const positions = [
    (await markConversationRead(t.domain, t.app, { ...own, conversationId })).logPosition,
    (await pinConversation(t.domain, t.app, { ...own, conversationId, isPinned: true })).logPosition,
    (await updateConversationSettings(t.domain, t.app, { ...own, updates: [{ conversationId, setMarks: [3] }] }))
      .logPosition,
    (await createConversationGroup(t.domain, t.app, { ...own, name: "g", conversationIds: [conversationId] }))
      .logPosition,
    (await renameConversationGroup(t.domain, { ...own, oldName: "g", newName: "h" })).logPosition,
    (
      await changeConversationGroup(t.domain, t.app, {
        ...own,
        name: "h",
        changes: [{ conversationId, isAdded: false }],
      })
    ).logPosition,
    (await deleteConversationGroup(t.domain, { ...own, name: "h" })).logPosition,
    (await setReceiveOption(t.domain, { ...own, option: { ...always, isRepeated: true } })).logPosition,
    (await deleteConversations(t.domain, t.app, { ...own, conversationIds: [conversationId], clearHistory: true }))[0]
      ?.logPosition,
  ];
  expect(positions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const told = t.takeDelivered().filter(({ to }) => to.includes("actor"));
  expect(told.map(({ except, data }) => [except, data.logPosition])).toEqual(
    positions.map((position) => [fromConnection, position]),
  );
  const { entries } = await syncAccount(t.domain, { me, logPosition: 0, syncedAt: t.clock.now });
  expect(entries.map(({ kind }) => kind)).toEqual(told.map(({ event }) => event));
});

test("what changes nothing is not logged and tells nobody", async () => {
  const [me] = [await t.account("idle"), await t.account("idle_peer")];
  const conversationId = "C2Cidle_peer";
  t.takeDelivered();
  expect(await markConversationRead(t.domain, t.app, { me, conversationId, fromConnection })).not.toHaveProperty(
    "logPosition",
  );
  const updates = [{ conversationId, clearMarks: [1], remindType: "AcceptAndNotify" as const }];
  expect(await updateConversationSettings(t.domain, t.app, { me, updates })).toEqual({ results: [{ conversationId }] });
  expect(
    await deleteConversations(t.domain, t.app, { me, conversationIds: [conversationId], clearHistory: true }),
  ).toEqual([{ conversationId, code: 0 }]);
  expect(t.takeDelivered()).toEqual([]);
});

test("a conversation has its settings before anything was said in it, and in the list after that", async () => {
  const [me, peer] = [await t.account("early"), await t.account("early_peer")];
  const conversationId = "C2Cearly_peer";
  const update = { conversationId, setMarks: [0, 63], customMark: "vip", remindType: "Discard" as const };
  await updateConversationSettings(t.domain, t.app, { me, updates: [update] });
  await createConversationGroup(t.domain, t.app, { me, name: "g", conversationIds: [conversationId] });
  const settings = { marks: [0, 63], customData: "vip", remindType: "Discard", groupIds: [1] };
  expect(await getConversation(t.domain, t.app, { me, conversationId })).toMatchObject({
    conversation: { lastSeq: 0, isListed: false, ...settings },
    logPosition: 2,
  });
  await sendC2cMessage(t.domain, t.app, textSend(peer, me, "x"));
  const page = await listConversations(t.domain, { me });
  expect(page.conversations).toMatchObject([{ conversationId, ...settings }]);
  expect(page.conversationGroups).toEqual([{ groupId: 1, name: "g" }]);
  const other = await getConversation(t.domain, t.app, { me: peer, conversationId: "C2Cearly" });
  for (const field of Object.keys(settings)) expect(other.conversation).not.toHaveProperty(field);
});

test("an account imported again under its name has none of what was set for the one that is gone", async () => {
  const me = await t.account("keeper");
  await t.account("reborn");
  const conversationId = "C2Creborn";
  await updateConversationSettings(t.domain, t.app, { me, updates: [{ conversationId, setMarks: [0] }] });
  await deleteAccounts(t.domain, t.app, ["reborn"]);
  await t.account("reborn");
  expect((await getConversation(t.domain, t.app, { me, conversationId })).conversation).not.toHaveProperty("marks");
});

test("custom data that is too long is a fault of its conversation, or of a call that sets it for all", async () => {
  const me = await t.account("talker");
  await t.account("talker_peer");
  const conversationId = "C2Ctalker_peer";
  const set = (customMark: string) =>
    updateConversationSettings(t.domain, t.app, { me, updates: [{ conversationId, customMark }] });
  expect((await set("x".repeat(limits.conversationCustomBytes))).results[0]?.error).toBeUndefined();
  expect((await set("x".repeat(limits.conversationCustomBytes + 1))).results[0]?.error?.code).toBe(50002);
  expect(() => assertCustomData("x".repeat(limits.conversationCustomBytes + 1))).toThrow("256 bytes");
});

const always = { remindType: "AcceptAndNotify", startSecond: 0, durationSeconds: 0, isRepeated: false } as const;

test("messages always notify until an account sets it otherwise", async () => {
  const me = await t.account("sleeper");
  expect(await getReceiveOption(t.domain, me)).toEqual(always);
  const option = { remindType: "AcceptNotNotify", startSecond: 79_200, durationSeconds: 60, isRepeated: true } as const;
  expect(await setReceiveOption(t.domain, { me, option })).toEqual({ logPosition: 1 });
  expect(await setReceiveOption(t.domain, { me, option })).toEqual({});
  expect(await getReceiveOption(t.domain, me)).toEqual(option);
});
