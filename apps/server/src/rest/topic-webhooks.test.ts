import { groupErrors, openimErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { restCaller, type TestRest, testRest } from "./testing/test-rest.ts";

const beforeCreate = "Group.CallbackBeforeCreateTopic";
const created = "Group.CallbackAfterCreateTopic";
const destroyed = "Group.CallbackAfterTopicDestroyed";
const infoChanged = "Group.CallbackAfterTopicInfoChanged";
const commands = [beforeCreate, created, destroyed, infoChanged];

let rest: TestRest;
let made = 0;

beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("tw_owner", "tw_ben");
});
afterAll(() => rest.close());
beforeEach(async () => {
  rest.backEnd.answer(beforeCreate, {});
  await turnOn();
  await forget();
});

const turnOn = (more: object = {}) =>
  rest.backEnd.turnOn(rest.domain, rest.app, { commands, onFailure: "continue", ...more });
async function forget() {
  await rest.backEnd.told();
  rest.backEnd.asked.length = 0;
}

const call = (command: string, body: unknown) => rest.call(`million_group_open_http_svc/${command}`, body);
const community = async (more: object = { Owner_Account: "tw_owner" }): Promise<string> => {
  const GroupId = `@TGS#_tw${++made}`;
  const group = { Type: "Community", Name: "Plaza", GroupId, SupportTopic: 1, ...more };
  expect(await rest.call("group_open_http_svc/create_group", group)).toMatchObject({ ErrorCode: 0 });
  return GroupId;
};
const create = (GroupId: string, TopicName = "Hall", more: object = {}) =>
  call("create_topic", { GroupId, TopicName, ...more });
const topicOf = async (GroupId: string, more: object = {}): Promise<string> => {
  const { TopicId } = await create(GroupId, "Hall", more);
  await forget();
  return TopicId;
};
const topicsOf = async (groupId: string): Promise<string[]> => {
  const group = await rest.domain.storage.groups.find(rest.app.sdkAppId, groupId);
  return (await rest.domain.storage.topics.of(group?.number ?? 0)).map(({ name }) => name);
};

/** A webhook as it is to come, to the field: those of topics have no time. */
const webhook = (command: string, body: object) => ({
  command,
  body: { CallbackCommand: command, ...body },
  caller: restCaller,
});

test("a back end is asked before a topic is made and told of it afterwards", async () => {
  const plaza = await community();
  const { TopicId } = await create(plaza, "Swaps", { Introduction: "what you have too much of" });
  const topic = { Operator_Account: "administrator", Type: "Community", Name: "Swaps" };
  expect(rest.backEnd.asked).toEqual([webhook(beforeCreate, topic)]);
  expect(await rest.backEnd.told()).toEqual([
    webhook(created, { GroupId: plaza, TopicId, Owner_Account: "tw_owner", ...topic }),
  ]);
});

test("who a caller says made a topic is told to have made it, and a community may have no owner", async () => {
  const plaza = await community({});
  const TopicId = `${plaza}@TOPIC#_own`;
  await create(plaza, "Own", { TopicId, From_Account: "tw_ben" });
  const topic = { Operator_Account: "tw_ben", Type: "Community", Name: "Own" };
  expect(rest.backEnd.asked).toEqual([webhook(beforeCreate, topic)]);
  expect(await rest.backEnd.told()).toEqual([
    webhook(created, { GroupId: plaza, TopicId, Owner_Account: "", ...topic }),
  ]);
});

test("a topic that the back end refuses is not made, and the caller learns why", async () => {
  const plaza = await community();
  const { code, text } = groupErrors.refusedByWebhook;
  for (const [answer, ErrorCode, ErrorInfo] of [
    [{ ErrorCode: 1, ErrorInfo: "not passed on" }, code, text],
    [{ ErrorCode: 10123, ErrorInfo: "no more topics this week" }, 10123, "no more topics this week"],
    [{ ErrorCode: 10099, ErrorInfo: "not its own" }, code, text],
    [{ ErrorCode: 2 }, code, text],
  ] as const) {
    rest.backEnd.answer(beforeCreate, answer);
    const refusal = { ActionStatus: "FAIL", ErrorCode, ErrorInfo: expect.stringContaining(ErrorInfo) };
    expect(await create(plaza)).toMatchObject(refusal);
  }
  expect(await topicsOf(plaza)).toEqual([]);
  expect(await rest.backEnd.told()).toEqual([]);
});

test("where the back end does not answer, the app's policy decides whether a topic is made", async () => {
  const plaza = await community();
  rest.backEnd.answer(beforeCreate, undefined);
  expect(await create(plaza, "Go on")).toMatchObject({ ErrorCode: 0 });
  await turnOn({ onFailure: "refuse" });
  expect(await create(plaza, "Stop")).toMatchObject({ ErrorCode: openimErrors.webhookFailed.code });
  expect(await topicsOf(plaza)).toEqual(["Go on"]);
  expect(await rest.backEnd.told(created)).toMatchObject([{ body: { Name: "Go on" } }]);
});

test("what the rules refuse is not asked about, what the batch refuses is not told of, an import is neither", async () => {
  const plaza = await community();
  const TopicId = await topicOf(plaza, { TopicId: `${plaza}@TOPIC#_hall` });
  expect(await create(plaza, "x".repeat(500))).not.toMatchObject({ ErrorCode: 0 });
  expect(await create(plaza, "Hall", { TopicId: "elsewhere" })).not.toMatchObject({ ErrorCode: 0 });
  expect(rest.backEnd.asked).toEqual([]);
  expect(await create(plaza, "Hall", { TopicId })).toMatchObject({ ErrorCode: 10025 });
  expect(rest.backEnd.asked).toHaveLength(1);
  const imported = { GroupId: plaza, TopicName: "Archive" };
  expect(await rest.call("group_open_http_svc/import_topic", imported)).toMatchObject({ ErrorCode: 0 });
  expect(rest.backEnd.asked).toHaveLength(1);
  expect(await rest.backEnd.told()).toEqual([]);
});

test("topics that end are told of together, in the order of the request, without those that were gone", async () => {
  const plaza = await community();
  const [first, second, third] = [await topicOf(plaza), await topicOf(plaza), await topicOf(plaza)];
  await call("destroy_topic", { GroupId: plaza, TopicIdList: [second] });
  await forget();
  await call("destroy_topic", { GroupId: plaza, TopicIdList: [third, second, "nothing", first, third] });
  const ended = { GroupId: plaza, Type: "Community", TopicIdList: [third, first] };
  expect(await rest.backEnd.told()).toEqual([webhook(destroyed, ended)]);
  await call("destroy_topic", { GroupId: plaza, TopicIdList: [first, "nothing"] });
  expect(await rest.backEnd.told()).toEqual([]);
});

test("the topics of a community that is dismissed are not told of one by one", async () => {
  const plaza = await community();
  await topicOf(plaza);
  expect(await rest.call("group_open_http_svc/destroy_group", { GroupId: plaza })).toMatchObject({ ErrorCode: 0 });
  expect(await rest.backEnd.told()).toEqual([]);
});

test("texts of a topic that changed are told with the topic, those that stayed are not", async () => {
  const plaza = await community();
  const TopicId = await topicOf(plaza, { Introduction: "all" });
  const texts = { Introduction: "", Notification: "be kind", FaceUrl: "https://x/y.png" };
  await call("modify_topic", { GroupId: plaza, TopicId, TopicName: "Hall", CustomString: "c", ...texts });
  const topic = { GroupId: plaza, TopicId, Type: "Community" };
  expect(await rest.backEnd.told()).toEqual([
    webhook(infoChanged, { ...topic, Operator_Account: "administrator", ...texts }),
  ]);
  await call("modify_topic", { GroupId: plaza, TopicId, TopicName: "Great Hall", From_Account: "tw_ben" });
  expect(await rest.backEnd.told()).toEqual([
    webhook(infoChanged, { ...topic, Operator_Account: "tw_ben", Name: "Great Hall" }),
  ]);
});

test("a change of a topic that is refused, is none or is of something else tells nothing", async () => {
  const plaza = await community();
  const TopicId = await topicOf(plaza, { Notification: "be kind" });
  for (const more of [{ TopicName: "Hall", Notification: "be kind" }, { CustomString: "d" }, { MuteAllMember: "On" }])
    expect(await call("modify_topic", { GroupId: plaza, TopicId, ...more })).toMatchObject({ ErrorCode: 0 });
  const gone = { GroupId: plaza, TopicId: "nothing", TopicName: "x" };
  expect(await call("modify_topic", gone)).toMatchObject({ ErrorCode: 10010 });
  const long = { GroupId: plaza, TopicId, TopicName: "x".repeat(500) };
  expect(await call("modify_topic", long)).not.toMatchObject({ ErrorCode: 0 });
  expect(await rest.backEnd.told()).toEqual([]);
});

test("a switch of groups turns its counterpart for topics on as well, and no other", async () => {
  const counterparts = {
    "Group.CallbackBeforeCreateGroup": beforeCreate,
    "Group.CallbackAfterCreateGroup": created,
    "Group.CallbackAfterGroupInfoChanged": infoChanged,
    "Group.CallbackAfterGroupDestroyed": destroyed,
  };
  for (const [ofGroups, ofTopics] of Object.entries(counterparts)) {
    const plaza = await community();
    await turnOn({ commands: [ofGroups] });
    await forget();
    const { TopicId } = await create(plaza);
    await call("modify_topic", { GroupId: plaza, TopicId, TopicName: "Great Hall" });
    await call("destroy_topic", { GroupId: plaza, TopicIdList: [TopicId] });
    const came = [...rest.backEnd.asked, ...(await rest.backEnd.told())].map(({ command }) => command);
    expect(came).toEqual([ofTopics]);
  }
});

test("with no webhooks at all nobody is asked and nothing is written", async () => {
  await turnOn({ url: "" });
  const plaza = await community();
  const { TopicId } = await create(plaza);
  await call("modify_topic", { GroupId: plaza, TopicId, TopicName: "Great Hall" });
  await call("destroy_topic", { GroupId: plaza, TopicIdList: [TopicId] });
  expect(rest.backEnd.asked).toEqual([]);
  await turnOn();
  expect(await rest.backEnd.told()).toEqual([]);
});
