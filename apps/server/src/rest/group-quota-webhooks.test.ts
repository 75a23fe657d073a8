import { getDailyFigures, updateApp } from "@hongyan/domain";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { restCaller, type TestRest, testRest } from "./testing/test-rest.ts";

const alarm = "Group.CallbackOnDailyGroupQuotaAlarm";
const daySeconds = 86_400;

let rest: TestRest;
let names = 0;

beforeAll(async () => {
  rest = await testRest();
  await rest.backEnd.turnOn(rest.domain, rest.app, { commands: [alarm] });
});
afterAll(() => rest.close());
beforeEach(async () => {
  // Each test has a day of its own.
  rest.moveTime(daySeconds);
  await setQuota({ groupsPerDay: 10 });
  await rest.backEnd.told();
});

const setQuota = (quotas: { preset?: "documented"; groupsPerDay?: number }) =>
  updateApp(rest.domain, rest.app.sdkAppId, { settings: { quotas: { preset: "none", ...quotas } } });
const call = (command: string, body: unknown) => rest.call(`group_open_http_svc/${command}`, body);
const make = async (more: object = {}): Promise<string> => {
  const answer = await call("create_group", { Type: "Public", Name: "Crew", GroupId: `gq_${++names}`, ...more });
  expect(answer).toMatchObject({ ErrorCode: 0 });
  return answer.GroupId;
};
const makeMany = async (count: number) => {
  const made: string[] = [];
  for (let i = 0; i < count; i++) made.push(await make());
  return made;
};
const importOne = () => call("import_group", { Type: "Public", Name: "Old", GroupId: `gq_${++names}` });
const destroy = (GroupId: string) => call("destroy_group", { GroupId });
const refused = { ActionStatus: "FAIL", ErrorCode: 10006 };
const told = async () => (await rest.backEnd.told(alarm)).map(({ body }) => body.QuotaUsed);

test("over 70 % of the quota of a day each new group is told of, and beyond the quota none is made", async () => {
  await makeMany(7);
  expect(await told()).toEqual([]);
  await make({ Type: "AVChatRoom" });
  expect(await rest.backEnd.told()).toEqual([
    {
      command: alarm,
      body: { CallbackCommand: alarm, QuotaUsed: 8, Quota: 10, EventTime: expect.closeTo(Date.now(), -5) },
      caller: restCaller,
    },
  ]);
  await makeMany(2);
  expect(await told()).toEqual([9, 10]);
  const late = `gq_${++names}`;
  expect(await call("create_group", { Type: "Public", Name: "Crew", GroupId: late })).toMatchObject(refused);
  expect(await rest.domain.storage.groups.find(rest.app.sdkAppId, late)).toBeUndefined();
  expect(await told()).toEqual([]);
});

test("groups that end on the day make room, dismissed or empty because an account is deleted", async () => {
  await rest.importAll("gq_gone");
  const [first = ""] = await makeMany(9);
  const owned = await make({ Type: "Private", Owner_Account: "gq_gone" });
  expect(await told()).toEqual([8, 9, 10]);
  await destroy(first);
  await make();
  expect(await told()).toEqual([10]);
  const deleted = await rest.call("im_open_login_svc/account_delete", { DeleteItem: [{ UserID: "gq_gone" }] });
  expect(deleted).toMatchObject({ ErrorCode: 0 });
  expect(await rest.domain.storage.groups.find(rest.app.sdkAppId, owned)).toBeUndefined();
  await make();
  expect(await told()).toEqual([10]);
  expect(await call("create_group", { Type: "Public", Name: "Crew" })).toMatchObject(refused);
});

test("groups made at the same moment do not pass the quota", async () => {
  const asked = Array.from({ length: 15 }, () => call("create_group", { Type: "Public", Name: "Crew" }));
  const codes = (await Promise.all(asked)).map(({ ErrorCode }) => ErrorCode);
  expect([codes.filter((code) => code === 0).length, codes.filter((code) => code === 10006).length]).toEqual([10, 5]);
  expect(await told()).toEqual([8, 9, 10]);
});

test("a new day of the app begins with nothing, and groups of before that end leave more room", async () => {
  const made = await makeMany(10);
  expect(await told()).toHaveLength(3);
  rest.moveTime(daySeconds);
  await destroy(made[0] ?? "");
  await makeMany(8);
  expect(await told()).toEqual([]);
  await makeMany(3);
  expect(await told()).toEqual([8, 9, 10]);
  expect(await call("create_group", { Type: "Public", Name: "Crew" })).toMatchObject(refused);
});

test("imported groups count, are never refused and tell nothing", async () => {
  for (let i = 0; i < 10; i++) expect(await importOne()).toMatchObject({ ErrorCode: 0 });
  expect(await importOne()).toMatchObject({ ErrorCode: 0 });
  expect(await told()).toEqual([]);
  expect(await call("create_group", { Type: "Public", Name: "Crew" })).toMatchObject(refused);
});

test("without the quota nothing is refused or told; the documented one has the documented number", async () => {
  await setQuota({});
  await makeMany(11);
  expect(await told()).toEqual([]);
  await setQuota({ preset: "documented" });
  await make();
  expect(await told()).toEqual([]);
  await setQuota({ preset: "documented", groupsPerDay: 12 });
  expect(await call("create_group", { Type: "Public", Name: "Crew" })).toMatchObject(refused);
});

test("a switch for changed groups turns the alarm on as well", async () => {
  await rest.backEnd.turnOn(rest.domain, rest.app, { commands: ["Group.CallbackAfterGroupInfoChanged"] });
  await makeMany(8);
  expect(await told()).toEqual([8]);
  await rest.backEnd.turnOn(rest.domain, rest.app, { commands: ["Group.CallbackAfterCreateGroup"] });
  await make();
  expect(await told()).toEqual([]);
  await rest.backEnd.turnOn(rest.domain, rest.app, { commands: [alarm] });
});

test("groups made and dissolved stand among the figures of their day at once", async () => {
  const [first = ""] = await makeMany(3);
  await destroy(first);
  const [today] = await getDailyFigures(rest.domain, rest.app, 1);
  expect([today?.figures.get("groupsCreated"), today?.figures.get("groupsDissolved")]).toEqual([3, 1]);
});
