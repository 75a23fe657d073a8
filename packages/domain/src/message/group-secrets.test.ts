import { groupErrors, mentionAll } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listConversationChanges } from "../conversation/list-conversation-changes.ts";
import { getConversation } from "../conversation/list-conversations.ts";
import { addMembers } from "../group/add-members.ts";
import { actAsApp } from "../group/find-group.ts";
import { quitGroup } from "../group/quit-group.ts";
import { type TestCrew, testCrew } from "../testing/test-crew.ts";
import { textBody } from "../testing/test-domain.ts";
import { createTopic } from "../topic/create-topic.ts";
import { editMessage } from "./edit-message.ts";
import type { GroupSend } from "./group-send.ts";
import { listMessages } from "./list-messages.ts";
import { recallGroupMessages } from "./recall-group-messages.ts";
import { recallMessage } from "./recall-message.ts";
import { sendGroupMessage } from "./send-group-message.ts";

let t: TestCrew;
let people: TestCrew["people"];
let groupId: string;
beforeAll(async () => {
  t = await testCrew();
  t.app.settings.groupTypes = [{ name: "Quiet", basedOn: "Community", showsEarlier: false }];
  people = t.people;
});
afterAll(() => t.close());
beforeEach(async () => {
  ({ groupId } = await t.makeGroup());
});

let randoms = 2_000_000;
async function say(sender: Account, more: Partial<GroupSend> = {}, id = groupId): Promise<number> {
  const { seq } = await sendGroupMessage(t.domain, t.app, {
    ...(await t.open(id)),
    ...{ actor: actAsApp(sender), sender, body: textBody("words"), clientTime: 1_700_000_000 },
    ...{ random: ++randoms, origin: "rest" },
    ...more,
  });
  t.takeDelivered();
  return seq;
}
const named = (me: Account, more: object = {}, id = groupId) => ({
  ...{ me, conversationId: `GROUP${id}`, fromConnection: "c1" },
  ...more,
});
const changes = async (me: Account, id = groupId) =>
  (await listConversationChanges(t.domain, t.app, { ...named(me, {}, id), afterPosition: 0 })).changes;
const conversation = async (me: Account, id = groupId) =>
  (await getConversation(t.domain, t.app, named(me, {}, id))).conversation;
const readable = async (me: Account, id = groupId) =>
  (await listMessages(t.domain, t.app, { ...named(me, {}, id), count: 100 })).messages.map(({ seq }) => seq);
/** Joining is placed by the clock of the domain, messages by that of the storage: both pass by the joining. */
const join = async (account: Account, id = groupId) => {
  const passBy = () => {
    while (Date.now() <= t.clock.now);
    t.clock.now = Date.now();
  };
  passBy();
  await addMembers(t.domain, t.app, await t.open(id), { actor: actAsApp(t.administrator), accounts: [account] });
  passBy();
  t.takeDelivered();
};

describe("a message that is for some", () => {
  test("mentions nobody else", async () => {
    await say(people.owner);
    await say(people.owner, { targets: [people.admin], mentions: ["m_member", mentionAll] });
    expect(await conversation(people.member)).not.toHaveProperty("mentions");
    await say(people.owner, { mentions: ["m_member"] });
    expect(await conversation(people.member)).toMatchObject({
      mentions: [{ from: "m_owner", isMe: true, isAll: false }],
    });
  });

  test("is recalled, without a word of it to others", async () => {
    const seq = await say(people.owner, { targets: [people.admin] });
    await recallGroupMessages(t.domain, t.app, await t.open(groupId), {
      seqs: [seq],
      by: "x",
      reason: "secret reason",
    });
    expect(await changes(people.member)).toEqual([{ kind: "hidden", position: 1, at: expect.any(Number) }]);
    expect(await changes(people.admin)).toMatchObject([{ kind: "recall", seq, reason: "secret reason" }]);
  });

  test("cannot be recalled by a manager that it is not for", async () => {
    const seq = await say(people.member, { targets: [people.owner] });
    await expect(recallMessage(t.domain, t.app, { ...named(people.admin), seq })).rejects.toMatchObject({
      code: groupErrors.recallNotFound.code,
    });
  });
});

test("who left learns nothing of what became of later messages", async () => {
  await say(people.owner);
  await quitGroup(t.domain, t.app, { me: people.member, groupId });
  const seq = await say(people.owner);
  await recallGroupMessages(t.domain, t.app, await t.open(groupId), { seqs: [seq], by: "x", reason: "secret reason" });
  expect(await changes(people.member)).toMatchObject([{ kind: "hidden" }]);
  expect(await changes(people.owner)).toMatchObject([{ kind: "recall", seq }]);
});

describe.each([
  ["a community with permission groups", { type: "Community", usesPermissions: true, defaultPermission: 64 }],
  ["a community that hides what was said before", { type: "Quiet" }],
])("%s", (_, more) => {
  let topicId: string;
  beforeEach(async () => {
    ({ groupId } = await t.makeGroup({ hasTopics: true, members: [], ...more }));
    const topic = await createTopic(t.domain, t.app, await t.open(groupId), actAsApp(people.owner), { name: "Hall" });
    topicId = topic.groupId;
  });
  const both = () => [groupId, topicId];

  test("who leaves reads no more than it did inside", async () => {
    for (const id of both()) await say(people.owner, {}, id);
    await join(people.member);
    const inside: number[][] = [];
    for (const id of both()) await say(people.owner, {}, id);
    for (const id of both()) inside.push(await readable(people.member, id));
    await quitGroup(t.domain, t.app, { me: people.member, groupId });
    for (const id of both()) await say(people.owner, {}, id);
    const outside: number[][] = [];
    for (const id of both()) outside.push(await readable(people.member, id));
    for (const [at, seqs] of outside.entries()) expect(inside[at]).toEqual(expect.arrayContaining(seqs));
  });

  test("an edit of what was said before is not told to who came later", async () => {
    for (const id of both()) {
      const seq = await say(people.owner, {}, id);
      await join(people.other);
      expect(await readable(people.other, id)).not.toContain(seq);
      await editMessage(t.domain, t.app, { ...named(people.owner, {}, id), seq, basedOn: 0, body: textBody("new") });
      expect(t.takeDelivered()).toMatchObject([
        { event: "messageEdited", data: { groupId: id }, exceptAccounts: [people.other.number] },
      ]);
      await quitGroup(t.domain, t.app, { me: people.other, groupId });
      t.takeDelivered();
    }
  });
});
