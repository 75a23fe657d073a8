import { gatewayErrors, messageErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { updateApp } from "../app/update-app.ts";
import { getConversation } from "../conversation/list-conversations.ts";
import { muteAccount } from "../mute/mute-account.ts";
import { blockAccounts } from "../relation/block-accounts.ts";
import { type TestDomain, testDomain, textBody, textSend } from "../testing/test-domain.ts";
import { deleteMessages } from "./delete-messages.ts";
import { editMessage } from "./edit-message.ts";
import { listMessages } from "./list-messages.ts";
import { sendC2cMessage } from "./send-c2c-message.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

type Account = Awaited<ReturnType<TestDomain["account"]>>;
let names = 0;
const pair = async () => {
  const n = ++names;
  return [await t.account(`alice_${n}`), await t.account(`bob_${n}`)] as const;
};
const say = (sender: Account, receiver: Account, more = {}) =>
  sendC2cMessage(t.domain, t.app, textSend(sender, receiver, "said", more));
type Change = { seq?: number; basedOn?: number; text?: string; customData?: string };
const edit = (me: Account, peer: Account, { seq = 1, basedOn = 0, text, customData }: Change) =>
  editMessage(t.domain, t.app, {
    ...{ me, conversationId: `C2C${peer.userId}`, seq, basedOn, customData, fromConnection: "c1" },
    body: text === undefined ? undefined : textBody(text),
  });

test("either side changes a message; all other devices of both hear the whole of it", async () => {
  const [alice, bob] = await pair();
  await say(alice, bob, { customData: "kept" });
  t.takeDelivered();
  const { outcome, message, changePosition } = await edit(bob, alice, { text: "changed" });
  expect([outcome, changePosition]).toEqual(["edited", 1]);
  expect(message).toMatchObject({
    ...{ from: alice.userId, body: textBody("changed"), cloudCustomData: "kept", isEdited: true, editPosition: 1 },
  });
  expect(t.takeDelivered()).toMatchObject([
    { to: [bob.userId, alice.userId], except: "c1", event: "messageEdited", data: { message, changePosition: 1 } },
  ]);
  const { conversation } = await getConversation(t.domain, t.app, { me: alice, conversationId: `C2C${bob.userId}` });
  expect(conversation).toMatchObject({ changePosition: 1, lastMessage: message });
});

test("who does not know the newest state is shown it, and changes nothing", async () => {
  const [alice, bob] = await pair();
  await say(alice, bob);
  await edit(alice, bob, { text: "first" });
  t.takeDelivered();
  const late = await edit(bob, alice, { text: "second" });
  expect(late).toMatchObject({ outcome: "conflict", message: { body: textBody("first"), editPosition: 1 } });
  expect(t.takeDelivered()).toEqual([]);
  expect(await edit(bob, alice, { text: "second", basedOn: 1 })).toMatchObject({ outcome: "edited" });
});

test("a message that the editor may not see, or that is not stored, is gone for it", async () => {
  const [alice, bob] = await pair();
  await say(alice, bob, { isHiddenFromSender: true });
  await say(alice, bob);
  const gone = { code: messageErrors.goneForEdit.code };
  await expect(edit(alice, bob, { text: "x" })).rejects.toMatchObject(gone);
  await expect(edit(alice, bob, { seq: 3, text: "x" })).rejects.toMatchObject(gone);
  await deleteMessages(t.domain, t.app, { me: bob, conversationId: `C2C${alice.userId}`, seqs: [2] });
  await expect(edit(bob, alice, { seq: 2, text: "x" })).rejects.toMatchObject(gone);
  t.takeDelivered();
  await edit(alice, bob, { seq: 2, text: "for alice" });
  await edit(bob, alice, { seq: 1, text: "for bob" });
  expect(t.takeDelivered().map(({ to }) => to)).toEqual([[alice.userId], [bob.userId]]);
  const { messages } = await listMessages(t.domain, t.app, {
    ...{ me: bob, conversationId: `C2C${alice.userId}`, count: 9 },
  });
  expect(messages).toMatchObject([{ seq: 1, body: textBody("for bob") }]);
});

test("in a conversation with oneself, one hears of it once", async () => {
  const [alice] = await pair();
  await say(alice, alice);
  t.takeDelivered();
  await edit(alice, alice, { text: "note" });
  expect(t.takeDelivered().map(({ to }) => to)).toEqual([[alice.userId]]);
});

test("bodies obey the rules of sending; nothing to change, and an app in maintenance, are refused", async () => {
  const [alice, bob] = await pair();
  await say(alice, bob);
  const bad = [{ MsgType: "TIMTextElem", MsgContent: { Text: 5 } }] as never;
  const input = { me: alice, conversationId: `C2C${bob.userId}`, seq: 1, basedOn: 0, fromConnection: "c1" };
  const malformed = { code: messageErrors.badRequest.code };
  await expect(editMessage(t.domain, t.app, { ...input, body: bad })).rejects.toMatchObject(malformed);
  await expect(edit(alice, bob, {})).rejects.toMatchObject(malformed);
  await expect(edit(alice, bob, { text: "x".repeat(12_000) })).rejects.toMatchObject({
    code: messageErrors.messageTooLong.code,
  });
  await updateApp(t.domain, t.app.sdkAppId, { settings: { isInMaintenance: true } });
  const paused = t.domain.apps.get(t.app.sdkAppId) ?? t.app;
  await expect(editMessage(t.domain, paused, { ...input, body: textBody("x") })).rejects.toMatchObject({
    code: gatewayErrors.requestDisabled.code,
  });
  await updateApp(t.domain, t.app.sdkAppId, { settings: { isInMaintenance: false } });
});

test("who is muted, or blocked, changes nothing that the other side reads", async () => {
  const [alice, bob] = await pair();
  await say(alice, bob);
  await muteAccount(t.domain, t.app, { userId: alice.userId, c2cSeconds: 60 });
  await expect(edit(alice, bob, { text: "x" })).rejects.toMatchObject({ code: messageErrors.senderMuted.code });
  t.clock.now += 60_000;
  await blockAccounts(t.domain, t.app, { me: bob, userIds: [alice.userId] });
  await expect(edit(alice, bob, { text: "x" })).rejects.toMatchObject({ code: messageErrors.blocked.code });
  await updateApp(t.domain, t.app.sdkAppId, { settings: { blockedSends: "swallow" } });
  await expect(edit(alice, bob, { text: "x" })).rejects.toMatchObject({ code: messageErrors.goneForEdit.code });
  expect(await edit(bob, alice, { text: "mine" })).toMatchObject({ outcome: "edited" });
});
