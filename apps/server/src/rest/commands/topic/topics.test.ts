import { builtInTypes } from "@hongyan/domain";
import { groupErrors, limits, topicErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
let groups = 0;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("t_owner", "t_bob", "t_carol", "administrator");
});
afterAll(() => rest.close());

const community = async (members: string[] = []) => {
  const GroupId = `@TGS#_plaza${++groups}`;
  const answer = await rest.call("group_open_http_svc/create_group", {
    Type: "Community",
    Name: "Plaza",
    GroupId,
    Owner_Account: "t_owner",
    SupportTopic: 1,
    MemberList: members.map((Member_Account) => ({ Member_Account })),
  });
  expect(answer).toMatchObject({ ErrorCode: 0 });
  return GroupId;
};
const create = (GroupId: string, TopicName: unknown = "Hall", more = {}) =>
  rest.call("million_group_open_http_svc/create_topic", { GroupId, TopicName, ...more });
const made = async (GroupId: string, name = "hall") =>
  (await create(GroupId, name, { TopicId: `${GroupId}@TOPIC#_${name}` })).TopicId as string;
const read = async (GroupId: string, From_Account = "t_bob", more = {}) =>
  (await rest.call("million_group_open_http_svc/get_topic", { GroupId, From_Account, ...more })).TopicAndSelfInfo;
const send = (GroupId: string, words: string, From_Account = "t_bob", more = {}) =>
  rest.call("group_open_http_svc/send_group_msg", {
    GroupId,
    From_Account,
    Random: Math.floor(Math.random() * 2 ** 32),
    MsgBody: text(words),
    ...more,
  });
const told = (event: string) => rest.delivered.filter((one) => one.event === event).map(({ data }) => data);
const numberOf = async (groupId: string) => (await rest.domain.storage.groups.find(rest.app.sdkAppId, groupId))?.number;

test("a topic is made with its texts, read with the caller's own part, and everybody in the community is told", async () => {
  const plaza = await community(["t_bob"]);
  rest.delivered.length = 0;
  const texts = { CustomString: "ord=3", FaceUrl: "https://x/y.png", Notification: "be kind", Introduction: "all" };
  const answer = await create(plaza, "Swaps", { ...texts, From_Account: "t_owner" });
  expect(answer).toEqual({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", TopicId: answer.TopicId });
  expect(answer.TopicId).toMatch(/^@TGS#_plaza\d+@TOPIC#_@TOPIC#c[0-9A-Z]+$/);
  expect(rest.delivered).toMatchObject([
    { to: `@${await numberOf(plaza)}`, event: "topicCreated", data: { groupId: plaza, topicId: answer.TopicId } },
  ]);
  await send(plaza, "hello", "t_owner", { TopicId: answer.TopicId });
  const page = await rest.call("million_group_open_http_svc/get_topic", { GroupId: plaza, From_Account: "t_bob" });
  expect(page).toMatchObject({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "ok" });
  expect(page.TopicAndSelfInfo).toEqual([
    {
      ErrorCode: 0,
      ErrorInfo: "ok",
      SelfInfo: { ShutUpTime: 0, MsgSeq: 0, MsgFlag: "AcceptAndNotify" },
      TopicInfo: {
        TopicId: answer.TopicId,
        GroupID: plaza,
        TopicName: "Swaps",
        ...texts,
        NextMsgSeq: 2,
        CreateTime: rest.now(),
        LastMsgTime: expect.any(Number),
        MuteAllMember: "Off",
        ShutUpAllFlag: 0,
      },
    },
  ]);
  const filtered = await read(plaza, "t_bob", { ResponseFilter: ["TopicName", "ShutUpAllMember"] });
  expect(filtered[0].TopicInfo).toEqual({ TopicId: answer.TopicId, TopicName: "Swaps", MuteAllMember: "Off" });
});

test("own ids are the community's, the mark and a part of one's own, up to 96 bytes", async () => {
  const plaza = await community();
  const fits = `${plaza}@TOPIC#_`.padEnd(limits.topicIdBytes, "x");
  expect(await create(plaza, "Longest", { TopicId: fits })).toMatchObject({ ErrorCode: 0, TopicId: fits });
  for (const TopicId of [
    `${fits}x`,
    `${plaza}@TOPIC#_`,
    `${plaza}@TOPIC#_@TOPIC#mine`,
    `${plaza}@TOPIC#_@TGS#_x`,
    `${plaza}@TOPIC#_hällo`,
    "@TGS#_other@TOPIC#_hall",
    "hall",
  ])
    expect(await create(plaza, "Wrong", { TopicId })).toMatchObject({ ErrorCode: topicErrors.badTopicId.code });
  expect(await create(plaza, "Taken", { TopicId: fits })).toMatchObject({ ErrorCode: groupErrors.idTakenByOwner.code });
  const imported = { GroupId: plaza, TopicName: "Taken", TopicId: fits };
  expect(await rest.call("group_open_http_svc/import_topic", imported)).toMatchObject({
    ErrorCode: groupErrors.idTaken.code,
  });
});

test("a community has 200 topics and not one more, however they come; an ended one makes room", async () => {
  const plaza = await community();
  const first = await made(plaza, "first");
  for (let at = 1; at < limits.topics; at++) expect(await create(plaza, `t${at}`)).toMatchObject({ ErrorCode: 0 });
  const tooMany = { ErrorCode: groupErrors.tooManyGroups.code };
  expect(await create(plaza, "more")).toMatchObject(tooMany);
  expect(await rest.call("group_open_http_svc/import_topic", { GroupId: plaza, TopicName: "more" })).toMatchObject(
    tooMany,
  );
  await rest.call("million_group_open_http_svc/destroy_topic", { GroupId: plaza, TopicIdList: [first] });
  expect(await create(plaza, "more")).toMatchObject({ ErrorCode: 0 });
  expect(await read(plaza)).toHaveLength(limits.topics);
});

test("texts keep their limits, and a name is needed", async () => {
  const plaza = await community();
  const topic = await made(plaza);
  const bad = { ErrorCode: groupErrors.badParameter.code };
  const most = { name: 100, introduction: 400, notification: 400, faceUrl: 500 };
  const fields = { Introduction: most.introduction, Notification: most.notification, FaceUrl: most.faceUrl };
  for (const [field, bytes] of Object.entries({ ...fields, CustomString: limits.topicCustomBytes })) {
    const longest = { [field]: "x".repeat(bytes) };
    const longer = { [field]: "x".repeat(bytes + 1) };
    expect(await create(plaza, "Fits", longest)).toMatchObject({ ErrorCode: 0 });
    expect(await create(plaza, "Fits not", longer)).toMatchObject(bad);
    const change = { GroupId: plaza, TopicId: topic };
    expect(await rest.call("million_group_open_http_svc/modify_topic", { ...change, ...longest })).toMatchObject({
      ErrorCode: 0,
    });
    expect(await rest.call("million_group_open_http_svc/modify_topic", { ...change, ...longer })).toMatchObject(bad);
  }
  expect(await create(plaza, "x".repeat(most.name))).toMatchObject({ ErrorCode: 0 });
  for (const name of ["x".repeat(most.name + 1), "", null, 7]) expect(await create(plaza, name)).toMatchObject(bad);
});

test("an imported topic has its own time and nobody is told", async () => {
  const plaza = await community();
  rest.delivered.length = 0;
  const call = (more: object) =>
    rest.call("group_open_http_svc/import_topic", { GroupId: plaza, Type: "Community", ...more });
  const answer = await call({ TopicName: "Archive", CreateTime: 1_600_000_000 });
  expect(answer).toMatchObject({ ErrorCode: 0, ErrorInfo: "" });
  expect((await read(plaza))[0].TopicInfo).toMatchObject({ TopicId: answer.TopicId, CreateTime: 1_600_000_000 });
  expect(await call({ TopicName: "Now" })).toMatchObject({ ErrorCode: 0 });
  expect((await read(plaza))[1].TopicInfo).toMatchObject({ CreateTime: rest.now() });
  expect(rest.delivered).toEqual([]);
  expect(await call({ TopicName: "Ahead", CreateTime: rest.now() + 100 })).toMatchObject({
    ErrorCode: groupErrors.badParameter.code,
  });
});

test("a change alters what is given, and an empty text clears", async () => {
  const plaza = await community(["t_bob"]);
  const topic = await made(plaza);
  const modify = (more: object) =>
    rest.call("million_group_open_http_svc/modify_topic", { GroupId: plaza, TopicId: topic, ...more });
  const info = async () => (await read(plaza))[0].TopicInfo;
  expect(await modify({ Notification: "be kind", CustomString: "a=1" })).toEqual({
    ActionStatus: "OK",
    ErrorCode: 0,
    ErrorInfo: "ok",
  });
  expect(await info()).toMatchObject({ TopicName: "hall", Notification: "be kind", CustomString: "a=1" });
  rest.delivered.length = 0;
  await modify({ TopicName: "Great Hall", Notification: "", Introduction: null, From_Account: "t_owner" });
  expect(await info()).toMatchObject({ TopicName: "Great Hall", Notification: "", CustomString: "a=1" });
  expect(told("topicUpdated")).toMatchObject([
    { groupId: plaza, topic: { topicId: topic, name: "Great Hall", notification: "", mutesAll: false } },
  ]);
});

test("a mute of all holds for one topic; the owner, the app and other topics go on; the community's holds for all", async () => {
  const plaza = await community(["t_bob"]);
  const [hall, swaps] = [await made(plaza), await made(plaza, "swaps")];
  const modify = (more: object) =>
    rest.call("million_group_open_http_svc/modify_topic", { GroupId: plaza, TopicId: hall, ...more });
  const bob = await rest.domain.storage.accounts.find(rest.app.sdkAppId, "t_bob");
  await modify({ MuteAllMember: "On" });
  expect((await read(plaza))[0].TopicInfo).toMatchObject({ MuteAllMember: "On", ShutUpAllFlag: 1 });
  expect(bob).toBeDefined();
  expect(await send(plaza, "from the back end", "t_bob", { TopicId: hall })).toMatchObject({ ErrorCode: 0 });
  expect(await send(plaza, "elsewhere", "t_bob", { TopicId: swaps })).toMatchObject({ ErrorCode: 0, MsgSeq: 1 });
  await modify({ ShutUpAllMember: "Off" });
  expect((await read(plaza))[0].TopicInfo).toMatchObject({ MuteAllMember: "Off" });
  expect(await modify({ MuteAllMember: "Perhaps" })).toMatchObject({ ErrorCode: groupErrors.badParameter.code });
});

test("ended topics are gone for good, each with its result, and everybody is told of those that were there", async () => {
  const plaza = await community(["t_bob"]);
  const [hall, swaps] = [await made(plaza), await made(plaza, "swaps")];
  rest.delivered.length = 0;
  const destroy = (TopicIdList: unknown) =>
    rest.call("million_group_open_http_svc/destroy_topic", { GroupId: plaza, TopicIdList });
  const gone = { ErrorCode: topicErrors.topicGone.code };
  const answer = await destroy([hall, "nothing", hall]);
  expect(answer).toMatchObject({ ErrorCode: 0, ErrorInfo: "ok" });
  expect(answer.DestroyResultItem).toEqual([
    { ErrorCode: 0, ErrorInfo: "ok", TopicId: hall },
    { ...gone, ErrorInfo: expect.any(String), TopicId: "nothing" },
  ]);
  expect(told("topicsDeleted")).toEqual([{ groupId: plaza, topicIds: [hall] }]);
  expect((await destroy([hall])).DestroyResultItem).toMatchObject([{ ...gone, TopicId: hall }]);
  expect(await send(plaza, "into nothing", "t_bob", { TopicId: hall })).toMatchObject({
    ErrorCode: groupErrors.groupNotFound.code,
  });
  expect(await read(plaza, "t_bob", { TopicIdList: [swaps, hall] })).toMatchObject([
    { ErrorCode: 0, TopicInfo: { TopicId: swaps } },
    { ...gone, TopicInfo: { TopicId: hall } },
  ]);
  const again = await create(plaza, "Hall again", { TopicId: hall });
  expect(again).toMatchObject({ ErrorCode: 0, TopicId: hall });
  expect((await read(plaza, "t_bob", { TopicIdList: [hall] }))[0].TopicInfo).toMatchObject({ NextMsgSeq: 1 });
  const bad = { ErrorCode: groupErrors.badParameter.code };
  for (const list of [undefined, null, [], "x"]) expect(await destroy(list)).toMatchObject(bad);
  const many = Array.from({ length: limits.topics + 1 }, (_, at) => `t${at}`);
  expect(await destroy(many)).toMatchObject({ ErrorCode: groupErrors.tooManyAccounts.code });
  expect(await destroy(many.slice(1))).toMatchObject({ ErrorCode: 0 });
});

test("a topic of one community is none of another", async () => {
  const [plaza, square] = [await community(), await community()];
  const hall = await made(plaza);
  expect(
    await rest.call("million_group_open_http_svc/modify_topic", { GroupId: square, TopicId: hall, TopicName: "Mine" }),
  ).toMatchObject({
    ErrorCode: groupErrors.groupNotFound.code,
  });
  const answer = await rest.call("million_group_open_http_svc/destroy_topic", {
    GroupId: square,
    TopicIdList: [hall, square],
  });
  expect(answer.DestroyResultItem).toMatchObject([
    { ErrorCode: topicErrors.topicGone.code },
    { ErrorCode: topicErrors.topicGone.code },
  ]);
  expect(await read(plaza)).toMatchObject([{ TopicInfo: { TopicName: "hall" } }]);
});

test.each(builtInTypes.map(({ name }) => name))(
  "%s without topics answers 11000 to every topic command",
  async (type) => {
    const GroupId = type === "Community" ? `@TGS#_flat${++groups}` : `flat${++groups}`;
    const owner = type === "BChatRoom" ? {} : { Owner_Account: "t_owner" };
    await rest.call("group_open_http_svc/create_group", { Type: type, Name: "Flat", GroupId, ...owner });
    const off = { ErrorCode: topicErrors.topicsDisabled.code };
    expect(await create(GroupId)).toMatchObject(off);
    const more = { GroupId, TopicId: "x", TopicIdList: ["x"], From_Account: "t_bob", TopicName: "x" };
    for (const command of ["get_topic", "modify_topic", "destroy_topic"])
      expect(await rest.call(`million_group_open_http_svc/${command}`, more)).toMatchObject(off);
    expect(await rest.call("group_open_http_svc/import_topic", more)).toMatchObject(off);
  },
);

test("unknown groups answer 10010 and unknown accounts 10019", async () => {
  const plaza = await community();
  const topic = await made(plaza);
  expect(await create("@TGS#_nowhere")).toMatchObject({ ErrorCode: groupErrors.groupNotFound.code });
  const missing = { ErrorCode: groupErrors.accountNotFound.code };
  expect(await create(plaza, "x", { From_Account: "t_nobody" })).toMatchObject(missing);
  const more = { GroupId: plaza, TopicId: topic, TopicIdList: [topic], From_Account: "t_nobody" };
  for (const command of ["get_topic", "modify_topic", "destroy_topic"])
    expect(await rest.call(`million_group_open_http_svc/${command}`, more)).toMatchObject(missing);
});

test("a dismissed community takes its topics with it", async () => {
  const plaza = await community(["t_bob"]);
  const hall = await made(plaza);
  expect(await rest.call("group_open_http_svc/destroy_group", { GroupId: plaza })).toMatchObject({ ErrorCode: 0 });
  expect(await send(plaza, "x", "t_bob", { TopicId: hall })).toMatchObject({
    ErrorCode: groupErrors.groupNotFound.code,
  });
});
