import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestCrew, testCrew } from "../testing/test-crew.ts";
import { createTopic } from "../topic/create-topic.ts";
import { addMembers } from "./add-members.ts";
import { actAsApp } from "./find-group.ts";
import { muteMembers } from "./mute-members.ts";
import { quitGroup } from "./quit-group.ts";
import { removeMembers } from "./remove-members.ts";

let t: TestCrew;
beforeAll(async () => {
  t = await testCrew();
});
afterAll(() => t.close());

let made = 0;

/** A community with a topic in which something was said. */
async function makeCommunity() {
  const type = "Community";
  const { groupId, number } = await t.makeGroup({ type, groupId: `@TGS#_crew${++made}`, hasTopics: true });
  const actor = actAsApp(t.administrator);
  const topic = await createTopic(t.domain, t.app, await t.open(groupId), actor, { name: "Hall" });
  await t.say(topic.groupId, t.people.owner, "one");
  await t.say(topic.groupId, t.people.member, "two");
  return { groupId, number, topic };
}

test("who leaves a community leaves its topics, and reads there what was said until then", async () => {
  const { groupId, topic } = await makeCommunity();
  const { member } = t.people;
  expect(await t.readable(topic.groupId, member)).toEqual([1, 2]);
  await quitGroup(t.domain, t.app, { me: member, groupId });
  await t.say(topic.groupId, t.people.owner, "three");
  expect(await t.readable(topic.groupId, member)).toEqual([1, 2]);
  expect(await t.storage.conversations.groupSummary(member.number, topic.number)).toMatchObject({ unread: 0 });
});

test("who comes back has read everything that was said in the topics meanwhile", async () => {
  const { groupId, topic } = await makeCommunity();
  const { member } = t.people;
  const typed = await t.open(groupId);
  const actor = actAsApp(t.administrator);
  await removeMembers(t.domain, typed, { actor, accounts: [member] });
  await t.say(topic.groupId, t.people.owner, "three");
  await addMembers(t.domain, t.app, typed, { actor, accounts: [member] });
  expect(await t.readable(topic.groupId, member)).toEqual([1, 2, 3]);
  expect(await t.storage.conversations.groupSummary(member.number, topic.number)).toMatchObject({ unread: 0 });
  await t.say(topic.groupId, t.people.owner, "four");
  expect(await t.storage.conversations.groupSummary(member.number, topic.number)).toMatchObject({ unread: 1 });
});

test("a topic has the members of its community and none of its own", async () => {
  const { topic } = await makeCommunity();
  const typed = await t.open(topic.groupId);
  const actor = actAsApp(t.administrator);
  expect(await t.memberNames(topic.groupId)).toEqual(["m_owner", "m_admin", "m_member"]);
  const accounts = [t.people.outsider];
  await expect(addMembers(t.domain, t.app, typed, { actor, accounts })).rejects.toMatchObject({ code: 10015 });
  await expect(removeMembers(t.domain, typed, { actor, accounts })).rejects.toMatchObject({ code: 10015 });
  await expect(quitGroup(t.domain, t.app, { me: t.people.member, groupId: topic.groupId })).rejects.toMatchObject({
    code: 10015,
  });
});

test("a mute in a topic is told there, and the member may speak elsewhere", async () => {
  const { groupId, topic } = await makeCommunity();
  const actor = actAsApp(t.administrator);
  t.takeDelivered();
  await muteMembers(t.domain, t.app, await t.open(topic.groupId), { actor, accounts: [t.people.member], seconds: 60 });
  expect(t.told()).toEqual(["all messageReceived 7"]);
  await expect(t.say(topic.groupId, t.people.member, "four")).rejects.toMatchObject({ code: 10017 });
  await t.say(groupId, t.people.member, "elsewhere");
});

test("a community that its last member leaves ends with its topics, whoever looked at it meanwhile", async () => {
  const { groupId, number, topic } = await makeCommunity();
  const actor = actAsApp(t.administrator);
  const { owner, admin, member } = t.people;
  await removeMembers(t.domain, await t.open(groupId), { actor, accounts: [owner, admin] });
  await t.open(topic.groupId);
  await quitGroup(t.domain, t.app, { me: member, groupId });
  expect(await t.storage.groups.findNumber(number)).toMatchObject({ isDismissed: true });
  await expect(t.open(topic.groupId)).rejects.toMatchObject({ code: 10010 });
  expect(await t.storage.groups.findNumber(topic.number)).toMatchObject({ isDismissed: true });
});
