import { groupErrors, openimErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { clientCaller, type TestGateway, testGateway } from "./testing/test-gateway.ts";

const beforeCreate = "Group.CallbackBeforeCreateTopic";
const created = "Group.CallbackAfterCreateTopic";
const destroyed = "Group.CallbackAfterTopicDestroyed";
const infoChanged = "Group.CallbackAfterTopicInfoChanged";

let gateway: TestGateway;
let ann: TestClient;
let ben: TestClient;
let groupId: string;

beforeAll(async () => {
  gateway = await testGateway();
  ann = await gateway.logIn("ann");
  ben = await gateway.logIn("ben");
  const { group } = await ann.request("createGroup", {
    ...{ type: "Community", name: "Plaza", hasTopics: true },
    members: [{ userId: "ben" }],
  });
  groupId = (group as { groupId: string }).groupId;
});
afterAll(() => gateway.close());
beforeEach(async () => {
  await turnOn();
  gateway.backEnd.answer(beforeCreate, {});
  await gateway.backEnd.told();
  gateway.backEnd.asked.length = 0;
});

const turnOn = (more: object = {}) =>
  gateway.backEnd.turnOn(gateway.domain, gateway.app, {
    commands: [beforeCreate, created, destroyed, infoChanged],
    onFailure: "continue",
    ...more,
  });
const make = async (name: string) => (await ann.request("createTopic", { groupId, name })).topicId as string;
const names = async () =>
  ((await ann.request("listTopics", { groupId })).topics as { name: string }[]).map(({ name }) => name);
const webhook = (command: string, body: object) => ({
  command,
  body: { CallbackCommand: command, ...body, Type: "Community" },
  caller: clientCaller("ann"),
});

test("what a client does with topics is asked about and told", async () => {
  const topicId = await make("Hall");
  expect(gateway.backEnd.asked).toEqual([webhook(beforeCreate, { Operator_Account: "ann", Name: "Hall" })]);
  await ann.request("updateTopic", { groupId, topicId, name: "Great Hall", customString: "c" });
  await ann.request("updateTopic", { groupId, topicId, mutesAll: true });
  await ann.request("deleteTopics", { groupId, topicIds: [topicId, "nothing"] });
  const topic = { GroupId: groupId, TopicId: topicId, Operator_Account: "ann" };
  expect(await gateway.backEnd.told()).toEqual([
    webhook(created, { ...topic, Owner_Account: "ann", Name: "Hall" }),
    webhook(infoChanged, { ...topic, Name: "Great Hall" }),
    webhook(destroyed, { GroupId: groupId, TopicIdList: [topicId] }),
  ]);
});

test("all topics of a community that end in one request are told of together", async () => {
  const topicIds = [await make("Hall"), await make("Swaps")];
  await gateway.backEnd.told();
  await ann.request("deleteTopics", { groupId });
  const [told, ...others] = await gateway.backEnd.told();
  expect(others).toEqual([]);
  expect([...(told?.body.TopicIdList ?? [])].sort()).toEqual([...topicIds].sort());
  await ann.request("deleteTopics", { groupId });
  expect(await gateway.backEnd.told()).toEqual([]);
});

test("a member that may make no topics is refused before anybody is asked", async () => {
  const refused = { code: groupErrors.notPermitted.code };
  const topicId = await make("Kept");
  await gateway.backEnd.told();
  gateway.backEnd.asked.length = 0;
  await expect(ben.request("createTopic", { groupId, name: "Mine" })).rejects.toMatchObject(refused);
  await expect(ben.request("updateTopic", { groupId, topicId, name: "Mine" })).rejects.toMatchObject(refused);
  await expect(ben.request("deleteTopics", { groupId, topicIds: [topicId] })).rejects.toMatchObject(refused);
  expect(gateway.backEnd.asked).toEqual([]);
  expect(await gateway.backEnd.told()).toEqual([]);
});

test("a refusal of the back end reaches the client with its code and text, and nothing is made", async () => {
  const before = await names();
  gateway.backEnd.answer(beforeCreate, { ErrorCode: 1 });
  await expect(make("No")).rejects.toMatchObject({ code: groupErrors.refusedByWebhook.code });
  gateway.backEnd.answer(beforeCreate, { ErrorCode: 10200, ErrorInfo: "no more topics this week" });
  await expect(make("No")).rejects.toMatchObject({ code: 10200, message: "no more topics this week" });
  gateway.backEnd.answer(beforeCreate, undefined);
  await turnOn({ onFailure: "refuse" });
  await expect(make("No")).rejects.toMatchObject({ code: openimErrors.webhookFailed.code });
  expect(await names()).toEqual(before);
  expect(await gateway.backEnd.told()).toEqual([]);
  await turnOn();
  await make("Yes");
  expect(await names()).toEqual([...before, "Yes"]);
});
