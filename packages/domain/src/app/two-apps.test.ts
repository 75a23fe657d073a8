import { profileErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteAccounts } from "../account/delete-accounts.ts";
import { kickAccount } from "../account/kick-account.ts";
import { countUnread } from "../conversation/count-unread.ts";
import { deleteConversations } from "../conversation/delete-conversations.ts";
import { getConversation, listConversations } from "../conversation/list-conversations.ts";
import { markConversationRead } from "../conversation/mark-conversation-read.ts";
import { pinConversation } from "../conversation/pin-conversation.ts";
import { syncAccount } from "../conversation/sync-account.ts";
import { listMessages } from "../message/list-messages.ts";
import { recallMessage } from "../message/recall-message.ts";
import { sendC2cMessage } from "../message/send-c2c-message.ts";
import { getProfiles } from "../profile/get-profiles.ts";
import { setProfile } from "../profile/set-profile.ts";
import { type TestDomain, testDomain, textSend } from "../testing/test-domain.ts";
import type { App } from "./apps.ts";
import { createApp } from "./create-app.ts";

let t: TestDomain;
let other: App;
beforeAll(async () => {
  t = await testDomain();
  other = await createApp(t.domain, { settings: { profileCustomFields: ["Tag_Profile_Custom_Team"] } });
});
afterAll(() => t.close());

/** Everything one app can see of its alice. */
async function stateOf(app: App) {
  const me = await t.account("alice", app);
  const conversationId = "C2Cbob";
  return {
    me,
    list: await listConversations(t.domain, { me }),
    conversation: (await getConversation(t.domain, app, { me, conversationId })).conversation,
    messages: await listMessages(t.domain, app, { me, conversationId, count: 20 }),
    sync: await syncAccount(t.domain, { me, logPosition: 0, syncedAt: 0 + t.clock.now - 1_000 }),
    profiles: [...(await getProfiles(t.domain, app, ["alice", "bob"])).values()],
    unread: await countUnread(t.domain, app, me, ["bob"]),
  };
}

test("two apps with the same account and conversation names never touch", async () => {
  const [alice, bob] = [await t.account("alice", other), await t.account("bob", other)];
  await sendC2cMessage(t.domain, other, textSend(bob, alice, "other app"));
  const before = await stateOf(other);
  t.takeDelivered();

  const app = t.app;
  const [me, peer] = [await t.account("alice"), await t.account("bob")];
  expect([me.number, peer.number]).not.toContain(alice.number);
  await setProfile(t.domain, app, { userId: "alice", fields: [["Tag_Profile_IM_Nick", "here"]] });
  const same = { random: 1, msgSeq: 1 };
  await sendC2cMessage(t.domain, app, textSend(peer, me, "other app", same));
  const { seq } = await sendC2cMessage(t.domain, app, textSend(me, peer, "mine"));
  const conversationId = "C2Cbob";
  await markConversationRead(t.domain, app, { me, conversationId, fromConnection: "c" });
  await pinConversation(t.domain, app, { me, conversationId, isPinned: true });
  await recallMessage(t.domain, app, { me, conversationId, seq, fromConnection: "c" });
  await deleteConversations(t.domain, app, { me, conversationIds: [conversationId], clearHistory: true });
  await kickAccount(t.domain, app, "alice");
  await deleteAccounts(t.domain, app, ["alice", "bob"]);

  expect(await stateOf(other)).toEqual(before);
  // Accounts of one app only: a frame goes by number, and none of the other app's was among them.
  expect(t.takeDelivered().length).toBeGreaterThan(0);
  expect(await t.storage.conversations.findPair(alice.number, bob.number)).toMatchObject({ lastSeq: 1 });
});

test("the same REST send in two apps is stored in both", async () => {
  const send = async (app: App) => {
    const [sender, receiver] = [await t.account("twin_a", app), await t.account("twin_b", app)];
    return sendC2cMessage(t.domain, app, textSend(sender, receiver, "same", { random: 77, msgSeq: 77 }));
  };
  const results = [await send(t.app), await send(other)];
  expect(results.map(({ seq }) => seq)).toEqual([1, 1]);
  const heads = await Promise.all(
    [t.app, other].map(async (app) => {
      const [a, b] = [await t.account("twin_a", app), await t.account("twin_b", app)];
      return t.storage.conversations.findPair(a.number, b.number);
    }),
  );
  expect(heads.map((head) => head?.sdkAppId)).toEqual([t.app.sdkAppId, other.sdkAppId]);
});

test("a custom profile field of one app does not exist in the other", async () => {
  const fields: [string, unknown][] = [["Tag_Profile_Custom_Team", "geese"]];
  await t.account("field");
  await t.account("field", other);
  await setProfile(t.domain, other, { userId: "field", fields });
  await expect(setProfile(t.domain, t.app, { userId: "field", fields })).rejects.toMatchObject({
    code: profileErrors.unknownTag.code,
  });
});
