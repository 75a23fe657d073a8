import { groupErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clearHistory } from "../conversation/clear-history.ts";
import { getConversation } from "../conversation/list-conversations.ts";
import { pinConversation } from "../conversation/pin-conversation.ts";
import { updateConversationSettings } from "../conversation/update-conversation-settings.ts";
import { createGroup } from "../group/create-group.ts";
import { builtInTypes } from "../group/group-types.ts";
import { type TestDomain, testDomain } from "../testing/test-domain.ts";
import { deleteMessages } from "./delete-messages.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

let made = 0;
async function start(type: string) {
  const me = await t.account(`dg_${++made}`);
  const { groupId } = await createGroup(t.domain, t.app, { as: "app", owner: me, type, name: "Crew", members: [] });
  return { me, conversationId: `GROUP${groupId}` };
}

test.each(builtInTypes)(
  "a member of a group of type $name deletes for itself, or is told that nothing is kept",
  async (type) => {
    const { me, conversationId } = await start(type.name);
    const deleted = deleteMessages(t.domain, t.app, { me, conversationId, seqs: [1] });
    if (type.kind === "log") await expect(deleted).resolves.toBeDefined();
    else await expect(deleted).rejects.toMatchObject({ code: groupErrors.noDeletionInType.code });
  },
);

test("who never was in a group does nothing with its conversation", async () => {
  const { conversationId } = await start("Public");
  const me = await t.account("dg_stranger");
  const refused = { code: groupErrors.notPermitted.code };
  await expect(deleteMessages(t.domain, t.app, { me, conversationId, seqs: [1] })).rejects.toMatchObject(refused);
  await expect(clearHistory(t.domain, t.app, { me, conversationId })).rejects.toMatchObject(refused);
  await expect(pinConversation(t.domain, t.app, { me, conversationId, isPinned: true })).rejects.toMatchObject(refused);
});

test.each(builtInTypes.filter(({ kind }) => kind === "log"))(
  "in a group of type $name messages come as its type has it until the member says otherwise, and also when it says so",
  async (type) => {
    const { me, conversationId } = await start(type.name);
    const remindType = async () => {
      const { conversation } = await getConversation(t.domain, t.app, { me, conversationId });
      expect(conversation.self?.remindType ?? "AcceptAndNotify").toBe(conversation.remindType ?? "AcceptAndNotify");
      return conversation.remindType ?? "AcceptAndNotify";
    };
    expect(await remindType()).toBe(type.remindType);
    for (const wanted of ["Discard", "AcceptAndNotify", "AcceptNotNotify"] as const) {
      await updateConversationSettings(t.domain, t.app, { me, updates: [{ conversationId, remindType: wanted }] });
      expect(await remindType()).toBe(wanted);
    }
  },
);
